import { expect } from "chai";
import type { Report } from "../scripts/demo/engine/index.js";
import { scenarios } from "../scripts/demo/scenarios/index.js";
import { startAnvil } from "./support/anvil.js";
import { commandsOn, type Ended } from "./support/commands.js";
import { consortiumOn, type LiveConsortium } from "./support/consortium.js";
import { startHardhatNode } from "./support/hardhatNode.js";
import type { LiveNode } from "./support/node.js";

const NODES = { anvil: startAnvil, "Hardhat's node": startHardhatNode };

describe("npm run demo over HTTP", () => {
  const nodes: LiveNode[] = [];
  const consortia: LiveConsortium[] = [];
  const ends: Record<string, Promise<Ended>> = {};

  // All at once, as each spends its time with waiting.
  before(async () => {
    for (const [name, start] of Object.entries(NODES)) {
      const node = await start();
      nodes.push(node);
      const consortium = await consortiumOn(node);
      consortia.push(consortium);
      ends[name] = commandsOn(consortium).demo("--json");
    }
  });
  after(async () => {
    await Promise.allSettled(Object.values(ends));
    for (const consortium of consortia) await consortium.remove();
    for (const node of nodes) await node.stop();
  });

  for (const name of Object.keys(NODES)) {
    it(`plays every scenario on ${name}: all checks pass, and steps that take days are counted as skipped`, async () => {
      const { code, out, err } = await ends[name]!;
      expect(code, err).to.equal(0);
      const report = JSON.parse(out) as Report;
      expect(report.scenarios.map(({ id }) => id)).to.deep.equal(scenarios.map(({ id }) => id));
      for (const [index, { steps }] of scenarios.entries()) {
        const played = report.scenarios[index]!;
        const long = steps.filter(({ movesClock }) => movesClock === true).length;
        expect(long).to.be.above(0);
        expect({ steps: played.steps, skipped: played.skipped }).to.deep.equal({
          steps: steps.length - long,
          skipped: long,
        });
        expect(played.checks.failed).to.equal(0);
        expect(played.checks.passed).to.be.at.least(played.steps);
      }
    });
  }
});
