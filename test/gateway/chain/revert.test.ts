import { expect } from "chai";
import { Interface } from "ethers";
import { describeRevert, revertData } from "../../../gateway/chain/index.js";

const KNOWN = new Interface([
  "error Plain()",
  "error ShareExceeded(uint256 offered, uint256 left)",
  "error Mixed(string text, bytes32 digest, bool, (uint8 kind, int256[] lines) account)",
]);
const BUILT_IN = new Interface(["error Error(string)", "error Panic(uint256)"]);
const SHARE_EXCEEDED = KNOWN.getError("ShareExceeded")!.selector;
const DIGEST = `0x${"ab".repeat(32)}`;

describe("describeRevert", () => {
  const cases: [string, string, string][] = [
    ["an error without arguments", KNOWN.encodeErrorResult("Plain"), "Plain()"],
    [
      "an error with named arguments",
      KNOWN.encodeErrorResult("ShareExceeded", [600_000_000, 4n]),
      "ShareExceeded(offered: 600000000, left: 4)",
    ],
    [
      "nested and unnamed arguments",
      KNOWN.encodeErrorResult("Mixed", ['a "b"', DIGEST, true, [1, [-1, 2]]]),
      `Mixed(text: "a \\"b\\"", digest: ${DIGEST}, true, account: (kind: 1, lines: [-1, 2]))`,
    ],
    ["a string", BUILT_IN.encodeErrorResult("Error", ["no"]), 'Error("no")'],
    ["a panic", BUILT_IN.encodeErrorResult("Panic", [0x11]), "Panic(17)"],
    ["no reason", "0x", "no reason given"],
    ["a selector nobody knows", "0x12345678aa", "unknown error 0x12345678"],
    ["arguments cut short", `${SHARE_EXCEEDED}00`, `unknown error ${SHARE_EXCEEDED}`],
  ];

  for (const [what, data, text] of cases) {
    it(`writes ${what}`, () => expect(describeRevert(data, [KNOWN])).to.equal(text));
  }

  it("takes the first interface that knows the error", () => {
    const other = new Interface(["error ShareExceeded(uint256 a, uint256 b)"]);
    const data = KNOWN.encodeErrorResult("ShareExceeded", [1, 2]);
    expect(describeRevert(data, [other, KNOWN])).to.equal("ShareExceeded(a: 1, b: 2)");
  });
});

describe("revertData", () => {
  it("finds the bytes wherever a library puts them", () => {
    for (const error of [
      { data: "0xaa" },
      { data: { message: "reverted", data: "0xaa" } },
      { data: null, info: { error: { data: "0xaa" } } },
      { error: { data: "0xaa" } },
      { cause: { data: "0xaa" } },
    ]) {
      expect(revertData(error)).to.equal("0xaa");
    }
    expect(revertData({ data: "0x" })).to.equal("0x");
  });

  it("finds nothing in what is not a revert", () => {
    for (const error of [undefined, null, "text", new Error("x"), { data: null }, { data: "Reverted" }]) {
      expect(revertData(error)).to.equal(undefined);
    }
  });
});
