import { AbiCoder, keccak256, ZeroHash } from "ethers";
import type { EnvelopeContext } from "../../envelope/index.js";

/** The contract that holds bordereaux, to which their envelopes belong. */
export interface BordereauxContract {
  /** EIP-155 chain id. */
  readonly chainId: bigint;
  /** Address of `ReinsuranceBordereaux`. */
  readonly contract: string;
}

/** Version of a manifest's context; its parts follow from {@link partVersion}. */
export const MANIFEST_VERSION = 1;

/**
 * The id of a bordereau on the chain, the same as `ReinsuranceBordereaux.bordereauId`.
 *
 * @param placement id of the placement, 32 bytes as 0x-prefixed hex
 * @param reference from `reinsuranceReference`
 */
export function bordereauId(placement: string, reference: string): string {
  return keccak256(AbiCoder.defaultAbiCoder().encode(["bytes32", "bytes32"], [placement, reference]));
}

/**
 * The id of the bordereau in whose place another stands.
 *
 * @param reference of the replaced one; none, or zeros as the chain has it, where none is replaced
 */
export function replacedId(placement: string, reference: string | undefined): string | undefined {
  return reference === undefined || reference === ZeroHash ? undefined : bordereauId(placement, reference);
}

/** Version of the context of a part, so that no part passes for another or for the manifest. */
export const partVersion = (index: number): number => MANIFEST_VERSION + 1 + index;

/** The one place to which the manifest, or a part, of a bordereau belongs. */
export function contextOf(place: BordereauxContract, id: string, version: number): EnvelopeContext {
  return { ...place, recordId: id, version };
}
