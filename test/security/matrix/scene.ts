import { goTo } from "../../support/chain.js";
import type { World } from "../../support/world.js";
import { type Business, postEnvelopes, writePolicies } from "./business.js";
import { clearSome } from "./clearing.js";
import { openPoints, type PointsBusiness } from "./points.js";
import { type Cast, castOf, type Newcomer } from "./cast.js";
import { cedeBusiness, type ReinsuranceBusiness } from "./reinsurance/index.js";
import { openAgreements } from "./signing.js";
import { decideEarly, proposeLate, type Proposals } from "./resolutions.js";
import { admitNewcomers, changePersons, freezeEverywhere, giveNotice } from "./standing.js";

/** The day of the matrix, on the chain and in Shanghai. */
export const TODAY = { date: "2026-01-12", packed: 2026_01_12 };

/** The business that the matrix calls on: for each act one object on which it would succeed. */
export interface Scene extends Cast, Business, PointsBusiness, ReinsuranceBusiness {
  world: World;
  member: Record<Newcomer, bigint>;
  proposal: Proposals;
}

/** Builds the scene on a fresh world. */
export async function buildScene(world: World): Promise<Scene> {
  const cast = await castOf(world);
  const member = await admitNewcomers(world, cast);
  await changePersons(world, cast);
  await freezeEverywhere(world);
  await clearSome(world);
  await giveNotice(world);
  const early = await decideEarly(world);
  await goTo(world.connection, TODAY.date);
  const envelope = await postEnvelopes(world);
  await openAgreements(world);
  const policies = await writePolicies(world, cast);
  const proposal = { ...early, ...(await proposeLate(world)) };
  const points = await openPoints(world, cast, policies.product, member.rival);
  const ceded = await cedeBusiness(world);
  return { world, ...cast, member, ...policies, ...points, ...ceded, envelope, proposal };
}
