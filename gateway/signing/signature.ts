import { type Signer, type TypedDataDomain, TypedDataEncoder } from "ethers";
import type { SigningRoom } from "../../typechain-types/index.js";

/** What is signed: one text of one agreement. */
export interface AgreementText {
  /** The agreement's id, as `agreementId` of the signing room gives it. */
  readonly agreement: string;
  /** Number of the text, from 1. */
  readonly version: number;
  /** SHA-256 of the document that the signer has read, as `fingerprintOf` or `digestOf` give it. */
  readonly document: string;
}

/** A signature as the signing room takes it: `room.signFor(agreement, version, document, account, signature)`. */
export interface BroughtSignature extends AgreementText {
  /** The institution's account that signed. */
  readonly account: string;
  readonly signature: string;
}

/** What is read of the signing room. */
type Room = Pick<SigningRoom, "eip712Domain" | "versionInfo">;

/** EIP-712 type of a signature under a text. */
export const SIGNATURE_TYPES = {
  Signature: [
    { name: "agreement", type: "bytes32" },
    { name: "version", type: "uint16" },
    { name: "document", type: "bytes32" },
    { name: "openedAt", type: "uint40" },
  ],
};

/**
 * Signs a text of an agreement (电子签名) so that anybody can bring the signature to the chain. The time at which the text was
 * put up is read from the chain and signed with it, so that nobody signs before. It counts as long as the text is open, and
 * if the account may then act for its institution.
 *
 * @param signer the account's key; it does not have to be connected
 * @param room   the suite's signing room, connected for reading
 */
export async function signAgreement(
  signer: Pick<Signer, "getAddress" | "signTypedData">,
  room: Room,
  { agreement, version, document }: AgreementText,
): Promise<BroughtSignature> {
  const text = { agreement, version, document };
  const signature = await signer.signTypedData(await domainOf(room), SIGNATURE_TYPES, await signedText(room, text));
  return { ...text, account: await signer.getAddress(), signature };
}

/** The 32 bytes that a contract is asked about by ERC-1271 when it signs this text as an institution's account. */
export async function signatureDigest(room: Room, text: AgreementText): Promise<string> {
  return TypedDataEncoder.hash(await domainOf(room), SIGNATURE_TYPES, await signedText(room, text));
}

async function signedText(room: Room, { agreement, version, document }: AgreementText) {
  const { openedAt } = await room.versionInfo(agreement, version);
  return { agreement, version, document, openedAt };
}

async function domainOf(room: Room): Promise<TypedDataDomain> {
  const { name, version, chainId, verifyingContract } = await room.eip712Domain();
  return { name, version, chainId, verifyingContract };
}
