import { expect } from "chai";

import { configToml } from "../../../network/files/config.js";
import { nodeFiles } from "../../../network/files/nodeFolder.js";
import { permissionsOf, readPermissions } from "../../../network/files/permissions.js";
import { peersOf } from "../../../network/files/staticNodes.js";
import { keyOf } from "../../../network/keys/nodeKey.js";
import { LOOPBACK } from "../../../network/plan/layout.js";
import { networkOf, nodeNamed, type TestNetwork } from "../support/plans.js";

function filesOf(network: TestNetwork, name: string) {
  return nodeFiles(nodeNamed(network, name), network.keys.get(name)!, network.plan, network.genesisText);
}

describe("nodeFiles", () => {
  const network = networkOf();
  const { plan, keys, genesisText } = network;
  const files = filesOf(network, "validator-2");
  const text = (path: string) => files.get(path)!.text;

  it("is everything that a node of one machine needs", () => {
    expect([...files.keys()]).to.have.members([
      "key",
      "key.pub",
      "genesis.json",
      "config.toml",
      "static-nodes.json",
      "static-nodes.loopback.json",
      "permissions.toml",
    ]);
  });

  it("has no loopback peers for a node with a machine of its own", () => {
    const alone = networkOf({ validators: 1, observers: 0, hosts: { "validator-1": { host: "10.0.0.11" } } });
    const paths = [...filesOf(alone, "validator-1").keys()];
    expect(paths)
      .to.include("static-nodes.json")
      .and.have.length(files.size - 1);
    expect(paths).to.not.include("static-nodes.loopback.json");
  });

  it("closes the key to others, and nothing else", () => {
    const modes = [...files].map(([path, { mode }]) => [path, mode]);
    expect(modes.filter(([, mode]) => mode === 0o600)).to.deep.equal([["key", 0o600]]);
    expect(modes.filter(([, mode]) => mode === 0o644)).to.have.length(files.size - 1);
  });

  it("holds the node's own key, and in that file alone", () => {
    const key = keys.get("validator-2")!;
    expect(text("key")).to.match(/^[0-9a-f]{64}\n$/);
    expect(keyOf(text("key"))).to.deep.equal(key);
    expect(text("key.pub")).to.equal(`0x${key.publicKey}\n`);
    const others = [...files].filter(([path]) => path !== "key").map(([, file]) => file.text);
    for (const secret of keys.values()) expect(others.join()).to.not.include(secret.privateKey.slice(2));
  });

  it("holds what the node shares with the others", () => {
    const node = nodeNamed(network, "validator-2");
    expect(text("genesis.json")).to.equal(genesisText);
    expect(text("config.toml")).to.equal(configToml(node, plan));
    expect(JSON.parse(text("static-nodes.json"))).to.deep.equal(peersOf(node, plan));
    expect(JSON.parse(text("static-nodes.loopback.json"))).to.deep.equal(peersOf(node, plan, LOOPBACK));
    expect(readPermissions(text("permissions.toml"))).to.deep.equal(permissionsOf(plan));
  });
});
