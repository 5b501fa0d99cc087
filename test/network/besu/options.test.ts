import { expect } from "chai";

import { ADDED, OPTIONS, REMOVED } from "../../../network/besu/optionNames.js";
import { unknownOptions } from "../../../network/besu/options.js";

describe("unknownOptions", () => {
  it("finds nothing in options that Besu knows", () => {
    expect(unknownOptions(["genesis-file", "tx-pool", "rpc-http-api", "Xdns-enabled", "logging-format"])).to.deep.equal(
      [],
    );
  });

  it("names an option that Besu never had", () => {
    expect(unknownOptions(["data-path", "rpc-http-apii", "data_path"])).to.deep.equal([
      "rpc-http-apii is an option that Besu 26.9.0 does not know: correct its spelling, or take it out.",
      "data_path is an option that Besu 26.9.0 does not know: correct its spelling, or take it out.",
    ]);
  });

  // besu.md §3.2, §3.3 and §3.4, and Besu's change log.
  const GONE: readonly [option: string, sentence: string][] = [
    [
      "permissions-nodes-contract-enabled",
      "was removed from Besu in 25.6.0: list nodes and accounts in permissions.toml.",
    ],
    ["privacy-enabled", "was removed from Besu in 25.6.0: take it out: Besu has no private transactions any more."],
    ["Xp2p-tls-enabled", "was removed from Besu in 24.12.0: connect the nodes through a VPN."],
    ["min-block-occupancy-ratio", "was removed from Besu in 26.8.1: take it out: it has had no effect since 26.4.0."],
    ["Xv5-discovery-enabled", "was removed from Besu in 26.8.0: write discovery-mode."],
  ];
  for (const [option, sentence] of GONE) {
    it(`says since when ${option} is gone`, () => {
      expect(unknownOptions([option])).to.deep.equal([`${option} ${sentence}`]);
    });
  }

  it("knows an option until the release that removed it", () => {
    expect(unknownOptions(["min-block-occupancy-ratio"], "26.8.0")).to.deep.equal([]);
    expect(unknownOptions(["min-block-occupancy-ratio"], "26.8.1")).to.have.length(1);
    expect(unknownOptions(["min-block-occupancy-ratio"], "27.1.0")).to.have.length(1);
  });

  it("knows an option from the release that brought it", () => {
    expect(unknownOptions(["p2p-tx-feecap"], "26.7.1")).to.deep.equal([
      "p2p-tx-feecap came to Besu in 26.8.0, and this network runs 26.7.1: take it out, or upgrade.",
    ]);
    for (const version of ["26.8.0", "26.8.1", "26.10.0", "27.1.0"]) {
      expect(unknownOptions(["p2p-tx-feecap"], version), version).to.deep.equal([]);
    }
  });

  it("has names and releases of the form that Besu gives them", () => {
    expect(OPTIONS.size).to.be.greaterThan(200);
    for (const name of [...OPTIONS, ...ADDED.keys(), ...REMOVED.keys()])
      expect(name).to.match(/^X?[a-z0-9]+(-[a-z0-9]+)*$/);
    const releases = [...ADDED.values(), ...[...REMOVED.values()].map(({ release }) => release)];
    for (const release of releases) expect(release).to.match(/^\d+\.\d+\.\d+$/);
  });
});
