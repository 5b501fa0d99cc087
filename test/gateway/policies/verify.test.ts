import { expect } from "chai";
import type { PolicyRegistry } from "../../../typechain-types/index.js";
import { GatewayError } from "../../../gateway/index.js";
import { contentOf, policyIdIn, verifyDocument } from "../../../gateway/policies/index.js";
import { Custody, VerificationResult } from "../../../typechain-types/index.js";
import { DRAFT, ISSUED } from "./fixture.js";

type Registry = Pick<PolicyRegistry, "verify">;

/** A registry that gives one answer and keeps what it was asked. */
function registryThat(answer: { result: bigint; version?: bigint; insurer?: bigint; custody?: bigint }) {
  const asked: unknown[][] = [];
  const verify = (...args: unknown[]) => {
    asked.push(args);
    return Promise.resolve({ version: 3n, insurer: 7n, custody: Custody.DEPOSITED, ...answer });
  };
  return { registry: { verify } as unknown as Registry, asked };
}

describe("verifyDocument", () => {
  it("asks for the policy and version that the document names, with the content computed from it", async () => {
    const { registry, asked } = registryThat({ result: VerificationResult.MATCH_CURRENT });
    const pdf = Uint8Array.of(9);
    await verifyDocument(registry, ISSUED, { pdf });
    expect(asked).to.deep.equal([[policyIdIn(ISSUED), 1, contentOf(ISSUED, pdf)]]);
  });

  it("takes the id beside a document that carries none, and asks for it otherwise", async () => {
    const { registry, asked } = registryThat({ result: VerificationResult.UNKNOWN });
    expect((await verifyDocument(registry, DRAFT, { id: 5n })).id).to.equal(5n);
    expect(asked[0]?.[0]).to.equal(5n);
    const error: unknown = await verifyDocument(registry, DRAFT).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(GatewayError).and.to.include({ code: "POLICY_ID_MISSING" });
    expect(asked).to.have.length(1);
  });

  const sentences: [keyof typeof VerificationResult, keyof typeof Custody, string][] = [
    ["UNKNOWN", "PENDING", "No such policy is registered."],
    ["MISMATCH", "DEPOSITED", "This is not a document of the policy: it was forged or altered."],
    [
      "MATCH_CURRENT",
      "DEPOSITED",
      "This is version 1, in force, issued by member 7; the custodian holds the identical copy.",
    ],
    [
      "MATCH_SUPERSEDED",
      "PENDING",
      "This was version 1; version 3 replaced it, issued by member 7; the custodian has not deposited its copy yet.",
    ],
    [
      "MATCH_TERMINATED",
      "DISPUTED",
      "This is the last version of a policy that has ended, issued by member 7; the custodian's copy differs and the two are settling which is right.",
    ],
  ];
  for (const [result, custody, sentence] of sentences) {
    it(`says ${result} in words`, async () => {
      const { registry } = registryThat({ result: VerificationResult[result], custody: Custody[custody] });
      expect(await verifyDocument(registry, ISSUED)).to.deep.equal({
        id: policyIdIn(ISSUED),
        result,
        claimed: 1,
        version: 3,
        insurer: 7,
        custody,
        sentence,
      });
    });
  }

  it("does not guess at an answer it does not know", async () => {
    const { registry } = registryThat({ result: 9n });
    const error: unknown = await verifyDocument(registry, ISSUED).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(RangeError);
  });
});
