import { expect } from "chai";
import fc from "fast-check";

import { parseDocument } from "../../../gateway/documents/index.js";
import { GatewayError } from "../../../gateway/errors.js";

describe("parseDocument", () => {
  it("reads what JSON.parse reads", () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(4), (text, indent) => {
        const spaced = JSON.stringify(JSON.parse(text), undefined, indent);
        if (/(?<![.\d])\d{16,}(?![.\d])/.test(spaced)) return;
        expect(parseDocument(spaced, "a.json")).to.deep.equal(JSON.parse(text));
      }),
    );
  });

  it("accepts a text exactly when JSON.parse does", () => {
    const token = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"a"',
      '"b\\n"',
      "1",
      "-0.5e+2",
      "01",
      "true",
      "nul",
      " \n",
      '"',
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 9 }), (tokens) => {
        const text = tokens.join("");
        const expected = outcome(() => JSON.parse(text));
        const found = outcome(() => parseDocument(text, "a.json"));
        if (typeof found === "object") expect(found).to.deep.equal(expected);
        if (found === "DOCUMENT_SYNTAX") expect(expected).to.equal("SyntaxError");
      }),
      { numRuns: 2_000 },
    );
  });

  it("reads bytes with a byte order mark and all escapes", () => {
    const bytes = new TextEncoder().encode('\ufeff {"名":"\\u4e2d\\"\\\\\\/\\b"} ');
    expect(parseDocument(bytes, "a.json")).to.deep.equal({ 名: '中"\\/\b' });
  });

  it("reads a member of five million characters", () => {
    const long = "x".repeat(5_000_000);
    expect(parseDocument(JSON.stringify({ long }), "a.json")).to.deep.equal({ long });
  });

  it("keeps equal keys of different objects apart", () => {
    expect(parseDocument('[{"a":1},{"a":{"a":2}}]', "a.json")).to.deep.equal([{ a: 1 }, { a: { a: 2 } }]);
  });

  const refused: [string, string, string, string][] = [
    ["a missing comma", '{\n  "a": 1\n  "b": 2\n}', "DOCUMENT_SYNTAX", "line 3, column 3"],
    ["a trailing comma", "[1,]", "DOCUMENT_SYNTAX", "line 1, column 4"],
    ["a missing value", '{"a":}', "DOCUMENT_SYNTAX", "line 1, column 6"],
    ["a missing colon", '{"a" 1}', "DOCUMENT_SYNTAX", "line 1, column 6"],
    ["an unquoted key", "{a:1}", "DOCUMENT_SYNTAX", "line 1, column 2"],
    ["a cut file", '{"a":[1', "DOCUMENT_SYNTAX", "line 1, column 8"],
    ["an empty file", "", "DOCUMENT_SYNTAX", "line 1, column 1"],
    ["a second document", "{}\n{}", "DOCUMENT_SYNTAX", "line 2, column 1"],
    ["a line break in a string", '["a\nb"]', "DOCUMENT_SYNTAX", "line 1, column 2"],
    ["nesting beyond 100", "[".repeat(200), "DOCUMENT_SYNTAX", "line 1, column 102"],
    ["equal keys", '{"a":1,\n "b":2, "a":3}', "DOCUMENT_DUPLICATE_KEY", "line 2, column 9"],
    ["equal keys in two spellings", '{"a":1,"\\u0061":2}', "DOCUMENT_DUPLICATE_KEY", "line 1, column 8"],
    ["an integer of 17 digits", "[9007199254740992]", "DOCUMENT_NUMBER", "line 1, column 2"],
    ["a number beyond a double", "[1e999]", "DOCUMENT_NUMBER", "line 1, column 2"],
  ];
  for (const [what, text, code, position] of refused) {
    it(`refuses ${what} with its position`, () => {
      expect(() => parseDocument(text, "policy.json"))
        .to.throw(GatewayError, `policy.json is not acceptable JSON: `)
        .that.includes({ code, value: position, field: "policy.json" });
    });
  }

  it("refuses bytes that are not UTF-8", () => {
    expect(() => parseDocument(Uint8Array.of(0x22, 0xd5, 0x22), "gbk.json"))
      .to.throw(GatewayError)
      .that.includes({ code: "DOCUMENT_ENCODING", field: "gbk.json" });
  });

  it("says nothing of the content", () => {
    expect(() => parseDocument('{"name": 张三}', "a.json"))
      .to.throw(GatewayError)
      .with.property("message")
      .that.does.not.include("张");
  });
});

/** The value read, or the code or name of the error. */
function outcome(read: () => unknown): unknown {
  try {
    return { value: read() };
  } catch (error) {
    return error instanceof GatewayError ? error.code : (error as Error).name;
  }
}
