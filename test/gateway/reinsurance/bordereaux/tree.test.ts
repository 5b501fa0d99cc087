import { expect } from "chai";
import { concat, getBytes, hexlify, keccak256, toUtf8Bytes } from "ethers";
import fc from "fast-check";
import { canonicalJson } from "../../../../gateway/documents/index.js";
import { GatewayError } from "../../../../gateway/errors.js";
import { provenLeaf, RowTree, textsOf, verifyRowProof } from "../../../../gateway/reinsurance/bordereaux/index.js";
import { RISK } from "./samples.js";

const SEED = Uint8Array.from({ length: 32 }, (_, index) => index);
const rowAt = (index: number) => ({ ...RISK, policy: `SYN-P${index}` });

function treeOf(rows: number, seed: Uint8Array = SEED): RowTree {
  const tree = new RowTree("PREMIUM", seed);
  for (let index = 0; index < rows; index += 1) tree.add(textsOf("PREMIUM", rowAt(index)));
  return tree;
}

describe("the tree of rows", () => {
  it("hashes salt and canonical JSON twice", () => {
    const { row, salt, proof } = treeOf(1).proveRow(rowAt(0), 0);
    const expected = keccak256(keccak256(concat([salt, toUtf8Bytes(canonicalJson(row))])));
    expect(provenLeaf({ row, salt })).to.equal(expected);
    expect(treeOf(1).root).to.equal(expected);
    expect(proof).to.deep.equal([]);
  });

  it("writes a row with one spelling for every value and nothing for what it has not", () => {
    expect(textsOf("PREMIUM", { ...RISK, gross: -5n, facShare: 125_000_000n })).to.deep.equal({
      policy: "SYN-P1",
      endorsement: "0",
      section: "FIRE",
      insured: "Works one (synthetic)",
      location: "310115",
      inception: "2026-02-01",
      expiry: "2027-01-31",
      currency: "CNY",
      sumInsured: "1000000.00",
      gross: "-0.05",
      facShare: "12.5%",
    });
  });

  it("proves each row of any number of rows, and no other in its place", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(), (rows, draw) => {
        const [tree, index] = [treeOf(rows), draw % rows];
        const proof = tree.proveRow(rowAt(index), index);
        expect(verifyRowProof(tree.root, proof)).to.equal(true);
        const changed = { ...proof, row: { ...proof.row, gross: "0.01" } };
        expect(verifyRowProof(tree.root, changed)).to.equal(false);
        expect(verifyRowProof(treeOf(rows + 1).root, proof)).to.equal(false);
      }),
      { numRuns: 25 },
    );
  });

  it("gives every row a salt of its own, which depends on the seed", () => {
    const salt = (index: number, seed?: Uint8Array) => treeOf(3, seed).proveRow(rowAt(index), index).salt;
    const other = SEED.map((byte) => byte ^ 1);
    expect(new Set([salt(0), salt(1), salt(2), salt(0, other)]).size).to.equal(4);
    expect(treeOf(3, other).root).not.to.equal(treeOf(3).root);
  });

  it("keeps the salts: HMAC-SHA256 of the seed", () => {
    const { salt } = treeOf(2).proveRow(rowAt(1), 1);
    expect(salt).to.equal("0x348652bd8c7b9df4d3acfc6a33c40e34cd19561525c83540933a6bef36bcdc73");
  });

  it("binds the order of the rows and their number", () => {
    const swapped = new RowTree("PREMIUM", SEED);
    for (const index of [1, 0]) swapped.add(textsOf("PREMIUM", rowAt(index)));
    expect(swapped.root).not.to.equal(treeOf(2).root);
    const tree = treeOf(2);
    const before = tree.root;
    tree.add(textsOf("PREMIUM", rowAt(2)));
    expect(tree.root).not.to.equal(before);
    expect(tree.root).to.equal(treeOf(3).root);
    expect(tree.size).to.equal(3);
  });

  it("refuses a tree without rows, and a row that is not at its place", () => {
    expect(() => treeOf(0).root)
      .to.throw(GatewayError)
      .with.property("code", "BORDEREAU_EMPTY");
    const wrong = () => treeOf(3).proveRow(rowAt(1), 2);
    expect(wrong).to.throw(GatewayError).with.property("code", "BORDEREAU_ROW");
    expect(() => treeOf(3).proveRow(rowAt(3), 3))
      .to.throw(GatewayError)
      .with.property("value", "3");
  });

  it("takes no proof of another shape", () => {
    const tree = treeOf(4);
    const proof = tree.proveRow(rowAt(2), 2);
    const last = proof.proof.at(-1)!;
    expect(verifyRowProof(tree.root, { ...proof, salt: "0x00" })).to.equal(false);
    expect(verifyRowProof(tree.root, { ...proof, proof: [last.slice(0, 64)] })).to.equal(false);
    expect(verifyRowProof(tree.root, { ...proof, proof: [] })).to.equal(false);
    expect(verifyRowProof("root", proof)).to.equal(false);
    const flipped = getBytes(proof.salt).map((byte) => byte ^ 1);
    expect(verifyRowProof(tree.root, { ...proof, salt: hexlify(flipped) })).to.equal(false);
  });
});
