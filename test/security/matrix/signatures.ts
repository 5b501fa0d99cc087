import { type Signer, Signature, type TypedDataField, ZeroAddress } from "ethers";
import { VOTE } from "../../support/council.js";
import type { Scene } from "./scene.js";

type Types = Record<string, TypedDataField[]>;

const LATER = 2_000_000_000n;

const fields = (text: string): TypedDataField[] =>
  text.split(", ").map((field) => {
    const [type = "", name = ""] = field.split(" ");
    return { type, name };
  });

const REQUEST: Types = {
  ForwardRequest: fields(
    "address from, address to, uint256 value, uint256 gas, uint256 nonce, uint48 deadline, bytes data",
  ),
};
const PERMIT: Types = {
  Permit: fields("address owner, address spender, uint256 value, uint256 nonce, uint256 deadline"),
};
const BALLOT: Types = { Ballot: fields("uint256 proposalId, uint8 support, address voter, uint256 nonce") };
const SIGNATURE: Types = { Signature: fields("bytes32 agreement, uint16 version, bytes32 document, uint40 openedAt") };
const EXTENDED: Types = {
  ExtendedBallot: fields(
    "uint256 proposalId, uint8 support, address voter, uint256 nonce, string reason, bytes params",
  ),
};

/** Alice's wish that bob may spend one fen, as a request to the forwarder that `signer` signed. */
export async function signedRequest({ world: { suite }, address, signer }: Scene, by: "alice" | "stranger") {
  const request = {
    from: address.alice,
    to: address.cny,
    value: 0n,
    gas: 100_000n,
    deadline: LATER,
    data: suite.cny.interface.encodeFunctionData("approve", [address.bob, 1n]),
  };
  const signature = await sign(signer[by], suite.forwarder, REQUEST, { ...request, nonce: 0n });
  return { ...request, signature };
}

/** Alice's permit for bob, signed by `signer`. */
export async function signedPermit({ world: { suite }, address, signer }: Scene, by: "alice" | "stranger") {
  const permit = { owner: address.alice, spender: address.bob, value: 1n, deadline: LATER };
  const { v, r, s } = Signature.from(await sign(signer[by], suite.cny, PERMIT, { ...permit, nonce: 0n }));
  return [permit.owner, permit.spender, permit.value, permit.deadline, v, r, s];
}

/** Pacific's vote, signed by `signer`. */
export async function signedBallot({ world: { suite }, address, signer, proposal }: Scene, by: "pacific" | "stranger") {
  const ballot = { proposalId: proposal.open.id, support: VOTE.FOR, voter: address.pacific };
  const signature = await sign(signer[by], suite.council, BALLOT, { ...ballot, nonce: 0n });
  return [ballot.proposalId, ballot.support, ballot.voter, signature];
}

/** Pacific's vote with a reason, signed by `signer`. */
export async function signedReason({ world: { suite }, address, signer, proposal }: Scene, by: "pacific" | "stranger") {
  const ballot = {
    proposalId: proposal.open.id,
    support: VOTE.FOR,
    voter: address.pacific,
    reason: "agreed",
    params: "0x",
  };
  const signature = await sign(signer[by], suite.council, EXTENDED, { ...ballot, nonce: 0n });
  return [ballot.proposalId, ballot.support, ballot.voter, ballot.reason, ballot.params, signature];
}

/** A signature under a text of an agreement. */
export async function signedAgreement(
  { world: { suite }, signer }: Scene,
  by: "harbour" | "stranger",
  text: { agreement: string; version: number; document: string },
): Promise<string> {
  const { openedAt } = await suite.signing.versionInfo(text.agreement, text.version);
  return sign(signer[by], suite.signing, SIGNATURE, { ...text, openedAt });
}

/** A batch of one request; without somebody to refund to, an invalid request reverts it. */
export const batch = async (scene: Scene, by: "alice" | "stranger") => [[await signedRequest(scene, by)], ZeroAddress];

/** Signs under the domain that the contract publishes (ERC-5267). */
async function sign(
  signer: Signer,
  contract: Scene["world"]["suite"]["forwarder" | "cny" | "council" | "signing"],
  types: Types,
  value: Record<string, unknown>,
): Promise<string> {
  const { name, version, chainId, verifyingContract } = await contract.eip712Domain();
  return signer.signTypedData({ name, version, chainId, verifyingContract }, types, value);
}
