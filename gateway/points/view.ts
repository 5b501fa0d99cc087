import { type Provider, toUtf8String } from "ethers";
import { ProgrammeStatus } from "../../typechain-types/index.js";
import { type BusinessDate, businessDateOf } from "../dates/index.js";
import { type CurrencyCode, parseCurrency } from "../identifiers/index.js";
import type { Suite } from "../suite/index.js";
import { nameOf } from "../suite/enumNames.js";
import { pointsFault } from "./fault.js";

/** The name of a programme's status, as in `contracts/points/interfaces/IPointsProgrammes.sol`. */
export type ProgrammeStatusName = keyof typeof ProgrammeStatus;

/** The contracts of the suite about points; connected to any node unless said otherwise. */
export type PointsSuite = Pick<Suite, "programmes" | "points" | "earnings" | "exchange" | "windDown">;

/** The points contracts at the end of one block: everything that is read belongs together. */
export interface PointsView {
  readonly suite: PointsSuite;
  readonly provider: Provider;
  /** The block. */
  readonly block: number;
  /** Its time, in seconds. */
  readonly time: number;
  /** Its date in Asia/Shanghai. */
  readonly date: BusinessDate;
}

/** A programme as of a day. */
export interface ProgrammeFacts {
  readonly number: number;
  readonly name: string;
  /** Member number. */
  readonly issuer: number;
  readonly status: ProgrammeStatusName;
  readonly currency: CurrencyCode;
  /** What a unit is worth, ten-thousandths of a minor unit. */
  readonly value: bigint;
  /** Decimal places of a point. */
  readonly decimals: number;
}

/**
 * Looks at the points contracts as they stand.
 *
 * @throws GatewayError `POINTS_NOT_CONNECTED`
 */
export async function viewOf(suite: PointsSuite): Promise<PointsView> {
  const provider = suite.points.runner?.provider;
  if (!provider) {
    const sentence = "is not connected to a node: connect it with a provider or a connected signer";
    throw pointsFault("POINTS_NOT_CONNECTED", "suite", undefined, sentence);
  }
  const { number: block, timestamp: time } = (await provider.getBlock("latest")) ?? { number: 0, timestamp: 0 };
  return { suite, provider, block, time, date: businessDateOf(time) };
}

/**
 * A programme by its number.
 *
 * @throws GatewayError `POINTS_PROGRAMME_UNKNOWN`
 */
export async function programmeAt({ suite, block }: PointsView, number: number): Promise<ProgrammeFacts> {
  const at = { blockTag: block };
  const facts = await suite.programmes.programmeInfo(number, at);
  const status = nameOf(ProgrammeStatus, facts.status);
  if (status === "NONE") {
    const count = await suite.programmes.programmeCount(at);
    const sentence = `does not exist: give a number from 1 to ${count}`;
    throw pointsFault("POINTS_PROGRAMME_UNKNOWN", "programme", String(number), sentence);
  }
  return {
    number,
    name: await suite.programmes.nameOf(number, at),
    issuer: Number(facts.issuer),
    status,
    currency: parseCurrency(toUtf8String(facts.currency)),
    value: facts.value,
    decimals: Number(facts.decimals),
  };
}
