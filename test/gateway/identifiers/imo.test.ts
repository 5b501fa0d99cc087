import { expect } from "chai";
import fc from "fast-check";

import { imoCheckDigit, isImoNumber, parseImoNumber } from "../../../gateway/identifiers/imo.js";
import { behavesAsIdentifier, withCharacter } from "./identifier.js";

describe("IMO ship number", () => {
  behavesAsIdentifier({
    parse: parseImoNumber,
    is: isImoNumber,
    good: ["9074729", "9319466"],
    malformed: ["", "907472", "90747290", "IMO9074729", "907472X"],
    wrongCheck: [{ text: "9074728", expected: "9" }],
  });

  it("detects every wrong digit in the places weighted 7, 3 and 1", () => {
    const digit = fc.constantFrom(..."0123456789");
    fc.assert(
      fc.property(
        fc.string({ unit: digit, minLength: 6, maxLength: 6 }),
        fc.constantFrom(0, 4, 6),
        digit,
        (body, place, other) => {
          const number = body + imoCheckDigit(body);
          fc.pre(number[place] !== other);
          expect(isImoNumber(number)).to.equal(true);
          expect(isImoNumber(withCharacter(number, place, other))).to.equal(false);
        },
      ),
    );
  });
});
