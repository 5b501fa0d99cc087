import { id as digest } from "ethers";
import { commit, type Opening, splitOpening, sumOpenings } from "../../../gateway/commitments/index.js";
import type { CashCallStruct } from "../../../typechain-types/contracts/reinsurance/interfaces/IReinsuranceClaims.js";
import { Stance } from "../../../typechain-types/index.js";
import { day } from "../../support/chain.js";
import { by, type Deal, envelopeTo } from "../../support/reinsurance.js";
import { type ActorName, memberId, type MemberName, type World } from "../../support/world.js";
import { closed, less, type Scene, type Stated } from "./support.js";

/** Fen that are called of ocean, alpine, delta and river: 40, 30, 20 and 10 % of 50,000.00. */
export const PARTS = [20_000_00n, 15_000_00n, 10_000_00n, 5_000_00n] as const;

/** Last day for payment of the calls of these tests, ten days after the start of every test. */
export const DUE_ON = "2026-01-15";

/** A cash call with what opens its commitments. */
export interface Called {
  id: string;
  deal: Deal;
  call: CashCallStruct;
  parts: Opening[];
}

/** How a call of these tests differs. */
export interface Calling {
  text?: string;
  deal?: Deal;
  cedent?: MemberName;
  parts?: readonly bigint[];
  /** What was called before. */
  before?: readonly Called[];
  readers?: readonly MemberName[];
  changes?: Partial<CashCallStruct>;
}

/** A cash call on a reported loss; its envelope is posted, the call is not made. */
export async function calling(scene: Scene, { loss, ceded }: Stated, how: Calling = {}): Promise<Called> {
  const { text = "call 1", deal = scene.deal, cedent = "pacific", parts = PARTS, before = [] } = how;
  const whole = closed(parts.reduce((sum, part) => sum + part, 0n));
  const openings = splitOpening(whole, parts);
  const earlier = before.flatMap((called) => called.parts);
  const call = {
    loss,
    placement: deal.id,
    callReference: digest(text),
    dueOn: day(DUE_ON),
    envelope: await envelopeTo(scene.world, cedent, how.readers ?? deal.panel),
    whole: commit(whole),
    remaining: commit(less(ceded[deal.id] ?? whole, ...earlier, whole)),
    parts: openings.map(commit),
    ...how.changes,
  };
  return { id: await scene.reinsurance.losses.callId(loss, call.callReference), deal, call, parts: openings };
}

/** The cedent, or somebody in its place, calls cash. */
export const callCash = ({ world, reinsurance }: Scene, { cessions }: Stated, { call }: Called, actor?: ActorName) =>
  by(world, reinsurance.losses, actor ?? "pacific").callCash(call, cessions);

/** A cash call that was made. */
export async function called(scene: Scene, loss: Stated, how: Calling = {}): Promise<Called> {
  const call = await calling(scene, loss, how);
  await callCash(scene, loss, call, how.cedent);
  return call;
}

/** A reinsurer answers a call. */
export const answer = (
  { world, reinsurance }: Scene,
  { id }: Called,
  actor: ActorName,
  stance: bigint = Stance.ACCEPTED,
  reason = digest("reason"),
) => by(world, reinsurance.losses, actor).answerCall(id, stance, reason);

/** What a payment says of the payer's part, where that is not as it was called. */
export type Shown = Partial<{ parts: CashCallStruct["parts"]; due: bigint; blinding: bigint }>;

/** A reinsurer pays some of its part, or all of it. */
export function pay({ world, reinsurance }: Scene, made: Called, actor: ActorName, amount?: bigint, shown: Shown = {}) {
  const opening = made.parts[made.deal.panel.indexOf(actor as MemberName)] ?? sumOpenings([]);
  const { parts, due, blinding } = { parts: made.call.parts, due: opening.amount, ...opening, ...shown };
  return by(world, reinsurance.losses, actor).payCall(made.id, parts, due, blinding, amount ?? opening.amount);
}

/** The cedent, or somebody in its place, gives money back. */
export const refund = (
  { world, reinsurance }: Scene,
  { id }: Called,
  reinsurer: MemberName,
  amount: bigint,
  actor: ActorName = "pacific",
) => by(world, reinsurance.losses, actor).refund(id, memberId(reinsurer), amount);

/** The cedent, or somebody in its place, withdraws what is not paid. */
export const withdraw = ({ world, reinsurance }: Scene, { id, call }: Called, actor: ActorName = "pacific") =>
  by(world, reinsurance.losses, actor).withdrawCall(id, call.parts);

/** What a reinsurer answered and paid: stance, due, paid, refunded, and its credit under the contract. */
export async function standingOf({ reinsurance }: Scene, { id, deal }: Called, name: MemberName): Promise<bigint[]> {
  const { stance, due, paid, refunded } = await reinsurance.losses.contributionOf(id, memberId(name));
  return [stance, due, paid, refunded, await reinsurance.losses.creditOf(deal.id, memberId(name))];
}

/** Fen on the accounts of members. */
export const moneyOf = ({ suite, address }: World, ...names: ActorName[]): Promise<bigint[]> =>
  Promise.all(names.map((name) => suite.cny.balanceOf(address[name])));
