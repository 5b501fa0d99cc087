import { expect } from "chai";
import { getBytes, hexlify } from "ethers";

import { PseudonymClient, PseudonymEvaluator, type BlindedInput } from "../../../gateway/pseudonym/index.js";

// RFC 9497 appendix A.1.2, ristretto255-SHA512, VOPRF mode
const SEED = new Uint8Array(32).fill(0xa3);
const KEY_INFO = "test key";
const PUBLIC_KEY = "0xc803e2cc6b05fc15064549b5920659ca4a77b2cca6f04f6b357009335476ad4e";
const BLIND = "0x64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706";
const SECOND_BLIND = "0x222a5e897cf59db8145db8d16e597e8facb80ae7d4e26d9881aa6f61d645fc0e";
const INPUTS = ["0x00", "0x5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a"] as const;
const OUTPUTS = [
  "0xb58cfbe118e0cb94d79b5fd6a6dafb98764dff49c14e1770b566e42402da1a7da4d8527693914139caee5bd03903af43a491351d23b430948dd50cde10d32b3c",
  "0x8a9a2f3c7f085b65933594309041fc1898d42d0858e59f90814ae90571a6df60356f4610bf816f27afdd84f47719e480906d27ecd994985890e5f539e7ea74b6",
] as const;
const VECTORS = [
  {
    items: [[INPUTS[0], BLIND, "0x863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945"]],
    evaluated: ["0xaa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e"],
    proof:
      "0xddef93772692e535d1a53903db24367355cc2cc78de93b3be5a8ffcc6985dd066d4346421d17bf5117a2a1ff0fcb2a759f58a539dfbe857a40bce4cf49ec600d",
    outputs: [OUTPUTS[0]],
  },
  {
    items: [[INPUTS[1], BLIND, "0xcc0b2a350101881d8a4cba4c80241d74fb7dcbfde4a61fde2f91443c2bf9ef0c"]],
    evaluated: ["0x60a59a57208d48aca71e9e850d22674b611f752bed48b36f7a91b372bd7ad468"],
    proof:
      "0x401a0da6264f8cf45bb2f5264bc31e109155600babb3cd4e5af7d181a2c9dc0a67154fabf031fd936051dec80b0b6ae29c9503493dde7393b722eafdf5a50b02",
    outputs: [OUTPUTS[1]],
  },
  {
    items: [
      [INPUTS[0], BLIND, "0x863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945"],
      [INPUTS[1], SECOND_BLIND, "0x90a0145ea9da29254c3a56be4fe185465ebb3bf2a1801f7124bbbadac751e654"],
    ],
    evaluated: [
      "0xaa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e",
      "0xcc5ac221950a49ceaa73c8db41b82c20372a4c8d63e5dded2db920b7eee36a2a",
    ],
    proof:
      "0xcc203910175d786927eeb44ea847328047892ddf8590e723c37205cb74600b0a5ab5337c8eb4ceae0494c2cf89529dcf94572ed267473d567aeed6ab873dee08",
    outputs: OUTPUTS,
  },
] as const;

describe("RFC 9497 appendix A.1.2", () => {
  const evaluator = new PseudonymEvaluator({ seed: SEED, purpose: KEY_INFO, onEvaluate: async () => {} });
  const client = new PseudonymClient({ purpose: KEY_INFO, publicKey: getBytes(PUBLIC_KEY) });

  it("derives the key pair from seed and purpose", () => {
    expect(hexlify(evaluator.publicKey)).to.equal(PUBLIC_KEY);
  });

  for (const [index, { items, evaluated, proof, outputs }] of VECTORS.entries()) {
    const blinding = items.map(([input, blind, blinded]): BlindedInput => {
      return { input: getBytes(input), blind: getBytes(blind), blinded: getBytes(blinded) };
    });
    const answer = { evaluated: evaluated.map((element) => getBytes(element)), proof: getBytes(proof) };

    it(`evaluates the elements of vector ${index + 1}`, async () => {
      const request = {
        purpose: KEY_INFO,
        requester: 7,
        basis: "test",
        blinded: blinding.map(({ blinded }) => blinded),
      };
      const evaluation = await evaluator.evaluate(request);
      expect(evaluation.evaluated.map((element) => hexlify(element))).to.deep.equal(evaluated);
      expect(client.finalize(blinding, evaluation).map((output) => hexlify(output))).to.deep.equal(outputs);
    });

    it(`accepts the proof of vector ${index + 1} and gives its outputs`, () => {
      expect(client.finalize(blinding, answer).map((output) => hexlify(output))).to.deep.equal(outputs);
    });

    it(`refuses vector ${index + 1} with a bit of its proof turned`, () => {
      for (let at = 0; at < 64; at += 7) {
        const altered = answer.proof.map((byte, position) => (position === at ? byte ^ 1 : byte));
        expect(() => client.finalize(blinding, { ...answer, proof: altered }))
          .to.throw()
          .with.property("code", "PSEUDONYM_PROOF");
      }
    });
  }
});
