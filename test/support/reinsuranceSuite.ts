import type { BaseContract } from "ethers";
import type { Suite } from "../../gateway/suite/index.js";
import type { ActorName, World } from "./world.js";

/** The contracts of reinsurance by their short names. */
export type Reinsurance = Pick<Suite, "placements" | "bordereaux" | "losses" | "technicalAccounts" | "balances">;

/** The contracts of reinsurance in a world. */
export const reinsuranceOf = ({ suite }: World): Reinsurance => suite;

/** An actor's view of a contract of reinsurance: `by(world, reinsurance.placements, "pacific")`. */
export const by = <Contract extends BaseContract>({ actors }: World, contract: Contract, actor: ActorName): Contract =>
  contract.connect(actors[actor]) as Contract;
