import { licenceSet } from "../../../gateway/suite/index.js";
import { MemberStatus } from "../../../typechain-types/index.js";
import { VOTE } from "../../support/council.js";
import { legalIdBytes, memberId, reference } from "../../support/world.js";
import { managed, SOME } from "./modules.js";
import { anyMember, licensed, open, type Refusal, resolved, restricted, type Row, type Table, wrong } from "./row.js";
import type { Scene } from "./scene.js";
import { signedBallot, signedReason } from "./signatures.js";

const RESOLUTION = reference("resolution");
const pacific = memberId("pacific");

/** An act of an institution's administrator: not of its other accounts, nor of another institution. */
function administrator(args: Row["args"], other: Row["wrong"]["other"]): Row {
  const clerk = wrong("clerk", (_, caller) => ["MemberAccountNotAdmin", caller]);
  const row = anyMember("pacific", args, other);
  return { ...row, wrong: { ...row.wrong, unlicensed: clerk } };
}

/** The member registry. */
export const members: Table = {
  ...managed,
  activate: {
    by: "admitted",
    args: () => [],
    wrong: {
      stranger: wrong("stranger", (_, caller) => ["MemberAccountUnknown", caller]),
      unlicensed: wrong("applicant", ({ member }) => ["MemberStatusInvalid", member.applicant, MemberStatus.APPLIED]),
      suspended: wrong("pacific", () => ["MemberStatusInvalid", pacific, MemberStatus.SUSPENDED]),
      other: wrong("harbour", () => ["MemberStatusInvalid", memberId("harbour"), MemberStatus.ACTIVE]),
    },
  },
  admit: restricted("council", ({ member }) => [member.applicant, licenceSet("BANK"), RESOLUTION]),
  appointAdmin: restricted("council", ({ address }) => [pacific, address.nextKey]),
  beginExit: restricted("council", () => [pacific, RESOLUTION]),
  completeExit: restricted("council", () => [memberId("summit"), RESOLUTION]),
  publishKey: administrator(
    () => [reference("encryption"), reference("X25519"), SOME],
    "an administrator publishes for its own institution, there is no argument for another",
  ),
  reinstate: restricted("council", ({ member }) => [member.outcast, RESOLUTION]),
  reject: restricted("council", ({ member }) => [member.applicant, RESOLUTION]),
  revokeAccount: administrator(
    ({ address }) => [address.clerk],
    wrong("harbour", ({ address }) => ["MemberAccountUnknown", address.clerk]),
  ),
  setAccount: administrator(
    ({ address }) => [address.clerk, licenceSet("INSURER"), 2_000_000_000n, false],
    wrong("harbour", ({ address }) => ["MemberAccountTaken", address.clerk, pacific]),
  ),
  setLicences: restricted("council", () => [pacific, licenceSet("INSURER")]),
  sponsor: anyMember(
    "pacific",
    ({ address }) => [
      {
        name: "Candidate (synthetic)",
        legalId: legalIdBytes("914403000000000099"),
        licences: 1n,
        admin: address.nextKey,
      },
    ],
    "every active member may sponsor whom it likes; the council decides",
  ),
  suspend: restricted("council", () => [pacific, RESOLUTION]),
};

const SEAT = { by: "pacific", licences: ["COUNCIL_SEAT"] } as const;
const EVERY_SEAT = "every seat votes on every resolution";
const DECIDED = "anyone may carry out what the council has decided; the Governor checks the vote and the delay";
const TOKENS = "answers that the council can hold tokens, and changes nothing";
const BALLOT = "anyone may relay a vote that a member signed";
const notPacifics: Refusal = ({ address }) => ["GovernorInvalidSignature", address.pacific];
const openVote = ({ proposal }: Scene) => [proposal.open.id, VOTE.FOR];

/** The council. */
export const council: Table = {
  cancel: licensed(
    SEAT,
    ({ proposal }) => proposal.pending.args,
    wrong("harbour", ({ proposal }, caller) => ["GovernorUnableToCancel", proposal.pending.id, caller]),
  ),
  castVote: licensed(SEAT, openVote, EVERY_SEAT),
  castVoteBySig: open(BALLOT, (scene) => signedBallot(scene, "pacific"), {
    args: (scene) => signedBallot(scene, "stranger"),
    refusal: notPacifics,
  }),
  castVoteWithReason: licensed(SEAT, (scene) => [...openVote(scene), "agreed"], EVERY_SEAT),
  castVoteWithReasonAndParams: licensed(SEAT, (scene) => [...openVote(scene), "agreed", "0x"], EVERY_SEAT),
  castVoteWithReasonAndParamsBySig: open(BALLOT, (scene) => signedReason(scene, "pacific"), {
    args: (scene) => signedReason(scene, "stranger"),
    refusal: notPacifics,
  }),
  execute: open(DECIDED, ({ proposal }) => proposal.executable.args),
  onERC1155BatchReceived: open(TOKENS, ({ address }) => [address.bob, address.bob, [], [], "0x"]),
  onERC1155Received: open(TOKENS, ({ address }) => [address.bob, address.bob, 1n, 1n, "0x"]),
  onERC721Received: open(TOKENS, ({ address }) => [address.bob, address.bob, 1n, "0x"]),
  propose: licensed(
    SEAT,
    ({ proposal }) => [...proposal.open.args.slice(0, 3), "another"],
    "every seat proposes what it likes",
  ),
  queue: open(DECIDED, ({ proposal }) => proposal.passed.args),
  relay: resolved(({ address }) => [address.bob, 0n, "0x"]),
  setAccessManagerIgnored: resolved(({ address }) => [address.registry, ["0x00000001"], true]),
  setBaseDelaySeconds: resolved(() => [1]),
  setProposalThreshold: resolved(() => [1]),
  setQuorum: resolved(() => [1]),
  setVotingDelay: resolved(() => [1]),
  setVotingPeriod: resolved(() => [1]),
  veto: licensed(
    { by: "regulator", licences: ["REGULATOR"] },
    ({ proposal }) => [...proposal.open.args, reference("unlawful")],
    "every regulator watches every resolution",
  ),
};
