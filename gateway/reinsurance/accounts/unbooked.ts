import { ZeroHash } from "ethers";
import { eventsOf, providerOf, type ReinsuranceSuite } from "../suite.js";

/** A bordereau that an account has booked while its contra is booked in none. */
export interface UnbookedContra {
  /** Id of the bordereau. */
  readonly original: string;
  /** Id of its contra. */
  readonly contra: string;
  /** When the contra was posted, seconds. */
  readonly postedAt: bigint;
}

/** Where events of a placement are read. */
export interface BlockStart {
  /** First block that is read; 0 unless given. */
  readonly fromBlock?: number | undefined;
}

/**
 * The contras that the next account of a placement has to book: without them what was negated stays in the accounts beside
 * what took its place.
 *
 * @throws GatewayError `REINSURANCE_NOT_CONNECTED`
 */
export async function unbookedContras(
  suite: ReinsuranceSuite,
  placement: string,
  { fromBlock = 0 }: BlockStart = {},
): Promise<UnbookedContra[]> {
  const { bordereaux, technicalAccounts } = suite;
  const head = await providerOf(suite).getBlockNumber();
  const negated = bordereaux.filters.BordereauNegated(undefined, undefined, placement);
  const pairs = (await eventsOf(bordereaux, negated, [fromBlock, head])).map(({ args }) => args);
  const found = pairs.map(async ({ id: contra, original }): Promise<UnbookedContra[]> => {
    const booked = await Promise.all([original, contra].map((id) => technicalAccounts.bookedIn(id)));
    if (booked[0] === ZeroHash || booked[1] !== ZeroHash) return [];
    return [{ original, contra, postedAt: (await bordereaux.bordereauInfo(contra)).postedAt }];
  });
  return (await Promise.all(found)).flat();
}
