import { expect } from "chai";
import { startAnvil } from "./support/anvil.js";
import { commandsOn } from "./support/commands.js";
import { consortiumOn, type LiveConsortium } from "./support/consortium.js";
import { killedAfter, sentBy } from "./support/killed.js";
import { ask, type LiveNode } from "./support/node.js";

/** Numbers of sent transactions at which the deployment is killed: at its first, and within later batches. */
const MOMENTS = [1, 8, 20, 45];

describe("npm run deploy on a node with a block every second", () => {
  let node: LiveNode;
  let consortium: LiveConsortium;

  before(async () => {
    node = await startAnvil();
    consortium = await consortiumOn(node);
  });
  after(async () => {
    await consortium.remove();
    await node.stop();
  });

  it("goes on after every interruption, sends nothing twice, and passes the verification", async () => {
    for (const moment of MOMENTS) {
      const { code, said, sent } = await killedAfter(moment, node, consortium);
      expect(code, said).to.equal(null);
      expect(sent, `killed at ${moment}`).to.be.at.least(moment);
    }
    const { deploy, verify } = commandsOn(consortium);
    const { code, out, err } = await deploy();
    expect({ code, err }, out).to.deep.equal({ code: 0, err: "" });
    expect(out)
      .to.include("An earlier run sent")
      .and.to.match(/\d+ checks, 0 failed\./);

    const total = Number(/ of (\d+) transactions/.exec(out)?.[1]);
    const deployer = consortium.wallets[0]!.address;
    expect(await sentBy(node, deployer)).to.equal(total);
    expect(await ask(node.url, "eth_getBalance", deployer, "latest")).to.equal("0x0");

    expect((await verify()).code).to.equal(0);
    const again = await deploy();
    expect(again.code).to.equal(0);
    expect(again.out).to.include("nothing was sent");
    expect(await sentBy(node, deployer)).to.equal(total);
  });
});
