import { expect } from "chai";

import { GatewayError } from "../../../gateway/errors.js";
import {
  identityBytes,
  MAX_BATCH,
  PseudonymClient,
  PseudonymEvaluator,
  type EvaluationRequest,
} from "../../../gateway/pseudonym/index.js";
import { evaluatorOf, PERSON, PURPOSE, REQUEST, SEED } from "./fixture.js";

describe("PseudonymEvaluator", () => {
  const client = new PseudonymClient({ purpose: PURPOSE, publicKey: evaluatorOf(PURPOSE).publicKey });
  const blinded = client.blind([identityBytes(PERSON)]).map((item) => item.blinded);

  it("answers only after the audit log has the request", async () => {
    const logged: EvaluationRequest[] = [];
    let accept = () => {};
    const onEvaluate = (request: EvaluationRequest) => {
      logged.push(request);
      return new Promise<void>((resolve) => (accept = resolve));
    };
    const evaluator = new PseudonymEvaluator({ seed: SEED, purpose: PURPOSE, onEvaluate });
    let answered = false;
    const answer = evaluator.evaluate({ ...REQUEST, blinded }).then(() => (answered = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(logged).to.deep.equal([{ ...REQUEST, blinded }]);
    expect(answered).to.equal(false);
    accept();
    expect(await answer).to.equal(true);
  });

  it("gives no answer if the audit log refuses", async () => {
    const onEvaluate = () => Promise.reject(new Error("quota of member 7 is used up"));
    const evaluator = new PseudonymEvaluator({ seed: SEED, purpose: PURPOSE, onEvaluate });
    const error = await failure(evaluator.evaluate({ ...REQUEST, blinded }));
    expect(error).to.include({ code: "PSEUDONYM_NOT_LOGGED" });
    expect(error.cause).to.have.property("message", "quota of member 7 is used up");
  });

  const refused: [string, Partial<EvaluationRequest>, string][] = [
    ["another purpose", { purpose: "health" }, "PSEUDONYM_PURPOSE"],
    ["an empty batch", { blinded: [] }, "PSEUDONYM_BATCH"],
    [
      "too large a batch",
      { blinded: new Array<Uint8Array>(MAX_BATCH + 1).fill(new Uint8Array(32)) },
      "PSEUDONYM_BATCH",
    ],
    ["the identity element", { blinded: [new Uint8Array(32)] }, "PSEUDONYM_ELEMENT"],
    ["bytes that are no element", { blinded: [new Uint8Array(32).fill(0xff)] }, "PSEUDONYM_ELEMENT"],
    ["an element cut short", { blinded: [new Uint8Array(31)] }, "PSEUDONYM_ELEMENT"],
  ];
  for (const [what, change, code] of refused) {
    it(`refuses ${what}, unlogged`, async () => {
      const onEvaluate = () => expect.fail("a refused request was logged");
      const evaluator = new PseudonymEvaluator({ seed: SEED, purpose: PURPOSE, onEvaluate });
      expect(await failure(evaluator.evaluate({ ...REQUEST, blinded, ...change }))).to.include({ code });
    });
  }

  it("refuses a seed of another length", () => {
    expect(() => evaluatorOf(PURPOSE, SEED.slice(1)))
      .to.throw(GatewayError)
      .with.property("code", "PSEUDONYM_SEED");
  });

  it("shows no secret", () => {
    expect(Object.keys(evaluatorOf(PURPOSE))).to.have.members(["purpose", "publicKey"]);
  });

  async function failure(attempt: Promise<unknown>): Promise<GatewayError> {
    return attempt.then(
      () => expect.fail("a refusal was expected"),
      (reason: unknown) => reason as GatewayError,
    );
  }
});
