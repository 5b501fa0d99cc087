import { ZeroHash } from "ethers";
import { Answer } from "../../../typechain-types/index.js";
import { toDayNumber } from "../../dates/index.js";
import type { ReinsuranceSuite } from "../suite.js";
import { earlierObjections } from "./earlier.js";
import type { AccountObjection } from "./objection.js";
import type { AccountRecord } from "./record.js";
import { type BlockStart, unbookedContras } from "./unbooked.js";

/** For whom an account is looked at. */
export interface ObjectionOptions extends BlockStart {
  /** Member number of the reinsurer; for others its answers are not looked at. */
  readonly member?: number | undefined;
}

/**
 * What stands against an account by what else the chain has of the placement: without it a loss or a credit would be in two
 * accounts that stand, or in none.
 *
 * @throws GatewayError `REINSURANCE_NOT_CONNECTED`
 */
export async function objectionsTo(
  suite: ReinsuranceSuite,
  record: AccountRecord,
  { member, fromBlock }: ObjectionOptions = {},
): Promise<AccountObjection[]> {
  const { submittedAt } = await suite.technicalAccounts.accountInfo(record.id);
  const contras = await unbookedContras(suite, record.placement, { fromBlock });
  return [
    ...(await otherPanel(suite, record)),
    ...contras.filter(({ postedAt }) => postedAt <= submittedAt).map(leftOut),
    ...(member === undefined ? [] : await unagreedOriginals(suite, record, member)),
    ...(member === undefined ? [] : await earlierObjections(suite, record, { member, submittedAt, fromBlock })),
  ];
}

async function otherPanel({ placements }: ReinsuranceSuite, record: AccountRecord): Promise<AccountObjection[]> {
  const { id, placement, period, panelVersion } = record;
  const due = Number(await placements.panelOn(placement, toDayNumber(period.from)));
  if (due === panelVersion || due === 0) return [];
  const sentence = `The account is for panel ${panelVersion}, and on ${period.from} panel ${due} is on the risk: ask for an account of that panel.`;
  return [{ kind: "PANEL", about: id, sentence }];
}

const leftOut = ({ original, contra }: { original: string; contra: string }): AccountObjection => ({
  kind: "CONTRA_LEFT_OUT",
  about: original,
  sentence: `Bordereau ${original} is booked and its contra ${contra} is not: ask for an account that books the contra, too.`,
});

async function unagreedOriginals(
  { bordereaux, technicalAccounts }: ReinsuranceSuite,
  record: AccountRecord,
  member: number,
): Promise<AccountObjection[]> {
  const found = record.bordereaux.map(async (id): Promise<AccountObjection[]> => {
    const { contra, counterpart } = await bordereaux.bordereauInfo(id);
    const account = contra ? await technicalAccounts.bookedIn(counterpart) : ZeroHash;
    if (account === ZeroHash || account === record.id) return [];
    const { answer } = await technicalAccounts.acknowledgementOf(account, member);
    if (answer === Answer.AGREED) return [];
    const sentence = `Contra ${id} takes back what account ${account} booked, to which you have not agreed: answer that one first, or ask for its contra.`;
    return [{ kind: "ORIGINAL_NOT_AGREED", about: account, sentence }];
  });
  return (await Promise.all(found)).flat();
}
