import { expect } from "chai";
import { requireFree, requireFreePorts } from "../../../network/engine/ports.js";
import { refusalOf } from "../../gateway/signer/refusal.js";
import { freePorts, whileOccupied } from "../support/freePorts.js";

describe("the ports that nodes are about to listen on", () => {
  it("may be used when all are free, also after they were looked at", async () => {
    const [p2pPort = 0, rpcPort = 0, metricsPort = 0] = await freePorts(3);
    const nodes = [{ name: "validator-1", p2pPort, rpcPort, metricsPort }];
    await requireFreePorts(nodes);
    await requireFreePorts(nodes);
  });

  it("are named with their owners when others listen there", async () => {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = await freePorts(6);
    await whileOccupied([b, d, f], async () => {
      const error = await refusalOf(
        requireFreePorts([
          { name: "validator-1", p2pPort: a, rpcPort: b, metricsPort: c },
          { name: "observer-1", p2pPort: d, rpcPort: e, metricsPort: f },
        ]),
      );
      expect(error.code).to.equal("NODE_PORT_OCCUPIED");
      expect(error.value).to.equal(String(b));
      expect(error.message).to.equal(
        `Something else listens on 127.0.0.1 on port ${b} (RPC of validator-1), ${d} (peers of observer-1), ` +
          `${f} (metrics of observer-1): stop it, and try again.`,
      );
    });
  });

  it("are refused when two nodes want the same one", async () => {
    const [port = 0] = await freePorts(1);
    const wanted = ["RPC of validator-1", "RPC of validator-2"].map((owner) => ({ port, owner }));
    expect((await refusalOf(requireFree(wanted))).message).to.contain(`port ${port} (RPC of validator-2)`);
    await requireFree(wanted.slice(0, 1));
  });
});
