import type { Signer } from "ethers";
import type { ERC2771Forwarder } from "../../typechain-types/index.js";

/** An act of a person: a call of one contract of the suite, as `contract.method.populateTransaction(…)` gives it. */
export interface Act {
  /** Address of the contract. */
  readonly to: string;
  /** The encoded call. */
  readonly data: string;
}

/** Within which bounds an act may be relayed. */
export interface RelayTerms {
  /** Last second, UTC, at which it counts. */
  readonly deadline: number;
  /** Gas that the forwarder hands to the act; 1,500,000 unless given. */
  readonly gas?: bigint;
}

/** An act as the forwarder takes it: `forwarder.execute(signed)` by any member. */
export interface SignedAct extends Act {
  readonly from: string;
  readonly value: bigint;
  readonly gas: bigint;
  readonly deadline: number;
  readonly signature: string;
}

/** EIP-712 type of OpenZeppelin's ERC2771Forwarder. */
const FORWARD_REQUEST = {
  ForwardRequest: [
    { name: "from", type: "address" },
    { name: "to", type: "address" },
    { name: "value", type: "uint256" },
    { name: "gas", type: "uint256" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint48" },
    { name: "data", type: "bytes" },
  ],
};
const DEFAULT_GAS = 1_500_000n;

/**
 * Signs an act so that a member can relay it: the person needs neither gas nor a node. It counts once, under the person's
 * next nonce, and not after its deadline.
 *
 * @param signer    the person's key; it does not have to be connected
 * @param forwarder the suite's forwarder, connected for reading
 */
export async function signAct(
  signer: Pick<Signer, "getAddress" | "signTypedData">,
  forwarder: ERC2771Forwarder,
  { to, data }: Act,
  { deadline, gas = DEFAULT_GAS }: RelayTerms,
): Promise<SignedAct> {
  const request = { from: await signer.getAddress(), to, value: 0n, gas, deadline, data };
  const { name, version, chainId, verifyingContract } = await forwarder.eip712Domain();
  const nonce = await forwarder.nonces(request.from);
  const domain = { name, version, chainId, verifyingContract };
  const signature = await signer.signTypedData(domain, FORWARD_REQUEST, { ...request, nonce });
  return { ...request, signature };
}
