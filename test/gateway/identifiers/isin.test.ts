import { expect } from "chai";
import fc from "fast-check";

import { isinCheckDigit, isIsin, parseIsin } from "../../../gateway/identifiers/isin.js";
import { behavesAsIdentifier, withCharacter } from "./identifier.js";

const DIGITS = [..."0123456789"];

describe("securities identification number", () => {
  behavesAsIdentifier({
    parse: parseIsin,
    is: isIsin,
    good: ["US0378331005", "AU0000XVGZA3", "GB0002634946"],
    malformed: ["", "US037833100", "US03783310055", "us0378331005", "U10378331005", "US037833100A"],
    wrongCheck: [{ text: "US0378331004", expected: "5" }],
  });

  it("detects every change of one digit to another", () => {
    const letter = fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    const digit = fc.constantFrom(...DIGITS);
    const country = fc.string({ unit: letter, minLength: 2, maxLength: 2 });
    const security = fc.string({ unit: fc.oneof(letter, digit), minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(country, security, fc.integer({ min: 2, max: 11 }), digit, (prefix, rest, place, other) => {
        const isin = prefix + rest + isinCheckDigit(prefix + rest);
        fc.pre(DIGITS.includes(isin[place]!) && isin[place] !== other);
        expect(isIsin(isin)).to.equal(true);
        expect(isIsin(withCharacter(isin, place, other))).to.equal(false);
      }),
    );
  });
});
