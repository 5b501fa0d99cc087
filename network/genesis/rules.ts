import { QBFT_MIX_HASH } from "./genesis.js";
import type { KnownGenesis, Rule } from "./schema.js";
import { timingProblems, transitionProblems } from "./timing.js";
import { extraDataProblems } from "./validators.js";

/** The largest chain ID that every wallet and tool takes. */
const MAX_CHAIN_ID = 4_294_967_295;

/** What Besu demands of a QBFT network's genesis, and what free gas and this suite need, beyond the shape of each key. */
export function ruleProblems(genesis: KnownGenesis): string[] {
  return [
    ...consensusProblems(genesis),
    ...[...headerRules, ...priceRules].map((rule) => rule(genesis)).filter((problem) => problem !== false),
    ...timingProblems(genesis),
    ...extraDataProblems(genesis),
    ...transitionProblems(genesis),
  ];
}

const OTHER_CONSENSUS = ["ethash", "fixeddifficulty", "ibft", "ibft2", "clique"] as const;
const MERGE = ["terminaltotaldifficulty", "terminalblocknumber", "terminalblockhash"] as const;

function consensusProblems({ config }: KnownGenesis): string[] {
  return [
    ...(config.qbft === undefined ? ["config.qbft is missing: describe the network's consensus there."] : []),
    ...OTHER_CONSENSUS.filter((key) => key in config).map(
      (key) => `config.${key} selects another consensus than QBFT: take it out.`,
    ),
    ...MERGE.filter((key) => key in config).map(
      (key) => `config.${key} is for chains that moved to proof of stake: take it out.`,
    ),
  ];
}

const headerRules: readonly Rule[] = [
  ({ config: { chainid } }) =>
    (chainid === undefined || chainid < 1 || chainid > MAX_CHAIN_ID) &&
    `config.chainId is ${chainid ?? "missing"}: write a number from 1 to ${MAX_CHAIN_ID}.`,
  ({ config: { eccurve } }) =>
    eccurve === "secp256r1" && "config.ecCurve is secp256r1, with which wallets cannot sign: take it out.",
  ({ mixhash }) =>
    mixhash?.toLowerCase() !== QBFT_MIX_HASH &&
    `mixHash is ${mixhash ?? "missing"}: QBFT blocks have ${QBFT_MIX_HASH}.`,
  ({ difficulty }) => BigInt(difficulty) !== 1n && `difficulty is ${difficulty}: QBFT blocks have 0x1.`,
  (genesis) =>
    gasLimitOf(genesis) === undefined && "gasLimit is missing: write what a block may use, as 0x3938700 (60 million).",
  (genesis) =>
    gasLimitOf(genesis) === 0n && "gasLimit is 0, so that no transaction fits: write 0x3938700 (60 million), or more.",
  (genesis) =>
    (gasLimitOf(genesis) ?? 0n) > BigInt(Number.MAX_SAFE_INTEGER) &&
    `gasLimit is ${gasLimitOf(genesis) ?? 0n}: tools take at most ${Number.MAX_SAFE_INTEGER} (0x1fffffffffffff).`,
  perTransactionLimit,
];

function perTransactionLimit(genesis: KnownGenesis): string | false {
  const limit = genesis.config.qbft?.pertxgaslimit ?? 0;
  const block = gasLimitOf(genesis) ?? 0n;
  return BigInt(limit) > block && `config.qbft.pertxgaslimit is ${limit}, above the gasLimit of ${block}: lower it.`;
}

function gasLimitOf({ gaslimit, gastarget }: KnownGenesis): bigint | undefined {
  const limit = gaslimit ?? gastarget;
  return limit === undefined ? undefined : BigInt(limit);
}

const priceRules: readonly Rule[] = [
  ({ config: { zerobasefee } }) =>
    zerobasefee !== true && "config.zeroBaseFee is not true, so that gas would cost from block 1 on: write true.",
  ({ basefeepergas }) =>
    (basefeepergas === undefined || BigInt(basefeepergas) !== 0n) &&
    `baseFeePerGas is ${basefeepergas ?? "missing"}, so that tools would see a price at the genesis block: write 0x0.`,
];
