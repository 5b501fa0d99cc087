import { AbiCoder, keccak256, ZeroHash } from "ethers";
import { as, memberId, reference, type World } from "../../support/world.js";
import { module } from "./modules.js";
import { anyMember, open, type Refusal, type Row, type Table, wrong } from "./row.js";
import type { Scene } from "./scene.js";
import { signedAgreement } from "./signatures.js";

const LATER = 2_000_000_000n;
const TEMPLATE = reference("template");
const DOCUMENT = reference("document");
const PARTIES = [memberId("pacific"), memberId("harbour")];
const TEXT = [DOCUMENT, ZeroHash, PARTIES, LATER] as const;
const EVERY_MEMBER = "every member may put up texts and templates of its own";

/** An agreement of pacific's by its reference. */
const agreement = (text: string): string =>
  keccak256(AbiCoder.defaultAbiCoder().encode(["uint32", "bytes32"], [memberId("pacific"), reference(text)]));

/** Pacific's template, a text of pacific's that nobody has signed, and one that both parties have. */
export async function openAgreements(world: World): Promise<void> {
  const [pacific, harbour] = [as(world, "signing", "pacific"), as(world, "signing", "harbour")];
  await pacific.publishTemplate(TEMPLATE, "Quota share (synthetic)");
  for (const text of ["open", "signed"]) await pacific.propose(reference(text), ...copyOf(TEXT));
  for (const party of [pacific, harbour]) await party.sign(agreement("signed"), 1, DOCUMENT);
}

const copyOf = ([document, template, parties, signBy]: typeof TEXT): [string, string, bigint[], bigint] => [
  document,
  template,
  [...parties],
  signBy,
];

const notParty =
  (text: string): Refusal =>
  ({ member }) => ["AgreementNotParty", agreement(text), member.rival];

/** An act of a party on a text. */
const ofParty = (text: string, rest: readonly unknown[]): Row =>
  anyMember("pacific", () => [agreement(text), ...rest], wrong("rival", notParty(text)));

/** Harbour's signature under the open text, as `by` signed it. */
const signature = async (scene: Scene, by: "harbour" | "stranger"): Promise<readonly unknown[]> => {
  const text = { agreement: agreement("open"), version: 1, document: DOCUMENT };
  return [...Object.values(text), scene.address.harbour, await signedAgreement(scene, by, text)];
};

/** Contracts signed by several parties. */
export const signing: Table = {
  ...module,
  amend: ofParty("signed", [reference("next"), ZeroHash, PARTIES, LATER]),
  propose: anyMember("pacific", () => [reference("new"), ...TEXT], EVERY_MEMBER),
  publishTemplate: anyMember("pacific", () => [reference("new"), "Surplus (synthetic)"], EVERY_MEMBER),
  reject: ofParty("open", [1, reference("reason")]),
  retireTemplate: anyMember(
    "pacific",
    () => [TEMPLATE],
    wrong("harbour", () => ["TemplateNotYours", TEMPLATE, memberId("pacific")]),
  ),
  sign: ofParty("open", [1, DOCUMENT]),
  signFor: open("anyone may bring what a party signed", (scene) => signature(scene, "harbour"), {
    args: (scene) => signature(scene, "stranger"),
    refusal: ({ address }) => ["AgreementSignatureInvalid", address.harbour],
  }),
  withdraw: anyMember(
    "pacific",
    () => [agreement("open"), 1],
    wrong("harbour", () => ["AgreementNotParty", agreement("open"), memberId("harbour")]),
  ),
};
