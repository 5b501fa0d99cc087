import { AbiCoder, id, keccak256 } from "ethers";
import { commit } from "../../../../gateway/commitments/index.js";
import { EndGround } from "../../../../typechain-types/index.js";
import { day } from "../../../support/chain.js";
import { memberId } from "../../../support/world.js";
import { module } from "../modules.js";
import type { Refusal, Table } from "../row.js";
import type { Scene } from "../scene.js";
import { endorsementOf } from "./placing.js";
import { type Args, carrying, type DealName, notSeated, placement, REASON, refused, trading } from "./acts.js";

const LATER = 2_000_000_000n;
const SOON = day("2026-06-01");

const notSide = (name: DealName): Refusal => refused("PlacementNotParty", placement(name));
const notInvited = (name: DealName): Refusal => refused("PlacementNotInvited", placement(name));

/** The id under a member's reference. */
const idOf = (member: bigint, text: string): string =>
  keccak256(AbiCoder.defaultAbiCoder().encode(["uint32", "bytes32"], [member, id(text)]));

/** An act on one of the placements, whose id comes first. */
const onDeal =
  (name: DealName, more: (scene: Scene) => readonly unknown[] = () => []): Args =>
  (scene) => [scene.deal[name].id, ...more(scene)];

const line = ({ deal, sealed }: Scene) => ({
  ...{ written: commit(deal.written.order), stands: false, follows: false, subjectivities: 0, envelope: sealed.offer },
});

/** Placements. */
export const placements: Table = {
  ...module,
  abandon: trading(
    "compass",
    onDeal("drafted", () => [REASON]),
    notSide("drafted"),
  ),
  bind: trading("compass", onDeal("signed"), notSide("signed")),
  decline: trading(
    "ocean",
    onDeal("quoted", () => [REASON]),
    notInvited("quoted"),
  ),
  proposeEndorsement: trading(
    "compass",
    onDeal("treaty", ({ deal }) => [endorsementOf(deal.treaty)]),
    notSide("treaty"),
  ),
  endorse: trading(
    "compass",
    onDeal("treaty", ({ deal }) => [endorsementOf(deal.treaty)]),
    notSide("treaty"),
  ),
  giveNotice: trading(
    "pacific",
    onDeal("treaty", () => [SOON, EndGround.NOTICE]),
    notSeated,
  ),
  open: trading(
    "compass",
    ({ deal }) => [id("new"), deal.drafted.terms],
    ({ member }) => ["PlacementNotParty", idOf(member.rival, "new"), member.rival],
  ),
  order: trading(
    "compass",
    onDeal("quoted", ({ deal }) => [memberId("ocean"), commit(deal.quoted.order), LATER]),
    notSide("quoted"),
  ),
  quote: carrying(
    "ocean",
    onDeal("quoted", ({ sealed }) => [sealed.offer, LATER]),
    notInvited("quoted"),
  ),
  requestQuotes: trading(
    "compass",
    onDeal("drafted", ({ deal }) => [deal.drafted.members]),
    notSide("drafted"),
  ),
  settleSubjectivities: trading(
    "delta",
    onDeal("treaty", () => [false]),
    notSeated,
  ),
  signDown: trading(
    "compass",
    onDeal("written", ({ deal }) => [deal.written.members, deal.written.signed.map(commit)]),
    notSide("written"),
  ),
  withdrawLine: trading("ocean", onDeal("written"), refused("PlacementLineMissing", placement("written"))),
  withdrawNotice: trading("river", onDeal("treaty"), refused("PlacementNoticeMissing", placement("treaty"))),
  writeLine: carrying(
    "ocean",
    onDeal("written", (scene) => [line(scene)]),
    notInvited("written"),
  ),
};
