import { hexlify, toQuantity, toUtf8Bytes, ZeroAddress } from "ethers";

import { genesisExtraData } from "./extraData.js";

/** The `mixHash` of every QBFT block: 32 letters that Besu's header rule expects. */
export const QBFT_MIX_HASH = hexlify(toUtf8Bytes("ctical byzantine fault tolerance"));

/** What a consortium chooses for its chain. */
export interface GenesisChoice {
  readonly chainId: number;
  /** The first validators' accounts. */
  readonly validators: readonly string[];
  /** Shortest time between two blocks, in seconds. */
  readonly blockPeriodSeconds?: number | undefined;
  /** Time between blocks while there is nothing to include, in seconds; left out, as between any two blocks. */
  readonly emptyBlockPeriodSeconds?: number | undefined;
  /** Gas that the transactions of a block may use together. */
  readonly gasLimit?: number | undefined;
  /** Time of the genesis block, in Unix seconds. */
  readonly timestamp?: number | undefined;
}

/** A QBFT chain's first block and rules, as Besu reads them from `genesis.json`. */
export interface Genesis {
  readonly config: {
    readonly chainId: number;
    readonly londonBlock: 0;
    readonly shanghaiTime: 0;
    readonly cancunTime: 0;
    readonly zeroBaseFee: true;
    readonly qbft: {
      readonly blockperiodseconds: number;
      readonly emptyblockperiodseconds?: number;
      readonly epochlength: number;
      readonly requesttimeoutseconds: number;
    };
  };
  readonly nonce: string;
  readonly timestamp: string;
  readonly gasLimit: string;
  readonly difficulty: string;
  readonly baseFeePerGas: string;
  readonly mixHash: string;
  readonly coinbase: string;
  readonly extraData: string;
  readonly alloc: Readonly<Record<string, never>>;
}

/** Blocks after which votes on validators that found no majority lapse. */
const EPOCH_BLOCKS = 30_000;

/**
 * The genesis of a consortium's chain: QBFT, Cancun from the first block, no price for gas, no account with money.
 *
 * - Time goes on: blocks come at the same pace when they are empty unless `emptyBlockPeriodSeconds` is given, for the
 *   suite's clocks read the time of the latest block.
 * - `zeroBaseFee` frees every block after the first, `baseFeePerGas` the first: tools read the price from the latest.
 * - The gas limit is bounded, so that a full block is executed well within its period.
 */
export function genesisOf(choice: GenesisChoice): Genesis {
  const { blockPeriodSeconds = 2, gasLimit = 60_000_000, timestamp = 0 } = choice;
  return {
    config: {
      chainId: choice.chainId,
      londonBlock: 0,
      shanghaiTime: 0,
      cancunTime: 0,
      zeroBaseFee: true,
      qbft: timing(blockPeriodSeconds, choice.emptyBlockPeriodSeconds),
    },
    nonce: toQuantity(0),
    timestamp: toQuantity(timestamp),
    gasLimit: toQuantity(gasLimit),
    difficulty: toQuantity(1),
    baseFeePerGas: toQuantity(0),
    mixHash: QBFT_MIX_HASH,
    coinbase: ZeroAddress,
    extraData: genesisExtraData(choice.validators),
    alloc: {},
  };
}

/** The text of `genesis.json`. */
export const genesisText = (genesis: Genesis): string => `${JSON.stringify(genesis, undefined, 2)}\n`;

function timing(blockperiodseconds: number, emptyblockperiodseconds: number | undefined): Genesis["config"]["qbft"] {
  return {
    blockperiodseconds,
    ...(emptyblockperiodseconds === undefined ? {} : { emptyblockperiodseconds }),
    epochlength: EPOCH_BLOCKS,
    // A round is given up after twice the period; the next ones wait twice as long each.
    requesttimeoutseconds: 2 * blockperiodseconds,
  };
}
