import { expect } from "chai";
import { toBeHex } from "ethers";
import { completenessOf } from "../../../../gateway/reinsurance/bordereaux/index.js";
import { chainDate } from "../../../support/chain.js";
import { connection } from "../../../support/connection.js";
import { depositPolicy, issuePolicy, registerProduct } from "../../../support/policies.js";
import { deployWorld, memberId, type World } from "../../../support/world.js";
import { SCOPE } from "./samples.js";

const { networkHelpers } = connection;

async function fixture() {
  return deployWorld(connection);
}

describe("completeness of bordereaux against the registry", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const hex = (id: bigint) => toBeHex(id, 32);
  const compare = async (ceded: string[], changes: Partial<Parameters<typeof completenessOf>[0]> = {}) => {
    const blocks = [0, await connection.ethers.provider.getBlockNumber()] as const;
    const { registry } = world.suite;
    const cedent = Number(memberId("pacific"));
    return completenessOf({ registry, cedent, scope: SCOPE, ceded: new Set(ceded), blocks, ...changes });
  };

  it("lists deposited policies that no row cedes, and rows whose policy is not deposited", async () => {
    const product = await registerProduct(world);
    const issued: bigint[] = [];
    for (const [index, inception] of ["2026-01-05", "2026-12-31", "2027-01-01", "2026-06-01"].entries()) {
      const terms = { policyReference: BigInt(index + 1), inception: chainDate(inception) };
      issued.push(await issuePolicy(world, product, terms));
    }
    const [first, last, late, pending] = issued as [bigint, bigint, bigint, bigint];
    for (const id of [first, last, late]) await depositPolicy(world, id);
    const foreign = `0x00000002${"11".repeat(28)}`;

    const ids = [first, pending].map(hex);
    const missing = [hex(last)];
    expect(await compare([...ids, foreign])).to.deep.equal({
      deposited: 2,
      missing,
      unknown: [hex(pending), foreign],
    });
    expect(await compare([])).to.deep.equal({ deposited: 2, missing: [first, last].map(hex), unknown: [] });
    expect((await compare([hex(late)])).unknown).to.deep.equal([]);

    const other = { deposited: 0, missing: [], unknown: [] };
    expect(await compare([], { products: new Set([Number(product) + 1]) })).to.deep.equal(other);
    expect((await compare([], { products: new Set([Number(product)]) })).deposited).to.equal(2);
    expect(await compare([], { cedent: 2 })).to.deep.equal(other);
    expect(await compare([], { blocks: [0, 1] })).to.deep.equal(other);
  });
});
