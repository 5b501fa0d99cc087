import { expect } from "chai";

import { randomKey } from "../../../network/keys/nodeKey.js";
import { type HostsFile } from "../../../network/plan/hosts.js";
import { nextNode, nodeNames, planNodes, placeOf } from "../../../network/plan/layout.js";
import { parseNetworkPlan } from "../../../network/plan/network.js";
import { networkOf } from "../support/plans.js";
import { refusalOf } from "../support/refusal.js";

const MACHINES: HostsFile = {
  "validator-1": { host: "10.0.0.11" },
  "observer-1": { host: "2001:db8::5", p2pPort: 30400, rpcUrl: "https://rpc.example/besu" },
};

describe("nodeNames", () => {
  it("numbers validators, then observers", () => {
    expect(nodeNames({ validators: 2, observers: 1 })).to.deep.equal([
      { name: "validator-1", role: "validator" },
      { name: "validator-2", role: "validator" },
      { name: "observer-1", role: "observer" },
    ]);
  });
});

describe("planNodes", () => {
  it("gives each node of one machine an address and ports of its own", () => {
    const { plan, keys } = networkOf();
    expect(
      plan.nodes.map(({ name, host, p2pPort, rpcPort, metricsPort, rpcUrl }) => [
        name,
        host,
        p2pPort,
        rpcPort,
        metricsPort,
        rpcUrl,
      ]),
    ).to.deep.equal([
      ["validator-1", "172.28.240.11", 30303, 8545, 9545, "http://127.0.0.1:8545"],
      ["validator-2", "172.28.240.12", 30304, 8546, 9546, "http://127.0.0.1:8546"],
      ["validator-3", "172.28.240.13", 30305, 8547, 9547, "http://127.0.0.1:8547"],
      ["validator-4", "172.28.240.14", 30306, 8548, 9548, "http://127.0.0.1:8548"],
      ["observer-1", "172.28.240.15", 30307, 8549, 9549, "http://127.0.0.1:8549"],
    ]);
    expect(plan.nodes.map(({ address }) => address)).to.deep.equal([...keys.values()].map(({ address }) => address));
    expect(parseNetworkPlan(plan).success).to.be.true;
  });

  it("takes places from the hosts file, and the usual ports", () => {
    const { plan } = networkOf({ validators: 1, observers: 1, hosts: MACHINES });
    const [validator, observer] = plan.nodes;
    expect(validator).to.include({ host: "10.0.0.11", p2pPort: 30303, rpcPort: 8545, metricsPort: 9545 });
    expect(validator).to.include({ rpcUrl: "http://10.0.0.11:8545" });
    expect(observer).to.include({
      host: "2001:db8::5",
      p2pPort: 30400,
      rpcPort: 8545,
      rpcUrl: "https://rpc.example/besu",
    });
    expect(parseNetworkPlan(plan).success).to.be.true;
  });

  it("writes an IPv6 host in an address as it has to be", () => {
    const { plan } = networkOf({
      validators: 1,
      observers: 0,
      hosts: { "validator-1": { host: "2001:db8::5", rpcPort: 80 } },
    });
    expect(plan.nodes[0]).to.include({ rpcUrl: "http://[2001:db8::5]:80" });
  });

  it("refuses a node that the hosts file leaves out", () => {
    const refusal = refusalOf(() => networkOf({ validators: 2, observers: 1, hosts: MACHINES }));
    expect(refusal).to.include({ code: "NETWORK_HOST_MISSING", field: "validator-2" });
  });

  it("refuses a node that the network does not have", () => {
    const refusal = refusalOf(() => networkOf({ validators: 1, observers: 0, hosts: MACHINES }));
    expect(refusal).to.include({ code: "NETWORK_HOST_UNKNOWN", value: "observer-1" });
    expect(refusal.message).to.include("its nodes are validator-1.");
  });

  it("refuses two nodes, or two purposes, at one address", () => {
    const twice = {
      "validator-1": { host: "10.0.0.1" },
      "validator-2": { host: "10.0.0.1", p2pPort: 30304, rpcPort: 9545, metricsPort: 1 },
    };
    const refusal = refusalOf(() => networkOf({ validators: 2, observers: 0, hosts: twice }));
    expect(refusal).to.include({ code: "NETWORK_PLACE_TAKEN", field: "validator-2.rpcPort", value: "10.0.0.1:9545" });
    expect(refusal.message).to.include("which validator-1.metricsPort has already");
  });

  it("refuses a node without a key", () => {
    const refusal = refusalOf(() => planNodes({ keys: new Map(), validators: 1, observers: 0 }));
    expect(refusal).to.include({ code: "NETWORK_KEY_MISSING", field: "validator-1" });
  });

  it("has places for 200 nodes on one machine, all within its subnet", () => {
    expect(placeOf(199).host).to.equal("172.28.240.210");
    expect(refusalOf(() => placeOf(200))).to.include({ code: "NETWORK_TOO_LARGE", value: "201" });
  });
});

describe("nextNode", () => {
  const key = randomKey();

  it("takes the first place that no node has", () => {
    const { plan } = networkOf();
    expect(nextNode(plan, { name: "validator-5", role: "validator", key })).to.deep.equal({
      name: "validator-5",
      role: "validator",
      address: key.address,
      publicKey: key.publicKey,
      ...placeOf(5),
    });
    const gap = { ...plan, nodes: plan.nodes.filter(({ name }) => name !== "validator-2") };
    expect(nextNode(gap, { name: "validator-5", role: "validator", key })).to.include(placeOf(1));
  });

  it("takes nothing of a place that another node has in part", () => {
    const { plan } = networkOf({ validators: 1, observers: 0 });
    const moved = {
      ...plan,
      nodes: plan.nodes.map((node) => ({ ...node, ...placeOf(3), rpcPort: 8545, metricsPort: 9546 })),
    };
    expect(nextNode(moved, { name: "observer-1", role: "observer", key })).to.include(placeOf(2));
  });

  it("takes the host it is given when nodes have machines of their own", () => {
    const { plan } = networkOf({ validators: 1, observers: 1, hosts: MACHINES });
    const node = { name: "validator-2", role: "validator", key } as const;
    expect(nextNode(plan, { ...node, host: { host: "10.0.0.12" } })).to.include({ host: "10.0.0.12", p2pPort: 30303 });
    expect(refusalOf(() => nextNode(plan, node))).to.include({ code: "NETWORK_HOST_MISSING", field: "validator-2" });
    const same = refusalOf(() => nextNode(plan, { ...node, host: { host: "10.0.0.11" } }));
    expect(same).to.include({ code: "NETWORK_PLACE_TAKEN", value: "10.0.0.11:30303" });
  });

  it("refuses a name or a key that a node has", () => {
    const { plan, keys } = networkOf();
    const taken = refusalOf(() => nextNode(plan, { name: "validator-1", role: "validator", key }));
    expect(taken).to.include({ code: "NETWORK_NAME_TAKEN", value: "validator-1" });
    const shared = refusalOf(() =>
      nextNode(plan, { name: "validator-5", role: "validator", key: keys.get("validator-3")! }),
    );
    expect(shared).to.include({ code: "NETWORK_KEY_TAKEN", value: plan.nodes[2]!.address });
    expect(shared.message)
      .to.include("is that of validator-3")
      .and.not.include(keys.get("validator-3")!.privateKey.slice(2));
  });
});
