import { expect } from "chai";
import fc from "fast-check";

import { isLuhn, luhnCheckDigit } from "../../../gateway/identifiers/luhn.js";
import { withCharacter } from "./identifier.js";

describe("Luhn check digit", () => {
  it("is 3 for 7992739871", () => {
    expect(luhnCheckDigit("7992739871")).to.equal("3");
    expect(isLuhn("79927398713")).to.equal(true);
  });

  it("is 0 where the sum is a multiple of ten", () => expect(luhnCheckDigit("0000000")).to.equal("0"));

  for (const text of ["", "0", "79927398710", "7992739871X", " 79927398713"]) {
    it(`refuses "${text}"`, () => expect(isLuhn(text)).to.equal(false));
  }

  it("detects every change of a single digit", () => {
    const digit = fc.constantFrom(..."0123456789");
    const bodies = fc.string({ unit: digit, minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(bodies, fc.nat(), digit, (body, seed, other) => {
        const text = body + luhnCheckDigit(body);
        const place = seed % text.length;
        fc.pre(text[place] !== other);
        expect(isLuhn(text)).to.equal(true);
        expect(isLuhn(withCharacter(text, place, other))).to.equal(false);
      }),
    );
  });
});
