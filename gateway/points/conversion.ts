import { keccak256, type Log, toBeHex } from "ethers";
import type { PointsWindDown } from "../../typechain-types/index.js";
import type { OutboundRequest } from "../chain/index.js";
import { MICRO } from "./arithmetic.js";
import { inBatches } from "./batches.js";
import { receiversOf } from "./expiry.js";
import { addressIn, holderPages, type HolderOptions, type HolderSource } from "./holders.js";
import { programmeIn } from "./months.js";
import { type PointsSuite, programmeAt, viewOf } from "./view.js";

/** What an account has left in a programme that ends. */
export interface LeftHolder {
  readonly account: string;
  /** Units that can be spent. */
  readonly quantity: bigint;
  /** What they and the dust are worth, ten-thousandths of a minor unit; above zero. */
  readonly value: bigint;
}

/** Accounts that one transaction converts. */
export interface ConversionPage {
  /** Ascending by address. */
  readonly holders: readonly LeftHolder[];
  /** Units that it would take. */
  readonly quantity: bigint;
  /**
   * What the issuer would owe the successor's issuer, minor units, if it is another; what is less than one is carried from
   * page to page.
   */
  readonly amount: bigint;
}

/** About fifteen million gas. */
const SIZE = 100;

/**
 * Lists who has something left in a programme that ends, in ascending order of the addresses, with what each page would
 * convert. As {@link expiryPages}, but for all lots that can be spent, and for the dust. What has expired is not converted:
 * sweep it away, or the programme cannot be closed.
 *
 * @throws GatewayError `POINTS_PROGRAMME_UNKNOWN`, `POINTS_NOT_CONNECTED`, `POINTS_OPTION`
 */
export async function* conversionPages(
  suite: PointsSuite,
  programme: number,
  options: HolderOptions = {},
): AsyncGenerator<ConversionPage> {
  const view = await viewOf(suite);
  const { value } = await programmeAt(view, programme);
  const leftOf = async (account: string): Promise<LeftHolder> => {
    const [lots, dust] = await Promise.all([
      suite.points.lotsOf(programme, account),
      suite.points.dustOf(programme, account),
    ]);
    const quantity = lots.reduce((sum, lot) => sum + lot.quantity, 0n);
    return { account, quantity, value: quantity * value + dust };
  };
  const holding = async (accounts: string[]) =>
    (await inBatches(accounts, leftOf)).filter((holder) => holder.value > 0n);
  const source = await everybodyIn(suite, programme);
  let { carry } = await suite.windDown.successorOf(programme);
  for await (const holders of holderPages(view, source, { size: SIZE, ...options }, holding)) {
    const owed = carry + sumOf(holders, "value");
    carry = owed % MICRO;
    yield { holders, quantity: sumOf(holders, "quantity"), amount: owed / MICRO };
  }
}

/**
 * The message that converts a page, for a `Submitter`; anybody may send it. The same page is the same message.
 *
 * @param windDown of the suite; it does not have to be connected
 */
export async function conversionRequest(
  windDown: PointsWindDown,
  programme: number,
  { holders }: ConversionPage,
): Promise<OutboundRequest> {
  const accounts = holders.map(({ account }) => account);
  const { to, data } = await windDown.convert.populateTransaction(programme, accounts);
  return { key: `points-convert:${programme}:${keccak256(data)}`, to, data };
}

const sumOf = (holders: readonly LeftHolder[], of: "quantity" | "value"): bigint =>
  holders.reduce((sum, holder) => sum + holder[of], 0n);

/** Who got points of the programme, or perhaps only dust: with a person's new address, or from a programme that ended. */
async function everybodyIn({ points, windDown }: PointsSuite, programme: number): Promise<HolderSource> {
  const receivers = await receiversOf(points, (lot) => programmeIn(lot) === programme);
  const reclaimed = points.interface.getEvent("PointsReclaimed").topicHash;
  const converted = windDown.interface.getEvent("PointsConverted").topicHash;
  const accountIn = (log: Log): string | undefined => {
    if (log.topics[0] === converted) return addressIn(log, 2);
    if (log.topics[0] !== reclaimed) return receivers.accountIn(log);
    return log.topics[1] === toBeHex(programme, 32) ? addressIn(log, 3) : undefined;
  };
  const kinds = [...receivers.topics.flat(), reclaimed, converted] as string[];
  return { address: [...receivers.address, await windDown.getAddress()], topics: [kinds], accountIn };
}
