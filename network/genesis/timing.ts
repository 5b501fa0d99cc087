import type { KnownGenesis, Rule } from "./schema.js";

/** Problems of the forks that hold from the start, and of the pace of blocks. */
export const timingProblems = (genesis: KnownGenesis): string[] =>
  RULES.map((rule) => rule(genesis)).filter((problem) => problem !== false);

const RULES: readonly Rule[] = [
  ({ config: { londonblock } }) =>
    londonblock !== 0 &&
    `config.londonBlock is ${londonblock ?? "missing"}: write 0, so that the fee rules start with the chain.`,
  (genesis) => atStart("shanghaiTime", genesis.config.shanghaitime, genesis),
  (genesis) => atStart("cancunTime", genesis.config.cancuntime, genesis),
  ({ config: { amsterdamtime } }) =>
    amsterdamtime !== undefined &&
    "config.amsterdamTime is set, and Besu has not tried Amsterdam with QBFT: take it out.",
  ({ config: { qbft } }) =>
    qbft?.xblockperiodmilliseconds !== undefined &&
    "config.qbft.xblockperiodmilliseconds is for tests of Besu only: write blockperiodseconds.",
  requestTimeout,
  emptyBlockPeriod,
];

/** The suite's contracts use what Cancun brought: it has to hold from the first block on. */
function atStart(name: string, time: number | undefined, { timestamp = 0 }: KnownGenesis): string | false {
  const holds = time !== undefined && BigInt(time) <= BigInt(timestamp);
  return !holds && `config.${name} is ${time ?? "missing"}: write 0, for the suite needs it from the first block on.`;
}

function requestTimeout({ config: { qbft } }: KnownGenesis): string | false {
  const { blockperiodseconds: period = 1, requesttimeoutseconds: timeout = 1 } = qbft ?? {};
  return (
    qbft !== undefined &&
    timeout <= period &&
    `config.qbft.requesttimeoutseconds is ${timeout}, not above blockperiodseconds, ${period}: write ${2 * period}.`
  );
}

function emptyBlockPeriod({ config: { qbft } }: KnownGenesis): string | false {
  const { blockperiodseconds: period = 1, emptyblockperiodseconds: empty = 0 } = qbft ?? {};
  return (
    empty !== 0 &&
    empty < period &&
    `config.qbft.emptyblockperiodseconds is ${empty}, below blockperiodseconds, ${period}: raise it, or take it out.`
  );
}

type Transition = NonNullable<NonNullable<KnownGenesis["config"]["transitions"]>["qbft"]>[number];

/** Problems of the changes that the file announces for later blocks. */
export function transitionProblems({ config }: KnownGenesis): string[] {
  return (config.transitions?.qbft ?? []).flatMap((transition, index) =>
    needs(transition).map((need) => `config.transitions.qbft.${index} needs ${need}.`),
  );
}

function needs({ block, timestamp, validatorselectionmode: mode, ...rest }: Transition): string[] {
  return [
    (block === undefined) === (timestamp === undefined) && "either block or timestamp, for when it holds",
    mode === "blockheader" && rest.validators === undefined && "validators for the mode blockheader",
    mode === "contract" &&
      rest.validatorcontractaddress === undefined &&
      "validatorcontractaddress for the mode contract",
  ].filter((need) => need !== false);
}
