import { expect } from "chai";

import { peersOf, staticNodes } from "../../../network/files/staticNodes.js";
import { enodeOf } from "../../../network/keys/nodeKey.js";
import { LOOPBACK } from "../../../network/plan/layout.js";
import { networkOf } from "../support/plans.js";

const { plan } = networkOf();

describe("peersOf", () => {
  it("names all other nodes, never the node itself", () => {
    for (const node of plan.nodes) {
      const others = plan.nodes.filter((other) => other !== node);
      expect(peersOf(node, plan)).to.deep.equal(others.map((other) => enodeOf(other)));
      expect(peersOf(node, plan, LOOPBACK)).to.deep.equal(others.map((other) => enodeOf(other, LOOPBACK)));
      expect(peersOf(node, plan, LOOPBACK).join()).to.not.include(node.publicKey);
    }
  });
});

describe("staticNodes", () => {
  it("is a JSON list of enode addresses", () => {
    const peers = peersOf(plan.nodes[0]!, plan);
    expect(JSON.parse(staticNodes(peers))).to.deep.equal(peers);
    expect(JSON.parse(staticNodes([]))).to.deep.equal([]);
  });
});
