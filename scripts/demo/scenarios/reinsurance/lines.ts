import { commit, splitOpening } from "../../../../gateway/index.js";
import { signDown as signedLines } from "../../../../gateway/reinsurance/index.js";
import { PlacementStatus } from "../../../../typechain-types/index.js";
import type { Scene, Step } from "../../engine/index.js";
import { as } from "../../stage/index.js";
import { numbersOf } from "./parties.js";
import { order, signDown, writeLines } from "./placing.js";
import { CONTRACTS, panelOf, REINSURERS, WHOLE } from "./plan.js";
import type { Placing } from "./records.js";
import type { ReinsuranceWorld } from "./world.js";

const { written, signed } = CONTRACTS.facultative;

/** Four reinsurers write 130 % of what is to be placed; every line is reduced alike. */
export const lines: Step<ReinsuranceWorld> = {
  title: "Lines of 130 % are written and signed down to 100 %",
  async play(world, scene) {
    const { provider, suite, cast } = world;
    const placing = world.placings.at("facultative");
    await scene.sending(provider, async () => {
      await order(world, placing);
      await writeLines(world, placing);
    });
    const { id } = placing;
    for (const name of REINSURERS) scene.tell(`${cast[name].title} writes ${percent(written[name])}.`);
    const late = () => as(world, "placements", "harbour").withdrawLine.staticCall(id);
    await scene.refused("who declined has no line", late, "PlacementLineMissing");
    const wrote = REINSURERS.map((name) => ({ written: written[name] ?? 0n, stands: false }));
    const computed = signedLines(wrote, WHOLE);
    const reduced = REINSURERS.map((name) => signed[name] ?? 0n);
    scene.check("the gateway signs them down as the plan has it (vector R1)", computed, {
      result: "SIGNED",
      signed: reduced,
    });
    await refuseFalseSum(world, placing, reduced, scene);

    await scene.sending(provider, () => signDown(world, placing, reduced));
    for (const name of REINSURERS) scene.tell(`${cast[name].title} signs ${percent(signed[name])}.`);
    const { status, panelVersion } = await suite.placements.placementInfo(id);
    scene.check("the lines are signed down", [status, panelVersion], [PlacementStatus.SIGNED_DOWN, 1]);
    const seats = await suite.placements.membersOf(id, 1);
    scene.check("four sit in the panel", [...seats], numbersOf(world, panelOf("facultative")));
  },
};

/** The chain adds the lines up without seeing them. */
async function refuseFalseSum(
  world: ReinsuranceWorld,
  { id, order: opening }: Placing,
  shares: readonly bigint[],
  scene: Scene,
): Promise<void> {
  const [first = 0n, ...others] = shares;
  const more = splitOpening({ ...opening, amount: WHOLE + 1n }, [first + 1n, ...others]).map(commit);
  const panel = numbersOf(world, panelOf("facultative"));
  const attempt = () => as(world, "placements", "compass").signDown.staticCall(id, panel, more);
  await scene.refused("a part per billion too much is found on the commitments", attempt, "PlacementOrderMismatch");
}

const percent = (share = 0n): string => `${(Number(share) / 10_000_000).toFixed(7)} %`;
