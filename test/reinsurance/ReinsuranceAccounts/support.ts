import { id as digest } from "ethers";
import { expect } from "chai";
import type { SubmissionStruct } from "../../../typechain-types/contracts/reinsurance/interfaces/IReinsuranceAccounts.js";
import { EntryType } from "../../../typechain-types/index.js";
import { type Account, bookingsOf, linesOf, type OpenLine, splitLine, submitted } from "../../support/accounts.js";
import { figure, posted, type Rows } from "../../support/bordereaux.js";
import { type Deal, type DealOptions, reinsuranceOf, placed } from "../../support/reinsurance.js";
import {
  type ActorName,
  as,
  deployWorld,
  type MemberName,
  memberId,
  reference,
  type World,
} from "../../support/world.js";

/** A treaty in force, the bordereaux of its first quarter, and the lines of the account that books them. */
export interface Quarter {
  world: World;
  deal: Deal;
  rows: Rows[];
  lines: OpenLine[];
}

export const REASON = reference("reason");

/** Premiums and losses of the first quarter. */
export async function quarterOf(connection: World["connection"], options: DealOptions = {}): Promise<Quarter> {
  const world = await deployWorld(connection);
  const deal = await placed(world, reinsuranceOf(world), options);
  const rows = [
    await posted(world, deal, [figure(EntryType.PREM_CEDED, 493_827_16n)], "premiums"),
    await posted(world, deal, [figure(EntryType.LOSS_PAID, -138_271_56n)], "claims"),
  ];
  return { world, deal, rows, lines: quarterLines(deal, rows) };
}

/** The lines of an account that books bordereaux, with a commission of its own. */
export const quarterLines = (deal: Deal, [premiums, claims]: readonly Rows[]): OpenLine[] =>
  [...premiums!.figures, figure(EntryType.COMM, -160_493_83n), ...(claims?.figures ?? [])].map((line) =>
    splitLine(line, deal),
  );

/** The contract as an actor calls it. */
export const accountsAs = (world: World, actor: ActorName) => as(world, "technicalAccounts", actor);

/** Submits an account of the quarter, or something in its place. */
export const submit = (
  { world, rows, lines }: Quarter,
  submission: SubmissionStruct,
  changes: Partial<Pick<Quarter, "rows" | "lines">> = {},
  actor: ActorName = "compass",
) => accountsAs(world, actor).submit(submission, bookingsOf(changes.rows ?? rows), linesOf(changes.lines ?? lines));

/** The account of the quarter, on the chain. */
export const submittedQuarter = ({ world, deal, rows, lines }: Quarter, name = "Q1"): Promise<Account> =>
  submitted(world, deal, { lines, rows, name });

/** The broker, or somebody in its place, negates an account. */
export const negate = (world: World, original: string, name: string, actor: ActorName = "compass") =>
  accountsAs(world, actor).contra(original, digest(name), REASON);

/** Where an account stands with a reinsurer. */
export const answerOf = async ({ suite }: World, id: string, name: MemberName): Promise<bigint> =>
  (await suite.technicalAccounts.acknowledgementOf(id, memberId(name))).answer;

/** An act is refused by the accounts with an error and its arguments. */
export const refused = ({ suite }: World, act: Promise<unknown>, error: string, ...args: unknown[]) =>
  expect(act)
    .to.be.revertedWithCustomError(suite.technicalAccounts, error)
    .withArgs(...args);
