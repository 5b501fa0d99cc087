import { expect } from "chai";
import fc from "fast-check";

import { gtinCheckDigit, isGtin, parseGtin } from "../../../gateway/identifiers/gtin.js";
import { behavesAsIdentifier, withCharacter } from "./identifier.js";

describe("trade item number", () => {
  behavesAsIdentifier({
    parse: parseGtin,
    is: isGtin,
    good: ["96385074", "036000291452", "4006381333931", "04006381333931", "6901234567892"],
    malformed: ["", "9638507", "963850741", "40063813339", "400638133393111", "400638133393X"],
    wrongCheck: [{ text: "4006381333932", expected: "1" }],
  });

  it("detects every change of a single digit", () => {
    const digit = fc.constantFrom(..."0123456789");
    const bodies = fc
      .constantFrom(7, 11, 12, 13)
      .chain((length) => fc.string({ unit: digit, minLength: length, maxLength: length }));
    fc.assert(
      fc.property(bodies, fc.nat(), digit, (body, seed, other) => {
        const gtin = body + gtinCheckDigit(body);
        const place = seed % gtin.length;
        fc.pre(gtin[place] !== other);
        expect(isGtin(gtin)).to.equal(true);
        expect(isGtin(withCharacter(gtin, place, other))).to.equal(false);
      }),
    );
  });
});
