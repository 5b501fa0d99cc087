import { expect } from "chai";
import { parse } from "smol-toml";

import { unknownOptions } from "../../../network/besu/options.js";
import { configToml } from "../../../network/files/config.js";
import { nodeNamed, networkOf, type TestNetwork } from "../support/plans.js";

const oneMachine = networkOf();
const machines = networkOf({
  validators: 1,
  observers: 1,
  hosts: {
    "validator-1": { host: "10.0.0.11", rpcUrl: "https://besu.insurer.example/rpc" },
    "observer-1": { host: "2001:db8::5", p2pPort: 30_400 },
  },
});

const textOf = (network: TestNetwork, name: string) => configToml(nodeNamed(network, name), network.plan);
const optionsOf = (network: TestNetwork, name: string) => parse(textOf(network, name));

/** Every kind of file that there is: each role in each layout. */
const ALL = [oneMachine, machines].flatMap((network) =>
  ["validator-1", "observer-1"].map((name) => ({ what: `${name}, ${network.plan.layout}`, network, name })),
);

/** Options that besu.md §2.1, §2.2 and §4.4 calls errors at the start, on a network as ours. */
const START_ERRORS = [
  // With zeroBaseFee.
  "tx-pool-price-bump",
  // Of the layered pool, with the sequenced one.
  "tx-pool-layer-max-capacity",
  "tx-pool-max-prioritized",
  "tx-pool-max-prioritized-by-type",
  "tx-pool-max-future-by-sender",
  "tx-pool-min-score",
  "tx-pool-enable-balance-check",
  // With a genesis file.
  "network",
  // Without a terminal total difficulty.
  "block-txs-selection-max-time",
];

describe("configToml", () => {
  for (const { what, network, name } of ALL) {
    describe(what, () => {
      const options = optionsOf(network, name);

      it("has only options that Besu knows", () => {
        expect(unknownOptions(Object.keys(options), network.plan.besu)).to.deep.equal([]);
      });

      it("has no combination that Besu refuses", () => {
        expect(Object.keys(options).filter((option) => START_ERRORS.includes(option))).to.deep.equal([]);
        expect(options).to.include({ "tx-pool": "SEQUENCED" });
      });

      it("refers to the files of its folder", () => {
        expect(options).to.include({
          "genesis-file": "genesis.json",
          "data-path": "data",
          "node-private-key-file": "key",
          "static-nodes-file": "static-nodes.json",
          "permissions-nodes-config-file-enabled": true,
          "permissions-nodes-config-file": "permissions.toml",
          "permissions-accounts-config-file-enabled": true,
          "permissions-accounts-config-file": "permissions.toml",
        });
      });

      it("takes transactions without a price, and many of one sender", () => {
        expect(options).to.include({ "min-gas-price": 0, "api-gas-price-blocks": 0 });
        const pool = Number(options["tx-pool-max-size"]) * Number(options["tx-pool-limit-by-account-percentage"]);
        expect(pool).to.be.at.least(1000);
      });

      it("keeps every state and looks for no stranger", () => {
        expect(options).to.include({
          profile: "ENTERPRISE",
          "sync-mode": "FULL",
          "data-storage-format": "FOREST",
          "discovery-enabled": false,
          "nat-method": "NONE",
          "strict-tx-replay-protection-enabled": true,
          "tx-pool-enable-save-restore": true,
        });
      });

      it("answers this machine alone, with the interfaces that the network command uses", () => {
        expect(options).to.include({ "rpc-http-enabled": true, "rpc-http-host": "127.0.0.1" });
        expect(options).to.include({ "metrics-enabled": true, "metrics-host": "127.0.0.1" });
        expect(options["rpc-http-api"]).to.include.members(["ETH", "NET", "WEB3", "QBFT", "ADMIN", "TXPOOL", "PERM"]);
        expect(options["host-allowlist"]).to.include.members(["localhost", "127.0.0.1"]);
        expect(options["host-allowlist"]).to.not.include("*");
      });

      it("explains every group of options", () => {
        const groups = textOf(network, name).trim().split("\n\n");
        for (const group of groups) expect(group).to.match(/^# /);
      });
    });
  }

  it("lets observers replay the past, and validators not", () => {
    expect(optionsOf(oneMachine, "validator-1")["rpc-http-api"]).to.not.include.oneOf(["TRACE", "DEBUG"]);
    expect(optionsOf(oneMachine, "observer-1")["rpc-http-api"]).to.include.members(["TRACE", "DEBUG"]);
    expect(optionsOf(oneMachine, "validator-1")).to.not.have.property("revert-reason-enabled");
    expect(optionsOf(oneMachine, "observer-1")).to.include({ "revert-reason-enabled": true });
  });

  it("has the node's own address and ports", () => {
    expect(optionsOf(oneMachine, "observer-1")).to.include({
      identity: "observer-1",
      "p2p-host": "172.28.240.15",
      "p2p-port": 30_307,
      "rpc-http-port": 8549,
      "metrics-port": 9549,
    });
  });

  it("answers by the names under which it is called", () => {
    expect(optionsOf(oneMachine, "validator-1")["host-allowlist"]).to.include("172.28.240.11");
    expect(optionsOf(machines, "validator-1")["host-allowlist"]).to.include.members([
      "10.0.0.11",
      "besu.insurer.example",
    ]);
  });

  it("listens on IPv6 for a node that has such an address", () => {
    expect(optionsOf(machines, "observer-1")).to.include({ "p2p-host": "2001:db8::5", "p2p-interface": "::" });
    expect(optionsOf(machines, "validator-1")).to.not.have.property("p2p-interface");
  });
});
