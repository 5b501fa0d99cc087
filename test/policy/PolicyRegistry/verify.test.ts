import { expect } from "chai";
import { ZeroHash } from "ethers";
import { policySeal } from "../../../gateway/documents/index.js";
import { Custody, Outcome, VerificationResult } from "../../../typechain-types/index.js";
import { goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { contentOf, depositPolicy, issuePolicy, pacificPolicy, registerProduct } from "../../support/policies.js";
import { as, deployWorld, memberId, type World } from "../../support/world.js";
import { addVersion, close, freeze } from "../circumstances.js";

const { networkHelpers } = connection;

const CONTENTS = [contentOf("version 1"), contentOf("version 2"), contentOf("version 3")] as const;
const FORGED = contentOf("forged");

/** A policy with three versions, of which the custodian keeps the first two. */
async function fixture() {
  const world = await deployWorld(connection);
  const id = await issuePolicy(world, await registerProduct(world));
  await depositPolicy(world, id);
  await addVersion(world, id, CONTENTS[1]);
  await depositPolicy(world, id, CONTENTS[1]);
  await addVersion(world, id, CONTENTS[2]);
  return { world, id };
}

describe("Verification of policies", () => {
  let world: World;
  let id: bigint;

  beforeEach(async () => {
    ({ world, id } = await networkHelpers.loadFixture(fixture));
  });

  const verify = (version: number, content = FORGED, policy = id) =>
    as(world, "registry", "stranger").verify(policy, version, content);
  const answer = (result: VerificationResult, custody: Custody = Custody.PENDING) => [
    result,
    3n,
    memberId("pacific"),
    custody,
  ];

  it("chains every version to the one before, as the gateway computes it", async () => {
    let previous = ZeroHash;
    for (const [index, content] of CONTENTS.entries()) {
      previous = policySeal({ previous, ...content });
      expect(await world.suite.registry.sealOf(id, index + 1)).to.equal(previous);
    }
    expect(await world.suite.registry.sealOf(id, 0)).to.equal(ZeroHash);
    expect(await world.suite.registry.sealOf(id, 4)).to.equal(ZeroHash);
  });

  it("knows nothing of a policy that does not exist", async () => {
    expect(await verify(1, CONTENTS[0], pacificPolicy(99n))).to.deep.equal([VerificationResult.UNKNOWN, 0n, 0n, 0n]);
  });

  it("confirms the version in force, and says whether the custodian keeps the identical copy", async () => {
    expect(await verify(3, CONTENTS[2])).to.deep.equal(answer(VerificationResult.MATCH_CURRENT));
    await depositPolicy(world, id, CONTENTS[2]);
    expect(await verify(3, CONTENTS[2])).to.deep.equal(answer(VerificationResult.MATCH_CURRENT, Custody.DEPOSITED));
    await depositPolicy(world, id, FORGED);
    expect(await verify(3, CONTENTS[2])).to.deep.equal(answer(VerificationResult.MATCH_CURRENT, Custody.DISPUTED));
  });

  it("confirms an earlier version as superseded and names the version in force", async () => {
    for (const version of [1, 2]) {
      expect(await verify(version, CONTENTS[version - 1])).to.deep.equal(answer(VerificationResult.MATCH_SUPERSEDED));
    }
  });

  it("exposes a forged document of every version", async () => {
    for (const version of [1, 2, 3]) {
      expect(await verify(version)).to.deep.equal(answer(VerificationResult.MISMATCH));
    }
  });

  it("exposes a true document with another PDF, and a true PDF with another document", async () => {
    const { fingerprint, pdfDigest } = CONTENTS[2];
    for (const content of [
      { fingerprint, pdfDigest: FORGED.pdfDigest },
      { fingerprint: FORGED.fingerprint, pdfDigest },
      { fingerprint: pdfDigest, pdfDigest: fingerprint },
    ]) {
      expect(await verify(3, content)).to.deep.equal(answer(VerificationResult.MISMATCH));
    }
  });

  it("exposes a true document that claims to be another version", async () => {
    expect(await verify(2, CONTENTS[0])).to.deep.equal(answer(VerificationResult.MISMATCH));
    expect(await verify(1, CONTENTS[2])).to.deep.equal(answer(VerificationResult.MISMATCH));
  });

  it("exposes versions that do not exist: none before the first, none after the current", async () => {
    for (const version of [0, 4, 65_535]) {
      for (const content of [...CONTENTS, { fingerprint: ZeroHash, pdfDigest: ZeroHash }]) {
        expect(await verify(version, content)).to.deep.equal(answer(VerificationResult.MISMATCH));
      }
    }
  });

  it("confirms the last version of a policy that was ended as terminated", async () => {
    await close(world, id, Outcome.SURRENDERED);
    expect(await verify(3, CONTENTS[2])).to.deep.equal(answer(VerificationResult.MATCH_TERMINATED));
    expect(await verify(2, CONTENTS[1])).to.deep.equal(answer(VerificationResult.MATCH_SUPERSEDED));
    expect(await verify(3)).to.deep.equal(answer(VerificationResult.MISMATCH));
  });

  it("confirms the last version as terminated from the day on which cover ends", async () => {
    await goTo(connection, "2031-01-04");
    expect(await verify(3, CONTENTS[2])).to.deep.equal(answer(VerificationResult.MATCH_CURRENT));
    await goTo(connection, "2031-01-05");
    expect(await verify(3, CONTENTS[2])).to.deep.equal(answer(VerificationResult.MATCH_TERMINATED));
  });

  it("answers also while the policy is frozen or the registry paused", async () => {
    await freeze(world, "registry", id);
    await as(world, "registry", "guardian").pause();
    expect(await verify(3, CONTENTS[2])).to.deep.equal(answer(VerificationResult.MATCH_CURRENT));
  });
});
