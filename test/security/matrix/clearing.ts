import { AbiCoder, keccak256 } from "ethers";
import { CycleStage } from "../../../typechain-types/index.js";
import { ALL, causeOf, CNY, openClearing, post } from "../../support/clearing.js";
import { CLEARING, memberId, reference, type World } from "../../support/world.js";
import { freezable } from "./modules.js";
import { anyMember, open, type Refusal, reserved, restricted, type Row, type Table, wrong } from "./row.js";
import type { Scene } from "./scene.js";
import { actAsCouncil } from "./standing.js";

const COVER = 1_000_00n;
/** Seconds for which the statements of the scene are out, so that they still are on the day of the matrix. */
const MONTH = 30 * 86_400;
const OWN = "the caller acts for itself, there is no argument for another's";
const REASON = reference("reason");

/**
 * A cycle whose statements are out, in which pacific owes harbour, and an item in the open one. The default of summit is
 * on record: it is suspended and owes the guarantee fund.
 */
export async function clearSome(world: World): Promise<void> {
  await openClearing(world, COVER);
  const { clearing, cny } = world.suite;
  const { time } = world.connection.networkHelpers;
  const house = clearing.connect(await actAsCouncil(world));
  const by = (name: "pacific" | "stranger" | "clearingOperator") => clearing.connect(world.actors[name]);
  await house.setTerms(CNY, { ...CLEARING, statementPeriod: MONTH });
  await by("pacific").contribute(CNY, COVER);
  await house.setLine(CNY, memberId("summit"), 1n);
  await post(world, "summit", "pacific", COVER + 1n, "defaulted");
  await cny.connect(world.actors.summit).approve(world.addresses.clearing, 0n);
  await by("clearingOperator").cutOff(CNY);
  await by("stranger").net(CNY, ALL);
  await time.increase(CLEARING.statementPeriod + CLEARING.fundingPeriod);
  await by("stranger").collect(CNY, ALL);
  await by("stranger").payOut(CNY, ALL);
  await cny.connect(world.actors.summit).approve(world.addresses.clearing, COVER);
  await post(world, "pacific", "harbour", 10n, "stated");
  await by("clearingOperator").cutOff(CNY);
  await by("stranger").net(CNY, ALL);
}

/** The item on the statement, by poster and cause. */
const item = ({ address }: Scene): string =>
  keccak256(AbiCoder.defaultAbiCoder().encode(["address", "bytes32"], [address.dave, causeOf("stated")]));

/** An act of a member on its own position; one that takes no part is refused. */
const ofClearer = (by: "pacific" | "harbour" | "summit", args: Row["args"], other: Row["wrong"]["other"] = OWN): Row =>
  anyMember(by, args, other);

const notEnrolled = wrong("rival", ({ member }) => ["ClearingMemberNotEnrolled", CNY, member.rival]);
const notParty = wrong("rival", (scene) => ["ClearingNotParty", item(scene), scene.member.rival]);
/** The scene's cycle is in stage STATEMENT: acts of other stages reach that check and no further. */
const inStatement: Refusal = () => ["ClearingStageInvalid", CNY, 2n, CycleStage.STATEMENT];
const stepOf = (args: Row["args"]): Row => ({
  ...open("every step of a cycle may be taken by anybody when it is due", args),
  beyond: inStatement,
});

/** Clearing. */
export const clearing: Table = {
  ...freezable,
  accrue: reserved(
    "dave",
    () => [CNY, memberId("pacific"), memberId("harbour"), 1n, causeOf("running")],
    (_, caller) => ["ClearingPosterUnknown", caller],
  ),
  admitCurrency: restricted(
    "council",
    ({ address }) => [address.cny, CLEARING],
    () => ["ClearingCurrencyKnown", CNY],
  ),
  claim: {
    ...ofClearer("pacific", () => [CNY], notEnrolled),
    beyond: () => ["ClearingNothingUnclaimed", CNY, memberId("pacific")],
  },
  collect: stepOf(() => [CNY, ALL]),
  confirm: ofClearer(
    "pacific",
    () => [CNY],
    wrong("rival", ({ member }) => ["ClearingNothingToConfirm", CNY, 2n, member.rival]),
  ),
  contribute: ofClearer("pacific", () => [CNY, 1n], notEnrolled),
  cutOff: restricted("clearingOperator", () => [CNY], inStatement),
  cutOffDue: stepOf(() => [CNY]),
  deposit: ofClearer("pacific", () => [CNY, 1n], notEnrolled),
  dispute: ofClearer("pacific", (scene) => [item(scene), REASON], notParty),
  net: stepOf(() => [CNY, ALL]),
  payOut: stepOf(() => [CNY, ALL]),
  post: reserved(
    "dave",
    () => [CNY, memberId("pacific"), memberId("harbour"), 1n, causeOf("new")],
    (_, caller) => ["ClearingPosterUnknown", caller],
  ),
  reinstate: restricted(
    "council",
    () => [CNY, memberId("summit")],
    () => ["ClearingDebtOutstanding", CNY, memberId("summit"), 1n],
  ),
  repay: ofClearer(
    "summit",
    () => [CNY, 1n],
    wrong("rival", () => ["ClearingAmountInvalid", 1n, 0n]),
  ),
  setLine: restricted("council", () => [CNY, memberId("pacific"), 1n]),
  setPoster: restricted("council", ({ address }) => [address.carol, true]),
  setSettlementAccount: ofClearer(
    "pacific",
    ({ address }) => [CNY, address.pacific],
    wrong("rival", ({ member, address }) => ["ClearingAccountNotOwn", member.rival, address.pacific]),
  ),
  setTerms: restricted("council", () => [CNY, CLEARING]),
  waive: ofClearer("harbour", (scene) => [item(scene)], notParty),
  withdraw: ofClearer("pacific", () => [CNY, 1n], notEnrolled),
  withdrawContribution: ofClearer("pacific", () => [CNY, 1n], notEnrolled),
};
