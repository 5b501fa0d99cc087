import { expect } from "chai";
import fc from "fast-check";

import { isLei, leiCheckDigits, parseLei } from "../../../gateway/identifiers/lei.js";
import { behavesAsIdentifier, withCharacter } from "./identifier.js";

const DIGITS = [..."0123456789"];
const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

describe("legal entity identifier", () => {
  behavesAsIdentifier({
    parse: parseLei,
    is: isLei,
    good: ["5493001KJTIIGC8Y1R12", "213800D1EI4B9WTWWD28", "529900T8BM49AURSDO55"],
    malformed: ["", "5493001KJTIIGC8Y1R1", "5493001KJTIIGC8Y1R123", "5493001KJTIIGC8Y1R1A", "5493001kjtiigc8y1r12"],
    wrongCheck: [{ text: "5493001KJTIIGC8Y1R13", expected: "12" }],
  });

  it("refuses the check digits 01, which are 98 modulo 97 but outside 02 to 98", () => {
    expect(isLei("00000000000000000098")).to.equal(true);
    expect(isLei("00000000000000000001")).to.equal(false);
  });

  it("detects every change of one digit to another and of one letter to another", () => {
    const places = fc.integer({ min: 0, max: 19 });
    fc.assert(
      fc.property(
        identifiers(),
        places,
        fc.constantFrom(...DIGITS),
        fc.constantFrom(...LETTERS),
        (lei, place, digit, letter) => {
          const character = DIGITS.includes(lei[place]!) ? digit : letter;
          fc.pre(lei[place] !== character);
          expect(isLei(lei)).to.equal(true);
          expect(isLei(withCharacter(lei, place, character))).to.equal(false);
        },
      ),
    );
  });
});

/** Identifiers with the right check digits. */
function identifiers(): fc.Arbitrary<string> {
  const unit = fc.constantFrom(...DIGITS, ...LETTERS);
  return fc.string({ unit, minLength: 18, maxLength: 18 }).map((body) => body + leiCheckDigits(body));
}
