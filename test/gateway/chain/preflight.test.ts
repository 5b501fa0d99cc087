import { expect } from "chai";
import { preflight, revertReason } from "../../../gateway/chain/preflight.js";
import { refusalOf } from "../signer/refusal.js";
import { answer, unreachable } from "./support.js";

const CALL = { to: "0x0000000000000000000000000000000000000001", data: "0x" };

describe("preflight", () => {
  it("gives the estimate", async () => {
    expect(await preflight({ estimateGas: () => Promise.resolve(21_000n) }, CALL, [])).to.equal(21_000n);
  });

  it("names the node's reason when there is no revert", async () => {
    const estimateGas = () => Promise.reject(answer("Upfront cost exceeds account balance"));
    const error = await refusalOf(preflight({ estimateGas }, CALL, []));
    expect(error).to.include({ code: "SUBMIT_REFUSED", value: "Upfront cost exceeds account balance" });
  });

  it("does not judge when the node is away", async () => {
    const away = unreachable();
    const found = await preflight({ estimateGas: () => Promise.reject(away) }, CALL, []).catch(
      (error: unknown) => error,
    );
    expect(found).to.equal(away);
  });
});

describe("revertReason", () => {
  it("runs the call on the state before the block", async () => {
    const asked: unknown[] = [];
    const call = (request: unknown) => {
      asked.push(request);
      return Promise.reject(Object.assign(answer("execution reverted", 3), { data: "0x" }));
    };
    expect(await revertReason({ call }, CALL, 8, [])).to.equal("no reason given");
    expect(asked).to.deep.equal([{ ...CALL, blockTag: 7 }]);
  });

  it("says so when the call succeeds there", async () => {
    expect(await revertReason({ call: () => Promise.resolve("0x") }, CALL, 8, [])).to.match(/^no reason found/);
  });

  it("does not judge when the node is away", async () => {
    const away = unreachable();
    const found = await revertReason({ call: () => Promise.reject(away) }, CALL, 8, []).catch(
      (error: unknown) => error,
    );
    expect(found).to.equal(away);
  });
});
