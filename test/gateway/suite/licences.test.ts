import { expect } from "chai";
import { licenceNames, licenceSet } from "../../../gateway/suite/index.js";
import { Licence } from "../../../typechain-types/index.js";

describe("sets of licences", () => {
  it("are bitmaps by the numbers of the contract, without repeats", () => {
    expect(licenceSet()).to.equal(0n);
    expect(licenceSet("COUNCIL_SEAT", "INSURER", "INSURER")).to.equal(1n | (1n << Licence.INSURER));
  });

  it("give their names back, in the order of the contract", () => {
    expect(licenceNames(licenceSet("INSURER", "COUNCIL_SEAT"))).to.deep.equal(["COUNCIL_SEAT", "INSURER"]);
    expect(licenceNames(0n)).to.deep.equal([]);
  });
});
