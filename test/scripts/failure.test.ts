import { expect } from "chai";
import { JsonRpcProvider } from "ethers";
import { GatewayError, suiteInterface } from "../../gateway/index.js";
import { tellFailure } from "../../scripts/deploy/failure.js";

const ID = `0x${"11".repeat(32)}`;
const DATA = suiteInterface("technicalAccounts").encodeErrorResult("AccountAnswerInvalid", [ID, 12, 3]);
const NAMED = `AccountAnswerInvalid(id: ${ID}, reinsurer: 12, answer: 3)`;
const SENTENCE = `The chain refuses: ${NAMED}. docs/errors.md says when it does and what to do.`;

function told(error: unknown, json?: true) {
  const written = { out: "", err: "" };
  const code = tellFailure(error, json ? { json } : {}, {
    out: (text) => void (written.out += text),
    err: (text) => void (written.err += text),
  });
  return { code, ...written };
}

/** What ethers makes of a node that refuses to estimate a transaction, as Besu does. */
async function refusedByNode(answer: object): Promise<unknown> {
  const provider = new JsonRpcProvider("http://nobody.invalid", 31_337, { staticNetwork: true });
  provider._send = (payload) => Promise.resolve([payload].flat().map(({ id }) => ({ id, error: answer }) as never));
  const refusal = await provider.estimateGas({ to: `0x${"22".repeat(20)}` }).catch((error: unknown) => error);
  provider.destroy();
  return refusal;
}

describe("why a command on a live network failed", () => {
  it("names what the chain refuses with its arguments, on a node that says no more than its data", async () => {
    const refusal = await refusedByNode({ code: -32_000, message: "Execution reverted", data: DATA });
    expect(told(refusal)).to.deep.equal({ code: 1, out: "", err: `${SENTENCE}\n` });
  });

  it("names it when the node wraps its data, as a plain error of JSON-RPC", () => {
    const error = Object.assign(new Error("Execution reverted\nat …"), { code: -32_000, data: { data: DATA } });
    expect(told(error).err).to.equal(`${SENTENCE}\n`);
  });

  it("tells programs code, field and value on stdout as well", () => {
    const money = { message: 'gross "1,5" is no amount.', field: "gross", value: "1,5" };
    for (const [error, shown] of [
      [new GatewayError("MONEY_FORM", { ...money, cause: { data: DATA } }), { code: "MONEY_FORM", ...money }],
      [{ data: DATA }, { code: "CHAIN_REFUSED", value: NAMED, message: SENTENCE }],
      [new Error("first\nsecond"), { code: "FAILED", message: "first" }],
      ["words", { code: "FAILED", message: "words" }],
    ] as const) {
      const { code, out, err } = told(error, true);
      expect(code).to.equal(1);
      expect(JSON.parse(out)).to.deep.equal({ error: shown });
      expect(err).to.equal(`${shown.message}\n`);
    }
  });
});
