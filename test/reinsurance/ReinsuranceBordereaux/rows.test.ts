import { SimpleMerkleTree } from "@openzeppelin/merkle-tree";
import { expect } from "chai";
import { concat, id as digest, keccak256 } from "ethers";
import { posted, type Rows, totalsOf } from "../../support/bordereaux.js";
import { connection } from "../../support/connection.js";
import { reference } from "../../support/world.js";
import { openTreaty, premiums, type Scene } from "./support.js";

const { networkHelpers } = connection;

/** Leaves of five salted rows (synthetic). */
const LEAVES = ["a", "b", "c", "d", "e"].map((row) =>
  keccak256(keccak256(concat([digest(`salt of ${row}`), digest(row)]))),
);
const TREE = SimpleMerkleTree.of(LEAVES);

async function fixture() {
  const scene = await openTreaty(connection);
  const rows = await posted(scene.world, scene.deal, premiums(), "Q1", { rows: LEAVES.length, root: TREE.root });
  return { ...scene, rows };
}

describe("ReinsuranceBordereaux: what can be shown of one", () => {
  let scene: Scene & { rows: Rows };
  beforeEach(async () => {
    scene = await networkHelpers.loadFixture(fixture);
  });

  const contract = () => scene.world.suite.bordereaux;

  it("is every row without the others", async () => {
    for (const leaf of LEAVES)
      expect(await contract().verifyRow(scene.rows.id, leaf, TREE.getProof(leaf))).to.equal(true);
  });

  it("is no other row", async () => {
    const [leaf = "", other = ""] = LEAVES;
    expect(await contract().verifyRow(scene.rows.id, digest("another"), TREE.getProof(leaf))).to.equal(false);
    expect(await contract().verifyRow(scene.rows.id, leaf, TREE.getProof(other))).to.equal(false);
  });

  it("is no row of a bordereau that does not exist", async () => {
    const unknown = reference("unknown");
    await expect(contract().verifyRow(unknown, `0x${"00".repeat(32)}`, []))
      .to.be.revertedWithCustomError(contract(), "BordereauUnknown")
      .withArgs(unknown);
  });

  it("is its contract, envelope and totals, and no others", async () => {
    const { deal, rows } = scene;
    const { envelope } = rows.posting;
    await contract().requireContent(rows.id, deal.id, envelope, rows.totals);
    const others = [
      [rows.id, reference("another"), envelope, rows.totals],
      [rows.id, deal.id, reference("another"), rows.totals],
      [rows.id, deal.id, envelope, totalsOf(rows.figures).toReversed()],
      [reference("unknown"), deal.id, envelope, rows.totals],
    ] as const;
    for (const [id, ...shown] of others) {
      await expect(contract().requireContent(id, ...shown))
        .to.be.revertedWithCustomError(contract(), "BordereauContentDiffers")
        .withArgs(id);
    }
  });
});
