import { expect } from "chai";
import fc from "fast-check";

import {
  containerCheckDigit,
  isContainerNumber,
  parseContainerNumber,
} from "../../../gateway/identifiers/container.js";
import { behavesAsIdentifier, withCharacter } from "./identifier.js";

const DIGITS = [..."0123456789"];

describe("container number", () => {
  behavesAsIdentifier({
    parse: parseContainerNumber,
    is: isContainerNumber,
    good: ["CSQU3054383", "MSKU9070323"],
    malformed: ["", "CSQU305438", "CSQU30543833", "csqu3054383", "CSQA3054383", "CS1U3054383", "CSQU305438X"],
    wrongCheck: [{ text: "CSQU3054384", expected: "3" }],
  });

  it("counts a remainder of 10 as 0", () => {
    // C S Q U = 13, 30, 28, 32 weigh 13 + 60 + 112 + 256 = 441, which is 1 modulo 11; the last place weighs 512 ≡ 6.
    expect(containerCheckDigit("CSQU000007")).to.equal("0"); // 1 + 42 = 43 ≡ 10
    expect(containerCheckDigit("CSQU000009")).to.equal("0"); // 1 + 54 = 55 ≡ 0
  });

  it("lets at most one of the nine wrong digits of a place pass, where remainders 0 and 10 meet", () => {
    const owner = fc.string({ unit: fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"), minLength: 3, maxLength: 3 });
    const serial = fc.string({ unit: fc.constantFrom(...DIGITS), minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(
        owner,
        fc.constantFrom("U", "J", "Z"),
        serial,
        fc.integer({ min: 4, max: 9 }),
        (name, kind, digits, place) => {
          const body = name + kind + digits;
          const number = body + containerCheckDigit(body);
          expect(isContainerNumber(number)).to.equal(true);
          const passing = DIGITS.filter((digit) => isContainerNumber(withCharacter(number, place, digit)));
          expect(passing).to.include(number[place]);
          expect(passing).to.have.lengthOf.at.most(number.endsWith("0") ? 2 : 1);
        },
      ),
    );
  });
});
