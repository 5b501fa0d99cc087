import { expect } from "chai";
import { EntryType } from "../../../typechain-types/index.js";
import { GROUP_ORDER } from "../../../gateway/commitments/index.js";
import { ENTRY_TYPES, inEntryOrder, ROW_BORNE } from "../../../gateway/reinsurance/entries.js";
import { blinded, OpeningDocument, openingDocument, openingOf } from "../../../gateway/reinsurance/openings.js";

describe("gateway: entries of accounts", () => {
  it("has them in the order of the contracts", () => {
    expect(ENTRY_TYPES.map((entry) => EntryType[entry])).to.deep.equal(ENTRY_TYPES.map((_, index) => BigInt(index)));
    const mixed = [{ entry: "TAX" }, { entry: "SALVAGE" }, { entry: "PREM_CEDED" }, { entry: "COMM" }] as const;
    expect(inEntryOrder(mixed).map(({ entry }) => entry)).to.deep.equal(["PREM_CEDED", "COMM", "TAX", "SALVAGE"]);
    expect(mixed[0].entry, "leaves the list as it is").to.equal("TAX");
    expect(inEntryOrder(ROW_BORNE.map((entry) => ({ entry }))).map(({ entry }) => entry)).to.deep.equal(ROW_BORNE);
  });

  it("writes openings that it reads back", () => {
    const opening = { amount: -13_827_156n, blinding: 255n };
    const written = openingDocument(opening);
    expect(written).to.deep.equal({ amount: "-13827156", blinding: `0x${"ff".padStart(64, "0")}` });
    expect(openingOf(OpeningDocument.parse(written))).to.deep.equal(opening);
  });

  it("reads whole minor units and blindings of the group alone", () => {
    const good = openingDocument({ amount: 1n, blinding: GROUP_ORDER - 1n });
    expect(OpeningDocument.safeParse(good).success).to.be.true;
    for (const amount of ["1.5", "01", "-0", "1e3", "", "+1"]) {
      expect(OpeningDocument.safeParse({ ...good, amount }).success, amount).to.be.false;
    }
    const beyond = openingDocument({ amount: 1n, blinding: GROUP_ORDER });
    expect(OpeningDocument.safeParse(beyond).success).to.be.false;
    expect(OpeningDocument.safeParse({ ...good, blinding: "0xFF" }).success).to.be.false;
  });

  it("blinds equal amounts differently", () => {
    const [one, other] = [blinded(5n), blinded(5n)];
    expect(one.amount).to.equal(other.amount);
    expect(one.blinding).not.to.equal(other.blinding);
  });
});
