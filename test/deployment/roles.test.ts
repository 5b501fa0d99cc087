import { readFile } from "node:fs/promises";
import { expect } from "chai";
import { ROLES } from "../../deploy/roles.js";

describe("deploy/roles.ts", () => {
  it("has the role ids of Roles.sol, and the admin role that OpenZeppelin fixes", async () => {
    const source = await readFile("contracts/core/access/Roles.sol", "utf8");
    const declared = [...source.matchAll(/uint64 internal constant (\w+) = (\d+);/g)].map(
      ([, name, value]) => [name, BigInt(value!)] as const,
    );
    expect(declared).to.have.length(source.match(/\bconstant\b/g)!.length);
    expect(ROLES).to.deep.equal({ ADMIN: 0n, ...Object.fromEntries(declared) });
  });

  it("gives every role an id of its own", () => {
    expect(new Set(Object.values(ROLES)).size).to.equal(Object.keys(ROLES).length);
  });
});
