import { sha256, ZeroAddress } from "ethers";
import { encodeEnvelope, generateEncryptionKeys, seal } from "../../../gateway/envelope/index.js";
import { DataClass } from "../../../typechain-types/index.js";
import { as, deployWorld, memberId, reference, word, type World } from "../../../test/support/world.js";
import type { Scenario } from "../measure.js";
import { policyReference, seededBytes } from "./inputs.js";

const PLAINTEXT_BYTES = 1_024;
const RECIPIENTS = ["harbour", "keeper", "regulator"] as const;
const SUBJECT = word(policyReference(1));
const FREEZE_EXPIRY = 2_000_000_000n;

/** Encrypted exchange and freeze orders. */
export const evidence: Scenario = {
  title: "evidence",
  async run(connection, meter) {
    const world = await deployWorld(connection);
    const { length, wrappedLengths } = await sizesOf(world);
    const post = (seed: string) => {
      const content = seededBytes(seed, length);
      const grants = wrappedLengths.map((wrapped, i) => ({
        member: memberId(RECIPIENTS[i] ?? "regulator"),
        person: ZeroAddress,
        wrappedKey: seededBytes(`${seed} key ${i}`, wrapped),
      }));
      return as(world, "envelopes", "pacific").post(sha256(content), SUBJECT, DataClass.N, content, grants);
    };
    await post("first");
    await meter.transaction("post an envelope for three recipients (1 KiB)", post("second"));
    const use = as(world, "envelopes", "keeper").logUse(
      sha256(seededBytes("second", length)),
      reference("audit"),
      SUBJECT,
    );
    await meter.transaction("log the use of an envelope", use);

    const registry = as(world, "registry", "court");
    await meter.transaction("freeze an object", registry.freeze(SUBJECT, reference("order 1"), FREEZE_EXPIRY));
    await meter.transaction("release an object", registry.release(SUBJECT, reference("order 2")));
  },
};

/** The sizes of a sealed envelope, as the gateway makes it; its bytes are random and so stand in from a seed. */
async function sizesOf({ addresses }: World): Promise<{ length: number; wrappedLengths: number[] }> {
  const keys = await Promise.all(RECIPIENTS.map(generateEncryptionKeys));
  const recipients = keys.map((key, i) => ({ ...key, regulator: RECIPIENTS[i] === "regulator" }));
  const context = { chainId: 31_337n, contract: addresses.envelopes, recordId: SUBJECT, version: 1 };
  const sealed = await seal(new Uint8Array(PLAINTEXT_BYTES), recipients, context, { dataClass: "N" });
  const { content, wrappedKeys } = encodeEnvelope(sealed);
  return { length: content.length, wrappedLengths: wrappedKeys.map(({ bytes }) => bytes.length) };
}
