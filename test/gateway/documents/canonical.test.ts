import { expect } from "chai";
import fc from "fast-check";

import { canonicalJson } from "../../../gateway/documents/index.js";
import { GatewayError } from "../../../gateway/errors.js";

describe("canonicalJson", () => {
  it("writes the example of RFC 8785 §3.2.2", () => {
    const value = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\u002f",
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).to.equal(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it("sorts keys by UTF-16 code units (RFC 8785 §3.2.3)", () => {
    const value = { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\ud83d\ude00": 5, "\u0080": 6, "\u00f6": 7 };
    const keys = Object.keys(JSON.parse(canonicalJson(value)) as object);
    expect(keys.filter((key) => key !== "1")).to.deep.equal([
      "\r",
      "\u0080",
      "\u00f6",
      "\u20ac",
      "\ud83d\ude00",
      "\ufb33",
    ]);
  });

  it("keeps every JSON value, whatever the order of its keys", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.stringify(JSON.parse(text))).to.equal(JSON.stringify(JSON.parse(canonicalJson(JSON.parse(text)))));
        expect(JSON.parse(text)).to.deep.equal(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  const cycle: { self?: unknown } = {};
  cycle.self = cycle;
  const refused: [string, unknown, string][] = [
    ["undefined", undefined, "$"],
    ["an undefined member", { a: [{ b: undefined }] }, "$.a[0].b"],
    ["NaN", { a: NaN }, "$.a"],
    ["an infinity", [Infinity], "$[0]"],
    ["a bigint", { fen: 1n }, "$.fen"],
    ["a function", { f: () => 1 }, "$.f"],
    ["a symbol", [Symbol("s")], "$[0]"],
    ["a symbol key", { [Symbol("s")]: 1 }, "$"],
    ["a hole", new Array(1), "$[0]"],
    ["a date", { at: new Date(0) }, "$.at"],
    ["a map", new Map(), "$"],
    ["bytes", { b: new Uint8Array(1) }, "$.b"],
    ["a boxed number", [Object(1)], "$[0]"],
    ["a lone surrogate", ["\ud800"], "$[0]"],
    ["a key with a lone surrogate", { a: { "\udc00": 1 } }, "$.a"],
    ["a cycle", cycle, "$.self"],
  ];
  for (const [what, value, path] of refused) {
    it(`refuses ${what}`, () => {
      expect(() => canonicalJson(value))
        .to.throw(GatewayError)
        .that.includes({ code: "DOCUMENT_NOT_JSON", field: path });
    });
  }

  it("accepts one object in two places", () => {
    const shared = { a: 1 };
    expect(canonicalJson([shared, shared])).to.equal('[{"a":1},{"a":1}]');
  });
});
