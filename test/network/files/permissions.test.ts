import { expect } from "chai";
import { parse } from "smol-toml";

import { permissionsOf, permissionsToml, readPermissions } from "../../../network/files/permissions.js";
import { peersOf } from "../../../network/files/staticNodes.js";
import { enodeOf } from "../../../network/keys/nodeKey.js";
import { LOOPBACK } from "../../../network/plan/layout.js";
import { networkOf } from "../support/plans.js";
import { refusalOf } from "../support/refusal.js";

const { plan } = networkOf();
const hosts = { "validator-1": { host: "10.0.0.11" }, "validator-2": { host: "2001:db8::5" } };
const machines = networkOf({ validators: 2, observers: 0, hosts }).plan;

/** What Besu does when a list changes: it writes the other list and then the new one, each on a line. */
function rewrittenByBesu(text: string, list: string, entries: readonly string[]): string {
  const line = (name: string, values: readonly string[]) =>
    `${name}=[${values.map((value) => `"${value}"`).join(",")}]`;
  const others = Object.entries(parse(text) as Record<string, string[]>).filter(([name]) => name !== list);
  return [...others.map(([name, values]) => line(name, values)), line(list, entries)].join("\n");
}

describe("permissionsOf", () => {
  it("allows each node of one machine at both of its addresses, itself included", () => {
    const { enodes } = permissionsOf(plan);
    expect(enodes).to.have.length(10);
    for (const node of plan.nodes) expect(enodes).to.include.members([enodeOf(node), enodeOf(node, LOOPBACK)]);
  });

  it("allows each node of several machines at its address alone", () => {
    expect(permissionsOf(machines).enodes).to.deep.equal(machines.nodes.map((node) => enodeOf(node)));
  });

  for (const each of [plan, machines]) {
    it(`covers every static peer of every node: ${each.layout}`, () => {
      const { enodes } = permissionsOf(each);
      for (const node of each.nodes) {
        expect(enodes).to.include.members(peersOf(node, each));
        if (each.layout === "one-machine") expect(enodes).to.include.members(peersOf(node, each, LOOPBACK));
      }
    });
  }

  it("allows the network's accounts", () => {
    expect(permissionsOf(plan).accounts).to.deep.equal(plan.accounts);
  });
});

describe("permissions.toml", () => {
  const permissions = permissionsOf(plan);

  it("comes back as it was written", () => {
    expect(readPermissions(permissionsToml(permissions))).to.deep.equal(permissions);
  });

  it("has exactly the two lists that Besu reads, accounts in lower case", () => {
    expect(parse(permissionsToml(permissions))).to.deep.equal({
      "nodes-allowlist": permissions.enodes,
      "accounts-allowlist": plan.accounts.map((account) => account.toLowerCase()),
    });
  });

  it("names nobody twice", () => {
    const [first] = plan.accounts as [string];
    const text = permissionsToml({
      enodes: [...permissions.enodes, ...permissions.enodes],
      accounts: [first, first.toLowerCase()],
    });
    expect(readPermissions(text)).to.deep.equal({ enodes: permissions.enodes, accounts: [first] });
  });

  it("has both lists even when nobody is allowed", () => {
    const nobody = { enodes: [], accounts: [] };
    expect(readPermissions(permissionsToml(nobody))).to.deep.equal(nobody);
  });

  it("stays readable when Besu rewrites a list", () => {
    const text = permissionsToml(permissions);
    const [account] = plan.accounts as [string];
    const accounts = rewrittenByBesu(text, "accounts-allowlist", [account.toLowerCase()]);
    expect(readPermissions(accounts)).to.deep.equal({ enodes: permissions.enodes, accounts: [account] });
    const nodes = rewrittenByBesu(accounts, "nodes-allowlist", permissions.enodes.slice(1));
    expect(readPermissions(nodes)).to.deep.equal({ enodes: permissions.enodes.slice(1), accounts: [account] });
  });

  const REFUSED: readonly [text: string, why: string][] = [
    ["nodes-allowlist = [", "does not say who is allowed ("],
    ["nodes-allowlist = []", "accounts-allowlist"],
    ['nodes-allowlist = []\naccounts-allowlist = ["0x12"]', "accounts-allowlist"],
    ['nodes-allowlist = ["10.0.0.1"]\naccounts-allowlist = []', "nodes-allowlist"],
    ["nodes-allowlist = []\naccounts-allowlist = []\nnodes-whitelist = []", "nodes-whitelist"],
  ];
  for (const [text, why] of REFUSED) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      const refusal = refusalOf(() => readPermissions(text));
      expect(refusal.code).to.equal("NODE_PERMISSIONS_FORMAT");
      expect(refusal.message).to.include(why);
    });
  }
});
