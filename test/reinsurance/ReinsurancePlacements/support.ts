import type { BigNumberish } from "ethers";
import type { NetworkConnection } from "hardhat/types/network";
import { randomBlinding } from "../../../gateway/commitments/index.js";
import { day, goTo } from "../../support/chain.js";
import {
  by,
  type Deal,
  dealOf,
  type DealOptions,
  reinsuranceOf,
  type Reinsurance,
  type Step,
  STEPS,
} from "../../support/reinsurance.js";
import { type ActorName, deployWorld, type World } from "../../support/world.js";

/** First day of cover and first day not covered any more of the placements here, as dates and as the chain has them. */
export const INCEPTION = "2026-03-01";
export const EXPIRY = "2027-03-01";
export const [FROM, TO] = [day(INCEPTION), day(EXPIRY)];

/** A placement on its way, in a world of its own. */
export interface Scene {
  world: World;
  reinsurance: Reinsurance;
  placements: Reinsurance["placements"];
  deal: Deal;
  /** The placements as an actor calls them. */
  as: (actor: ActorName) => Reinsurance["placements"];
}

export type Stage = "prepared" | keyof typeof STEPS | "incepted" | "runOff";

/** Fixtures of a placement at every stage of its way, each a snapshot on top of the one before. */
export function stages(connection: NetworkConnection, options: DealOptions = {}): (stage: Stage) => Promise<Scene> {
  const { networkHelpers } = connection;
  const ways: [Stage, Step][] = [
    ...(Object.entries(STEPS) as [Stage, Step][]),
    ["incepted", () => goTo(connection, INCEPTION)],
    ["runOff", () => goTo(connection, EXPIRY)],
  ];
  const fixtures = new Map<Stage, () => Promise<Scene>>();
  let previous = prepared;
  fixtures.set("prepared", previous);
  for (const [stage, step] of ways) fixtures.set(stage, (previous = after(previous, step)));
  return (stage) => networkHelpers.loadFixture(fixtures.get(stage)!);

  async function prepared(): Promise<Scene> {
    const world = await deployWorld(connection);
    const reinsurance = reinsuranceOf(world);
    const terms = { inception: FROM, expiry: TO, ...options.terms };
    const deal = await dealOf(world, reinsurance, { ...options, terms });
    const { placements } = reinsurance;
    return { world, reinsurance, placements, deal, as: (actor) => by(world, placements, actor) };
  }

  function after(before: () => Promise<Scene>, step: Step) {
    return async function fixture(): Promise<Scene> {
      const scene = await networkHelpers.loadFixture(before);
      await step(scene.world, scene.reinsurance, scene.deal);
      return scene;
    };
  }
}

/** A placement's terms in the order of the struct, as events and reads give them. */
export function termsOf({ terms }: Deal): unknown[] {
  const { cedent, broker, kind, currency, inception, expiry, noticeDays, answerDays, paymentDays } = terms;
  const { offset, onward, policy, inward, slip } = terms;
  const days = [noticeDays, answerDays, paymentDays];
  return [cedent, broker, kind, currency, inception, expiry, ...days, offset, onward, policy, inward, slip];
}

/** Coordinates that are no point of the curve. */
export const NO_POINT = { x: 1n, y: 1n };

/** A commitment in the order of the struct. */
export const point = ({ x, y }: { x: BigNumberish; y: BigNumberish }): BigNumberish[] => [x, y];

/** The opening of a share of so many parts per billion. */
export const share = (amount: bigint) => ({ amount, blinding: randomBlinding() });

/** Seconds of the chain's clock. */
export const now = ({ world }: Scene): Promise<number> => world.connection.networkHelpers.time.latest();

/** Lets the next transaction happen at a second. */
export const nextAt = ({ world }: Scene, second: number): Promise<void> =>
  world.connection.networkHelpers.time.setNextBlockTimestamp(second);
