import type { PointsLedger } from "../../typechain-types/index.js";
import { keccak256 } from "ethers";
import type { OutboundRequest } from "../chain/index.js";
import { addressIn, holderPages, type HolderOptions, type HolderSource } from "./holders.js";
import { type Lot, lotId } from "./months.js";
import { movementsIn, transferTopics } from "./transfers.js";
import { type PointsSuite, viewOf } from "./view.js";

/** What an account has in a lot. */
export interface LotHolder {
  readonly account: string;
  /** Units, above zero. */
  readonly quantity: bigint;
}

/** Accounts that one transaction visits. */
export interface ExpiryPage {
  /** Ascending by address. */
  readonly holders: readonly LotHolder[];
  /** Units that it would sweep away. */
  readonly quantity: bigint;
}

/** About nine million gas. */
const SIZE = 200;

/**
 * Lists who has something in a lot, in ascending order of the addresses, with what each page would sweep away. Accounts
 * are those that got points of the lot up to now; what they have is asked when their page is made, so that the list can
 * be used while it is read. A list that was left is taken up `after` its last account.
 *
 * @param lot the chain sweeps it when its month is over and its programme is not suspended
 * @throws GatewayError `POINTS_NOT_CONNECTED`, `POINTS_OPTION`
 */
export async function* expiryPages(
  suite: PointsSuite,
  lot: Lot,
  options: HolderOptions = {},
): AsyncGenerator<ExpiryPage> {
  const view = await viewOf(suite);
  const id = lotId(lot);
  const source = await receiversOf(suite.points, (found) => found === id);
  const holding = async (accounts: string[]): Promise<LotHolder[]> => {
    const quantities = await suite.points.balanceOfBatch(accounts, Array<bigint>(accounts.length).fill(id));
    return accounts.flatMap((account, index) => {
      const quantity = quantities[index] ?? 0n;
      return quantity === 0n ? [] : [{ account, quantity }];
    });
  };
  for await (const holders of holderPages(view, source, { size: SIZE, ...options }, holding)) {
    yield { holders, quantity: holders.reduce((sum, { quantity }) => sum + quantity, 0n) };
  }
}

/**
 * The message that sweeps a page away, for a `Submitter`; anybody may send it. The same page is the same message.
 *
 * @param ledger of the suite; it does not have to be connected
 */
export async function expiryRequest(ledger: PointsLedger, lot: Lot, page: ExpiryPage): Promise<OutboundRequest> {
  const accounts = page.holders.map(({ account }) => account);
  const { to, data } = await ledger.expire.populateTransaction(lotId(lot), accounts);
  return { key: `points-expire:${lot.programme}:${lot.expiresOn}:${keccak256(data)}`, to, data };
}

/** Where accounts are found that got points of certain lots. */
export async function receiversOf(ledger: PointsLedger, isWanted: (lot: bigint) => boolean): Promise<HolderSource> {
  return {
    address: [await ledger.getAddress()],
    topics: [transferTopics(ledger.interface)],
    accountIn: (log) =>
      movementsIn(log, ledger.interface).some(({ lot }) => isWanted(lot)) ? addressIn(log, 3) : undefined,
  };
}
