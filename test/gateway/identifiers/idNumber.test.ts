import { expect } from "chai";
import fc from "fast-check";

import { idNumberCheckCharacter, isIdNumber, parseIdNumber } from "../../../gateway/identifiers/idNumber.js";
import { refusalOf, withCharacter } from "./identifier.js";

/** The sample number printed in the standard. */
const SAMPLE = "11010519491231002X";

describe("citizen identification number", () => {
  it("takes the sample of the standard", () => {
    expect(parseIdNumber(SAMPLE)).to.equal(SAMPLE);
    expect(isIdNumber(SAMPLE)).to.equal(true);
  });

  it("does not ask whether the county exists", () => {
    const body = "99999919491231002";
    expect(isIdNumber(body + idNumberCheckCharacter(body))).to.equal(true);
  });

  for (const text of ["", "11010519491231002", "11010519491231002x", "01010519491231002X", "1101051949123100X2"]) {
    it(`refuses the shape of "${text}"`, () => expectSilentRefusal(text, "IDENTIFIER_FORMAT"));
  }

  for (const birthDate of ["19490229", "19491301", "19490431", "00001231", "19491200"]) {
    it(`refuses the date of birth ${birthDate}`, () => {
      const body = `110105${birthDate}002`;
      expectSilentRefusal(body + idNumberCheckCharacter(body), "IDENTIFIER_BIRTH_DATE");
    });
  }

  it("takes 29 February of a leap year", () => {
    const body = "11010520000229002";
    expect(isIdNumber(body + idNumberCheckCharacter(body))).to.equal(true);
  });

  it("refuses a wrong check character", () => expectSilentRefusal("110105194912310021", "IDENTIFIER_CHECK_DIGIT"));

  it("detects every change of a single digit", () => {
    fc.assert(
      fc.property(
        numbers(),
        fc.integer({ min: 0, max: 17 }),
        fc.constantFrom(..."0123456789"),
        (number, place, digit) => {
          fc.pre(number[place] !== digit);
          expect(isIdNumber(number)).to.equal(true);
          expect(isIdNumber(withCharacter(number, place, digit))).to.equal(false);
        },
      ),
    );
  });
});

/** Expects an error that names the field and carries nothing of the value. */
function expectSilentRefusal(text: string, code: string) {
  expect(isIdNumber(text)).to.equal(false);
  const refusal = refusalOf(() => parseIdNumber(text, "insuredId"));
  expect(refusal).to.include({ code, field: "insuredId", value: undefined });
  expect(refusal.message).to.match(/^insuredId [^"]+$/);
  if (text !== "") expect(refusal.message).not.to.include(text);
}

/** Synthetic numbers with the right check character. */
function numbers(): fc.Arbitrary<string> {
  const county = fc.integer({ min: 110_000, max: 659_999 });
  const birth = fc.date({ min: new Date("1900-01-01"), max: new Date("2026-01-01"), noInvalidDate: true });
  const order = fc.integer({ min: 100, max: 999 });
  return fc.tuple(county, birth, order).map(([place, date, sequence]) => {
    const body = `${place}${date.toISOString().slice(0, 10).replaceAll("-", "")}${sequence}`;
    return body + idNumberCheckCharacter(body);
  });
}
