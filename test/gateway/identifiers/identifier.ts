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
    it(`refuses the shape of "${text}"`, () => {
      expectRefusal(text, "IDENTIFIER_FORMAT");
    });
  }

  for (const { text, expected } of wrongCheck) {
    it(`refuses ${text} and names the check character ${expected}`, () => {
      const { message } = expectRefusal(text, "IDENTIFIER_CHECK_DIGIT");
      expect(message).to.include(` ${expected},`);
    });
  }

  for (const text of unknown) {
    it(`refuses ${text}, which its table lacks`, () => {
      expectRefusal(text, "IDENTIFIER_UNKNOWN");
    });
  }

  function expectRefusal(text: string, code: string): GatewayError {
    expect(is(text)).to.equal(false);
    const refusal = refusalOf(() => parse(text, "column 7"));
    expect(refusal).to.include({ code, field: "column 7", value: text });
    expect(refusal.message).to.include(`column 7 "${text}"`);
    return refusal;
  }
}

/** The error with which a reading is refused. */
export function refusalOf(read: () => unknown): GatewayError {
  try {
    read();
  } catch (error) {
    if (error instanceof GatewayError) return error;
    throw error;
  }
  return expect.fail("a refusal was expected");
}

/** The text with one character put in place of another. */
export function withCharacter(text: string, index: number, character: string): string {
  return text.slice(0, index) + character + text.slice(index + 1);
}
