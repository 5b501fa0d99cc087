import { expect } from "chai";

import { GatewayError } from "../../../gateway/errors.js";

/** One kind of identifier: its two functions and examples. */
export interface IdentifierExamples {
  parse: (text: string, field?: string) => string;
  is: (text: string) => boolean;
  good: readonly string[];
  /** Malformed texts. */
  malformed: readonly string[];
  /** Well-formed texts with another check character than `expected`. */
  wrongCheck?: readonly { text: string; expected: string }[];
  /** Well-formed codes that their table lacks. */
  unknown?: readonly string[];
}

/** The behaviour that all public identifiers share. */
export function behavesAsIdentifier({ parse, is, good, malformed, wrongCheck = [], unknown = [] }: IdentifierExamples) {
  for (const text of good) {
    it(`takes ${text}`, () => {
      expect(parse(text)).to.equal(text);
      expect(is(text)).to.equal(true);
    });
  }

  for (const text of malformed) {
    it(`refuses the shape of "${text}"`, () => expectRefusal(text, "IDENTIFIER_FORMAT"));
  }

  for (const { text, expected } of wrongCheck) {
    it(`refuses ${text} and names the check character ${expected}`, () => {
      expectRefusal(text, "IDENTIFIER_CHECK_DIGIT").with.property("message").that.includes(` ${expected},`);
    });
  }

  for (const text of unknown) {
    it(`refuses ${text}, which its table lacks`, () => expectRefusal(text, "IDENTIFIER_UNKNOWN"));
  }

  function expectRefusal(text: string, code: string) {
    expect(is(text)).to.equal(false);
    const refusal = expect(() => parse(text, "column 7")).to.throw(GatewayError);
    refusal.that.includes({ code, field: "column 7", value: text });
    refusal.with.property("message").that.includes(`column 7 "${text}"`);
    return refusal;
  }
}

/** The text with one character put in place of another. */
export function withCharacter(text: string, index: number, character: string): string {
  return text.slice(0, index) + character + text.slice(index + 1);
}
