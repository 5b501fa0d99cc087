import { expect } from "chai";

import { isCountyCode, parseCountyCode } from "../../../gateway/identifiers/countyCode.js";
import { COUNTIES } from "../../../gateway/identifiers/countyTable.js";
import { behavesAsIdentifier } from "./identifier.js";

describe("county code", () => {
  behavesAsIdentifier({
    parse: parseCountyCode,
    is: isCountyCode,
    good: ["110101", "310115", "441900", "500101", "659012"],
    malformed: ["", "11010", "1101011", "11010A"],
    unknown: ["110000", "110100", "110199", "990101"],
  });

  it("holds the 2,978 counties of the 31 provinces, none twice", () => {
    const codes = Object.entries(COUNTIES).flatMap(([prefecture, counties]) =>
      counties.split(" ").map((county) => prefecture + county),
    );
    expect(new Set(codes)).to.have.lengthOf(2_978).and.lengthOf(codes.length);
    expect(new Set(codes.map((code) => code.slice(0, 2)))).to.have.lengthOf(31);
    expect(codes.every((code) => /^\d{6}$/.test(code))).to.equal(true);
  });
});
