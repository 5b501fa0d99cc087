import { expect } from "chai";
import { AbiCoder, concat, keccak256, toBeHex } from "ethers";
import { EntryType } from "../../../../typechain-types/index.js";
import { commit, sumCommitments } from "../../../../gateway/commitments/index.js";
import {
  balanceOpening,
  columnDigest,
  columnsOf,
  commitLines,
  accountContentOf,
  prepareAccount,
} from "../../../../gateway/reinsurance/accounts/index.js";
import { digest, r2Request } from "../support.js";

describe("gateway: columns of an account", () => {
  const { opened, content, document } = prepareAccount(r2Request());
  const columns = columnsOf(document.panel, commitLines(opened));

  it("has a column for each seat, with its parts and everybody's digests", () => {
    const entries = opened.map(({ entry }) => EntryType[entry]);
    columns.forEach((column, seat) => {
      expect(column.index).to.equal(seat);
      expect(column.entries).to.deep.equal(entries);
      expect(column.amounts).to.deep.equal(opened.map(({ parts }) => commit(parts[seat]!)));
      expect(column.digests).to.deep.equal(columns[0]!.digests);
      expect(column.digests[seat]).to.equal(columnDigest(12 + seat, column.entries, column.amounts));
    });
    expect(new Set(columns[0]!.digests).size).to.equal(4);
  });

  it("is known by the digest of the digests", () => {
    expect(content).to.equal(accountContentOf(columns[0]!.digests));
    const words = [toBeHex(32, 32), toBeHex(2, 32), digest("one"), digest("other")];
    expect(accountContentOf([digest("one"), digest("other")])).to.equal(keccak256(concat(words)));
  });

  it("digests member, entries and amounts", () => {
    const amounts = [{ x: 1n, y: 2n }];
    const encoded = AbiCoder.defaultAbiCoder().encode(
      ["uint256", "uint256[]", "uint256[2][]"],
      [12, [EntryType.TAX], [[1n, 2n]]],
    );
    expect(columnDigest(12, [EntryType.TAX], amounts)).to.equal(keccak256(encoded));
  });

  it("opens a column's balance, the sum of its amounts", () => {
    columns.forEach(({ amounts }, seat) => {
      expect(commit(balanceOpening(opened, seat))).to.deep.equal(sumCommitments(amounts));
    });
  });
});
