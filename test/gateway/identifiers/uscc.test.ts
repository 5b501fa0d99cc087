import { expect } from "chai";
import fc from "fast-check";

import { isUscc, parseUscc, usccCheckCharacter } from "../../../gateway/identifiers/uscc.js";
import { behavesAsIdentifier, withCharacter } from "./identifier.js";

const ALPHABET = [..."0123456789ABCDEFGHJKLMNPQRTUWXY"];

describe("unified social credit code", () => {
  behavesAsIdentifier({
    parse: parseUscc,
    is: isUscc,
    good: ["91100000710931483R", "91330100799655058B", "9144030071526726XG", "91440300100012316L"],
    malformed: [
      "",
      "91100000710931483",
      "91100000710931483RR",
      "91100000710931483r",
      "91100000710931483I",
      "911000AA710931483R",
    ],
    wrongCheck: [
      { text: "91000000710931483R", expected: "3" },
      { text: "91100000710931483P", expected: "R" },
    ],
  });

  it("detects every change of a single character", () => {
    const places = fc.integer({ min: 0, max: 17 });
    fc.assert(
      fc.property(codes(), places, fc.constantFrom(...ALPHABET), (code, place, character) => {
        fc.pre(code[place] !== character);
        expect(isUscc(code)).to.equal(true);
        expect(isUscc(withCharacter(code, place, character))).to.equal(false);
      }),
    );
  });
});

/** Codes with the right check character. */
function codes(): fc.Arbitrary<string> {
  const characters = (length: number) =>
    fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: length, maxLength: length });
  const county = fc.integer({ min: 110_000, max: 659_999 }).map(String);
  return fc
    .tuple(characters(2), county, characters(9))
    .map((parts) => parts.join("") + usccCheckCharacter(parts.join("")));
}
