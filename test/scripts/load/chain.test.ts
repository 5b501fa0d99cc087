import { expect } from "chai";
import { RpcChain } from "../../../scripts/load/run/chain.js";

type Answers = Readonly<Record<string, unknown>>;

/** A chain whose node answers so; what was asked is written down. */
function chainThat(answers: Answers) {
  const asked: string[] = [];
  const request = ({ method, params }: { method: string; params?: unknown }) => {
    asked.push(`${method} ${JSON.stringify(params)}`);
    const answer = answers[method];
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return { chain: new RpcChain({ request }), asked };
}

const refusal = (code: number) => Object.assign(new Error("no"), { code });
const RECEIPT = { transactionHash: "0xa", status: "0x1", gasUsed: "0x5208" };

describe("the load's view of a node", () => {
  it("reads blocks by their hashes only", async () => {
    const block = { number: "0x7", timestamp: "0x10", gasUsed: "0x20", gasLimit: "0x40", transactions: ["0xa"] };
    const { chain, asked } = chainThat({ eth_getBlockByNumber: block });
    expect(await chain.block(7)).to.deep.equal({
      number: 7,
      timestamp: 16,
      gasUsed: 32,
      gasLimit: 64,
      transactions: ["0xa"],
    });
    expect(asked).to.deep.equal(['eth_getBlockByNumber ["0x7",false]']);
  });

  it("has no block that the node has not", async () => {
    expect(await chainThat({ eth_getBlockByNumber: null }).chain.block(7)).to.equal(undefined);
  });

  it("reads all receipts of a block with one question", async () => {
    const reverted = { ...RECEIPT, transactionHash: "0xb", status: "0x0" };
    const { chain, asked } = chainThat({ eth_getBlockReceipts: [RECEIPT, reverted] });
    expect(await chain.receipts(7, ["0xa"])).to.deep.equal([
      { hash: "0xa", succeeded: true, gasUsed: 21_000 },
      { hash: "0xb", succeeded: false, gasUsed: 21_000 },
    ]);
    expect(asked).to.deep.equal(['eth_getBlockReceipts ["0x7"]']);
  });

  for (const code of [-32_601, -32_004]) {
    it(`asks for each receipt when the node does not know the question (${code}), and does not try again`, async () => {
      const { chain, asked } = chainThat({
        eth_getBlockReceipts: refusal(code),
        eth_getTransactionReceipt: RECEIPT,
      });
      expect(await chain.receipts(7, ["0xa"])).to.deep.equal([{ hash: "0xa", succeeded: true, gasUsed: 21_000 }]);
      await chain.receipts(8, ["0xa", "0xc"]);
      expect(asked).to.deep.equal([
        'eth_getBlockReceipts ["0x7"]',
        ...["0xa", "0xa", "0xc"].map((hash) => `eth_getTransactionReceipt ["${hash}"]`),
      ]);
    });
  }

  it("passes other errors on", async () => {
    const failure = await chainThat({ eth_getBlockReceipts: refusal(-32_000) })
      .chain.receipts(7, ["0xa"])
      .catch((error: unknown) => error);
    expect(failure).to.include({ code: -32_000 });
  });

  it("sends, and asks for head and nonce", async () => {
    const { chain, asked } = chainThat({
      eth_blockNumber: "0x9",
      eth_getTransactionCount: "0x3",
      eth_sendRawTransaction: "0xa",
    });
    await chain.send("0xf8");
    expect([await chain.head(), await chain.nonce("0xabc")]).to.deep.equal([9, 3]);
    expect(asked).to.deep.equal([
      'eth_sendRawTransaction ["0xf8"]',
      "eth_blockNumber []",
      'eth_getTransactionCount ["0xabc","latest"]',
    ]);
  });
});
