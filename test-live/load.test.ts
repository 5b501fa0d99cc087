import { expect } from "chai";
import { holders } from "../scripts/load/market/holders.js";
import type { LoadReport } from "../scripts/load/report.js";
import { PolicyRegistry__factory } from "../typechain-types/index.js";
import { startAnvil } from "./support/anvil.js";
import { commandsOn } from "./support/commands.js";
import { consortiumOn } from "./support/consortium.js";
import { startHardhatNode } from "./support/hardhatNode.js";
import { providerOf } from "./support/node.js";

const NODES = { anvil: startAnvil, "Hardhat's node": startHardhatNode };
const FEW = ["--senders", "5", "--in-flight", "8", "--batch", "10", "--seconds", "6", "--json"];

describe("npm run load over HTTP", () => {
  for (const [name, start] of Object.entries(NODES)) {
    it(`sends nothing in vain on ${name}, and the chain holds what was counted, run after run`, async () => {
      const node = await start();
      const consortium = await consortiumOn(node);
      const provider = providerOf(node);
      try {
        let issuedBefore = 0n;
        for (const round of [1, 2]) {
          const { code, out, err } = await commandsOn(consortium).load(...FEW);
          expect(code, err).to.equal(0);
          const { kinds, warmUp, transfers, policies, addresses } = JSON.parse(out) as LoadReport;
          for (const [kind, { counts, blocks }] of Object.entries(kinds)) {
            expect(counts.sent, `${kind} of run ${round}`).to.be.above(0);
            expect(counts).to.deep.equal({ ...counts, included: counts.sent, reverted: 0, refused: 0, late: 0 });
            expect(blocks.count, kind).to.be.above(blocks.empty);
          }
          expect(warmUp.included).to.equal(warmUp.sent);
          expect(transfers.onChain).to.equal(transfers.counted);

          const registry = PolicyRegistry__factory.connect(addresses.registry, provider);
          const held = await Promise.all(holders.map((holder) => registry.balanceOf(holder)));
          const issued = held.reduce((sum, count) => sum + count, 0n);
          expect(issued - issuedBefore).to.equal(BigInt(policies.counted));
          issuedBefore = issued;
        }
      } finally {
        provider.destroy();
        await consortium.remove();
        await node.stop();
      }
    });
  }
});
