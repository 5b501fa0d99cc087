import { expect } from "chai";

import { GatewayError } from "../../../gateway/errors.js";
import { identityBytes, MAX_BATCH, PseudonymClient, type Identity } from "../../../gateway/pseudonym/index.js";
import { evaluatorOf, OTHER, PERSON, PURPOSE, REQUEST, SEED } from "./fixture.js";

describe("PseudonymClient.pseudonyms", () => {
  it("are the same for one person and purpose, alone and in a batch", async () => {
    const [alone] = await ask(PURPOSE, [PERSON]);
    const [second, first] = await ask(PURPOSE, [OTHER, PERSON]);
    expect(alone).to.match(/^0x[0-9a-f]{64}$/);
    expect(first).to.equal(alone);
    expect(second).not.to.equal(alone);
  });

  it("differ between purposes and between seeds", async () => {
    const all = [...(await ask(PURPOSE, [PERSON])), ...(await ask("health", [PERSON]))];
    all.push(
      ...(await ask(
        PURPOSE,
        [PERSON],
        SEED.map((byte) => byte ^ 1),
      )),
    );
    expect(new Set(all).size).to.equal(3);
  });
});

describe("PseudonymClient", () => {
  const evaluator = evaluatorOf(PURPOSE);
  const client = new PseudonymClient({ purpose: PURPOSE, publicKey: evaluator.publicKey });
  const inputs = [PERSON, OTHER].map(identityBytes);

  it("sends a different element every time", () => {
    const elements = [...client.blind(inputs), ...client.blind(inputs)].map(({ blinded }) => blinded.join());
    expect(new Set(elements).size).to.equal(4);
  });

  const cheats: [
    string,
    (blinded: Uint8Array[]) => Promise<{ evaluated: readonly Uint8Array[]; proof: Uint8Array }>,
  ][] = [
    ["another key", (blinded) => evaluatorOf("health").evaluate({ ...REQUEST, purpose: "health", blinded })],
    ["another order", (blinded) => evaluator.evaluate({ ...REQUEST, blinded: blinded.toReversed() })],
    ["one element too few", (blinded) => evaluator.evaluate({ ...REQUEST, blinded: blinded.slice(1) })],
    [
      "no proof",
      async (blinded) => ({ ...(await evaluator.evaluate({ ...REQUEST, blinded })), proof: new Uint8Array(64) }),
    ],
    [
      "its question",
      async (blinded) => ({ ...(await evaluator.evaluate({ ...REQUEST, blinded })), evaluated: blinded }),
    ],
    [
      "the identity element",
      async (blinded) => {
        const evaluation = await evaluator.evaluate({ ...REQUEST, blinded });
        return { ...evaluation, evaluated: evaluation.evaluated.map(() => new Uint8Array(32)) };
      },
    ],
    [
      "one element more",
      async (blinded) => {
        const evaluation = await evaluator.evaluate({ ...REQUEST, blinded: [...blinded, ...blinded.slice(1)] });
        return evaluation;
      },
    ],
  ];
  for (const [what, cheat] of cheats) {
    it(`refuses an answer with ${what}`, async () => {
      const blinding = client.blind(inputs);
      const evaluation = await cheat(blinding.map(({ blinded }) => blinded));
      expect(() => client.finalize(blinding, evaluation))
        .to.throw(GatewayError)
        .with.property("code", "PSEUDONYM_PROOF");
    });
  }

  for (const count of [0, MAX_BATCH + 1]) {
    it(`refuses a batch of ${count}`, () => {
      const many = Array.from({ length: count }, () => new Uint8Array(1));
      expect(() => client.blind(many))
        .to.throw(GatewayError)
        .with.property("code", "PSEUDONYM_BATCH");
    });
  }
});

/** One round between a client and an evaluator of the purpose. */
async function ask(purpose: string, identities: Identity[], seed = SEED): Promise<string[]> {
  const evaluator = evaluatorOf(purpose, seed);
  const client = new PseudonymClient({ purpose, publicKey: evaluator.publicKey });
  const blinding = client.blind(identities.map(identityBytes));
  const evaluation = await evaluator.evaluate({ ...REQUEST, purpose, blinded: blinding.map(({ blinded }) => blinded) });
  return client.pseudonyms(blinding, evaluation);
}
