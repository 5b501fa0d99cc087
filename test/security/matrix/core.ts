import { dataSlice, id, sha256, toUtf8Bytes, ZeroAddress, ZeroHash } from "ethers";
import { AssuranceLevel, DataClass, PersonStatus } from "../../../typechain-types/index.js";
import { memberId, pseudonym, reference } from "../../support/world.js";
import { freezable, managed, module, SOME } from "./modules.js";
import { anyMember, licensed, open, personal, type Refusal, restricted, type Row, type Table, wrong } from "./row.js";
import type { Scene } from "./scene.js";
import { signedPermit } from "./signatures.js";
import { CALENDAR_2026 } from "./standing.js";

const KYC = { by: "provider", licences: ["KYC_PROVIDER"], unlicensed: "bank" } as const;
const WATCH = { by: "provider", licences: ["KYC_PROVIDER", "REGULATOR"], unlicensed: "bank" } as const;
/** An address that nobody uses yet. */
const FRESH = dataSlice(id("fresh"), 12);
const EVERY_PROVIDER = "every provider may serve every person";

/** Real-name accounts. */
export const persons: Table = {
  ...module,
  blockPerson: licensed(WATCH, () => [pseudonym("alice"), SOME], EVERY_PROVIDER),
  closePerson: licensed(KYC, () => [pseudonym("alice"), SOME], EVERY_PROVIDER),
  completeRecovery: licensed(KYC, () => [pseudonym("bob")], EVERY_PROVIDER),
  refresh: licensed(
    KYC,
    () => [pseudonym("blocked"), AssuranceLevel.L3, 2036_01_05, SOME],
    wrong("rival", ({ address }) => ["PersonStatusInvalid", address.blocked, PersonStatus.BLOCKED]),
  ),
  register: licensed(KYC, () => [FRESH, pseudonym("new"), AssuranceLevel.L3, 2036_01_05, SOME], EVERY_PROVIDER),
  requestRecovery: licensed(KYC, ({ address }) => [pseudonym("alice"), address.nextKey], EVERY_PROVIDER),
  stopRecovery: personal(
    "bob",
    () => [pseudonym("bob")],
    ({ address }, caller) => ["PersonNotAccountHolder", caller, address.bob],
  ),
  unblockPerson: licensed(WATCH, () => [pseudonym("blocked"), SOME], EVERY_PROVIDER),
};

const GRANTS = [{ member: memberId("keeper"), person: ZeroAddress, wrappedKey: "0x01" }];
const CIPHERTEXT = toUtf8Bytes("sealed too");
const EVERY_MEMBER = "every member may send envelopes of its own";

const ofSender = (which: keyof Scene["envelope"], rest: readonly unknown[]): Row =>
  anyMember(
    "pacific",
    ({ envelope }) => [envelope[which], ...rest],
    wrong("harbour", ({ envelope }) => ["EnvelopeNotSender", envelope[which], memberId("pacific")]),
  );

const notRecipient: Refusal = ({ envelope }, caller) => ["EnvelopeNotRecipient", envelope.posted, caller];
const readBy = anyMember(
  "keeper",
  ({ envelope }) => [envelope.posted, reference("audit"), ZeroHash],
  wrong("harbour", notRecipient),
);

/** Encrypted exchange. */
export const envelopes: Table = {
  ...module,
  announce: anyMember("pacific", () => [SOME, ZeroHash, DataClass.N, 10, 2, GRANTS], EVERY_MEMBER),
  append: ofSender("announced", ["0x01"]),
  grant: ofSender("posted", [GRANTS]),
  logUse: { ...readBy, wrong: { ...readBy.wrong, stranger: wrong("stranger", notRecipient) } },
  post: anyMember("pacific", () => [sha256(CIPHERTEXT), ZeroHash, DataClass.N, CIPHERTEXT, GRANTS], EVERY_MEMBER),
};

const notRegistered: Refusal = (_, caller) => ["DepositAccountNotRegistered", caller];
const noAllowance: Refusal = (_, caller) => ["ERC20InsufficientAllowance", caller, 0n, 1n];
const BANK = { by: "bank", licences: ["BANK"] } as const;

/** An act of whoever holds money on its own money: every registered person or member in good standing. */
const ofHolder = (other: string): Row => ({
  by: "alice",
  args: ({ address }) => [address.harbour, 1n],
  wrong: {
    stranger: wrong("stranger", notRegistered),
    unlicensed: "every member and every person may hold and pay",
    suspended: wrong("pacific", notRegistered),
    other,
  },
});

/** Money. */
export const cny: Table = {
  ...freezable,
  approve: ofHolder("the caller allows others its own tokens, there is no argument for another's"),
  burn: licensed(
    BANK,
    ({ address }) => [address.bank, 1n, reference("burn")],
    wrong("rival", ({ member }) => ["DepositBeyondIssue", member.rival, 0n, 1n]),
  ),
  mint: licensed(BANK, ({ address }) => [address.bob, 1n, reference("mint")], "every bank mints what it owes"),
  permit: open("anyone may present an allowance that the owner signed", (scene) => signedPermit(scene, "alice"), {
    args: (scene) => signedPermit(scene, "stranger"),
    refusal: ({ address }) => ["ERC2612InvalidSigner", address.stranger, address.alice],
  }),
  reclaim: personal(
    "dave",
    ({ address }) => [address.carol],
    ({ address }, caller) => ["DepositNotSuccessor", address.carol, caller],
    notRegistered,
  ),
  setHolder: restricted("council", ({ address }) => [address.clearing, false]),
  transfer: ofHolder("a transfer moves the caller's own tokens, there is no argument for another's"),
  transferFrom: {
    by: "settlement",
    args: ({ address }) => [address.alice, address.harbour, 1n],
    wrong: {
      stranger: wrong("stranger", noAllowance),
      unlicensed: wrong("provider", noAllowance),
      suspended: wrong("settlement", ({ address }) => ["DepositAccountNotRegistered", address.alice]),
      other: wrong("bob", noAllowance),
    },
  },
};

/** The business calendar. */
export const calendar: Table = {
  ...managed,
  publish: restricted("calendarKeeper", () => [2026n, CALENDAR_2026]),
};

/** The directory of contracts. */
export const directory: Table = {
  ...managed,
  announce: restricted("council", ({ address }) => [reference("Registry"), address.registry]),
};
