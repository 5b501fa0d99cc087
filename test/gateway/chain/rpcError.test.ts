import { expect } from "chai";
import { GatewayError } from "../../../gateway/errors.js";
import { broadcastFailure, isNodeTrouble, isUnreachable, nodeMessage } from "../../../gateway/chain/rpcError.js";
import { answer, unreachable } from "./support.js";

const wrapped = (message: string) => ({ code: "UNKNOWN_ERROR", message: "could not coalesce", error: { message } });

describe("broadcastFailure", () => {
  for (const [failure, error] of [
    ["known", answer("Known transaction")],
    ["known", wrapped("already known")],
    ["known", answer("Replacement transaction underpriced")],
    ["spent", answer("Nonce too low", -32_001)],
    ["spent", { code: "NONCE_EXPIRED", message: "nonce has already been used" }],
    ["gap", answer("Nonce too high. Expected nonce to be 0 but got 1.")],
    ["gap", wrapped("Transaction nonce is too distant from current sender nonce")],
    ["unreachable", unreachable()],
    ["unreachable", { code: "TIMEOUT", message: "nonce too low" }],
    ["rejected", answer("transaction underpriced")],
    ["rejected", answer("Sender account not authorized to send transactions", -32_007)],
  ] as const) {
    it(`reads "${nodeMessage(error)}" as ${failure}`, () => expect(broadcastFailure(error)).to.equal(failure));
  }
});

describe("isUnreachable and isNodeTrouble", () => {
  for (const [name, error, away, trouble] of [
    ["a socket error", unreachable(), true, true],
    ["a time-out", { code: "TIMEOUT" }, true, true],
    ["a proxy's answer", { code: "SERVER_ERROR" }, true, true],
    ["a JSON-RPC error", answer("internal error", -32_603), false, true],
    ["a JSON-RPC error wrapped by ethers", wrapped("internal error"), false, true],
    ["an error of the gateway", new GatewayError("TIMEOUT", { message: "", field: "" }), true, false],
    ["a bug", new TypeError("x is not a function"), false, false],
    ["a bad argument", Object.assign(new TypeError("x"), { code: "ERR_INVALID_ARG_TYPE" }), false, false],
  ] as const) {
    it(`tells ${name}`, () => {
      expect(isUnreachable(error)).to.equal(away);
      expect(isNodeTrouble(error)).to.equal(trouble);
    });
  }
});

describe("nodeMessage", () => {
  it("prefers the node's words to the library's", () => {
    expect(nodeMessage({ message: "outer", info: { error: { message: "inner" } } })).to.equal("inner");
    expect(nodeMessage(wrapped("inner"))).to.equal("inner");
    expect(nodeMessage(new Error("outer"))).to.equal("outer");
    expect(nodeMessage("thrown text")).to.equal("thrown text");
  });
});
