import { expect } from "chai";
import { ZeroHash } from "ethers";
import { policySeal } from "../../../gateway/documents/index.js";
import { Custody, Licence, MemberStatus, Outcome, VerificationResult } from "../../../typechain-types/index.js";
import { connection } from "../../support/connection.js";
import { contentOf, depositPolicy, issuePolicy, pacificPolicy, registerProduct } from "../../support/policies.js";
import { type ActorName, as, deployWorld, memberId, type World } from "../../support/world.js";
import { addVersion, close, decide, freeze, license } from "../circumstances.js";

const { networkHelpers } = connection;

const RIGHT = contentOf("version 1");
const WRONG = contentOf("custodian's version 1");
const THIRD = contentOf("corrected version 1");
const UNKNOWN_POLICY = pacificPolicy(99n);

async function fixture() {
  const world = await deployWorld(connection);
  const product = await registerProduct(world);
  await license(world, "summit", "INSURER", "CUSTODIAN");
  return { world, product, id: await issuePolicy(world, product) };
}

describe("Custody of policies", () => {
  let world: World;
  let product: bigint;
  let id: bigint;

  beforeEach(async () => {
    ({ world, product, id } = await networkHelpers.loadFixture(fixture));
  });

  const by = (actor: ActorName) => as(world, "registry", actor);
  const custodyOf = async (policy: bigint) => (await by("stranger").policy(policy)).custody;
  const dispute = () => depositPolicy(world, id, WRONG);
  const seal = (content: typeof RIGHT, previous = ZeroHash) => policySeal({ previous, ...content });

  describe("deposit", () => {
    it("is for custodians alone", async () => {
      await expect(by("pacific").deposit({ id, content: RIGHT }))
        .to.be.revertedWithCustomError(world.suite.members, "MemberLicenceMissing")
        .withArgs(memberId("pacific"), 1n << Licence.CUSTODIAN);
      await expect(by("pacific").depositBatch([]))
        .to.be.revertedWithCustomError(world.suite.members, "MemberLicenceMissing")
        .withArgs(memberId("pacific"), 1n << Licence.CUSTODIAN);
    });

    it("is refused to a suspended custodian, and goes on with one that leaves", async () => {
      await decide(world, "suspend", "keeper");
      for (const act of [() => by("keeper").deposit({ id, content: RIGHT }), () => by("keeper").depositBatch([])]) {
        await expect(act())
          .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
          .withArgs(memberId("keeper"), MemberStatus.SUSPENDED);
      }
      await decide(world, "beginExit", "keeper");
      await by("keeper").deposit({ id, content: RIGHT });
      expect(await custodyOf(id)).to.equal(Custody.DEPOSITED);
    });

    it("refuses a policy that does not exist", async () => {
      await expect(by("keeper").deposit({ id: UNKNOWN_POLICY, content: RIGHT }))
        .to.be.revertedWithCustomError(by("keeper"), "PolicyUnknown")
        .withArgs(UNKNOWN_POLICY);
    });

    it("refuses a policy that has ended", async () => {
      await close(world, id, Outcome.WITHDRAWN);
      await expect(by("keeper").deposit({ id, content: RIGHT }))
        .to.be.revertedWithCustomError(by("keeper"), "PolicyEnded")
        .withArgs(id, Outcome.WITHDRAWN);
    });

    it("refuses another custodian than the policy's", async () => {
      await expect(by("summit").deposit({ id, content: RIGHT }))
        .to.be.revertedWithCustomError(by("keeper"), "PolicyNotCustodian")
        .withArgs(id, memberId("summit"));
    });

    it("refuses any copy while the copies are in dispute", async () => {
      await dispute();
      await expect(by("keeper").deposit({ id, content: RIGHT }))
        .to.be.revertedWithCustomError(by("keeper"), "PolicyInDispute")
        .withArgs(id);
    });

    it("of the identical copy counts the policy as deposited", async () => {
      await expect(by("keeper").deposit({ id, content: RIGHT }))
        .to.emit(by("keeper"), "PolicyDeposited")
        .withArgs(id, memberId("keeper"), 1)
        .and.not.to.emit(by("keeper"), "PolicyDisputed");
      expect(await custodyOf(id)).to.equal(Custody.DEPOSITED);
    });

    it("is evidence, which a freeze order does not stop", async () => {
      await freeze(world, "registry", id);
      await by("keeper").deposit({ id, content: RIGHT });
      expect(await custodyOf(id)).to.equal(Custody.DEPOSITED);
    });

    it("does nothing when it is repeated", async () => {
      await depositPolicy(world, id);
      const before = await by("keeper").policy(id);
      await expect(by("keeper").deposit({ id, content: RIGHT })).not.to.emit(by("keeper"), "PolicyDeposited");
      expect(await by("keeper").policy(id)).to.deep.equal(before);
    });

    for (const [what, content] of [
      ["document", { ...RIGHT, fingerprint: WRONG.fingerprint }],
      ["PDF", { ...RIGHT, pdfDigest: WRONG.pdfDigest }],
    ] as const) {
      it(`of a copy with another ${what} opens a dispute and leaves the insurer's seal`, async () => {
        await expect(by("keeper").deposit({ id, content }))
          .to.emit(by("keeper"), "PolicyDisputed")
          .withArgs(id, memberId("keeper"), 1, content.fingerprint, content.pdfDigest)
          .and.not.to.emit(by("keeper"), "PolicyDeposited");
        expect(await custodyOf(id)).to.equal(Custody.DISPUTED);
        expect(await by("keeper").sealOf(id, 1)).to.equal(seal(RIGHT));
      });
    }

    it("disputes even a copy that was deposited before", async () => {
      await depositPolicy(world, id);
      await expect(by("keeper").deposit({ id, content: WRONG }))
        .to.emit(by("keeper"), "PolicyDisputed")
        .withArgs(id, memberId("keeper"), 1, WRONG.fingerprint, WRONG.pdfDigest);
      expect(await custodyOf(id)).to.equal(Custody.DISPUTED);
    });

    it("is due again for each new version, whose copy must agree with that version", async () => {
      await depositPolicy(world, id);
      await addVersion(world, id, contentOf("version 2"));
      expect(await custodyOf(id)).to.equal(Custody.PENDING);

      const beforeDeposit = await networkHelpers.takeSnapshot();
      await expect(by("keeper").deposit({ id, content: contentOf("version 2") }))
        .to.emit(by("keeper"), "PolicyDeposited")
        .withArgs(id, memberId("keeper"), 2);
      expect(await custodyOf(id)).to.equal(Custody.DEPOSITED);

      await beforeDeposit.restore();
      await expect(by("keeper").deposit({ id, content: RIGHT }))
        .to.emit(by("keeper"), "PolicyDisputed")
        .withArgs(id, memberId("keeper"), 2, RIGHT.fingerprint, RIGHT.pdfDigest);
    });
  });

  describe("deposit of many copies", () => {
    it("opens a dispute on the one that differs and deposits the others", async () => {
      const second = await issuePolicy(world, product, { policyReference: 2n, content: contentOf("second") });
      const third = await issuePolicy(world, product, { policyReference: 3n, content: contentOf("third") });
      const copies = [
        { id, content: RIGHT },
        { id: second, content: WRONG },
        { id: third, content: contentOf("third") },
      ];
      await expect(by("keeper").depositBatch(copies))
        .to.emit(by("keeper"), "PolicyDeposited")
        .withArgs(id, memberId("keeper"), 1)
        .and.to.emit(by("keeper"), "PolicyDisputed")
        .withArgs(second, memberId("keeper"), 1, WRONG.fingerprint, WRONG.pdfDigest)
        .and.to.emit(by("keeper"), "PolicyDeposited")
        .withArgs(third, memberId("keeper"), 1);
      const custodies = await Promise.all([id, second, third].map(custodyOf));
      expect(custodies).to.deep.equal([Custody.DEPOSITED, Custody.DISPUTED, Custody.DEPOSITED]);
    });

    it("is refused as a whole when one policy is not the caller's to keep", async () => {
      const second = await issuePolicy(world, product, { policyReference: 2n });
      await by("pacific").changeCustodian([second], memberId("summit"));
      const copies = [id, second].map((one) => ({ id: one, content: RIGHT }));
      await expect(by("keeper").depositBatch(copies))
        .to.be.revertedWithCustomError(by("keeper"), "PolicyNotCustodian")
        .withArgs(second, memberId("keeper"));
      expect(await custodyOf(id)).to.equal(Custody.PENDING);
    });
  });

  describe("cosign", () => {
    beforeEach(dispute);

    it("is for insurers and custodians alone", async () => {
      await expect(by("bank").cosign(id, RIGHT))
        .to.be.revertedWithCustomError(world.suite.members, "MemberLicenceMissing")
        .withArgs(memberId("bank"), (1n << Licence.INSURER) | (1n << Licence.CUSTODIAN));
    });

    it("refuses members that are suspended, and goes on with those that leave", async () => {
      await decide(world, "suspend", "pacific");
      await expect(by("pacific").cosign(id, RIGHT))
        .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
        .withArgs(memberId("pacific"), MemberStatus.SUSPENDED);
      await decide(world, "beginExit", "pacific");
      await decide(world, "beginExit", "keeper");
      await by("pacific").cosign(id, RIGHT);
      await by("keeper").cosign(id, RIGHT);
      expect(await custodyOf(id)).to.equal(Custody.DEPOSITED);
    });

    it("refuses a policy that does not exist", async () => {
      await expect(by("pacific").cosign(UNKNOWN_POLICY, RIGHT))
        .to.be.revertedWithCustomError(by("pacific"), "PolicyUnknown")
        .withArgs(UNKNOWN_POLICY);
    });

    it("refuses insurers and custodians that have no part in the policy", async () => {
      for (const third of ["harbour", "summit"] as const) {
        await expect(by(third).cosign(id, RIGHT))
          .to.be.revertedWithCustomError(by(third), "PolicyNotCustodian")
          .withArgs(id, memberId(third));
      }
    });

    it("refuses a policy that is not in dispute", async () => {
      const second = await issuePolicy(world, product, { policyReference: 2n });
      await expect(by("pacific").cosign(second, RIGHT))
        .to.be.revertedWithCustomError(by("pacific"), "PolicyNotInDispute")
        .withArgs(second);
      await depositPolicy(world, second);
      await expect(by("keeper").cosign(second, RIGHT))
        .to.be.revertedWithCustomError(by("pacific"), "PolicyNotInDispute")
        .withArgs(second);
    });

    it("refuses a document without fingerprint", async () => {
      await expect(by("pacific").cosign(id, { ...RIGHT, fingerprint: ZeroHash })).to.be.revertedWithCustomError(
        by("pacific"),
        "PolicyFingerprintMissing",
      );
    });

    for (const [first, second] of [
      ["pacific", "keeper"],
      ["keeper", "pacific"],
    ] as const) {
      it(`corrects the version once ${first} and then ${second} have signed the same copy`, async () => {
        await expect(by(first).cosign(id, THIRD))
          .to.emit(by(first), "PolicyCorrectionSigned")
          .withArgs(id, memberId(first), 1, THIRD.fingerprint, THIRD.pdfDigest)
          .and.not.to.emit(by(first), "PolicyCorrected");
        expect(await custodyOf(id)).to.equal(Custody.DISPUTED);
        expect(await by(first).sealOf(id, 1)).to.equal(seal(RIGHT));

        await expect(by(second).cosign(id, THIRD))
          .to.emit(by(second), "PolicyCorrectionSigned")
          .withArgs(id, memberId(second), 1, THIRD.fingerprint, THIRD.pdfDigest)
          .and.to.emit(by(second), "PolicyCorrected")
          .withArgs(id, 1, seal(THIRD));
        expect(await custodyOf(id)).to.equal(Custody.DEPOSITED);
        expect(await by(first).sealOf(id, 1)).to.equal(seal(THIRD));
        expect((await by("stranger").verify(id, 1, THIRD)).result).to.equal(VerificationResult.MATCH_CURRENT);
        expect((await by("stranger").verify(id, 1, RIGHT)).result).to.equal(VerificationResult.MISMATCH);
      });
    }

    it("does not take two signatures of one side for the agreement of both", async () => {
      await by("pacific").cosign(id, THIRD);
      await expect(by("pacific").cosign(id, THIRD)).not.to.emit(by("pacific"), "PolicyCorrected");
      expect(await custodyOf(id)).to.equal(Custody.DISPUTED);
    });

    it("waits while the two have signed different copies, until one gives way", async () => {
      await by("pacific").cosign(id, RIGHT);
      await expect(by("keeper").cosign(id, WRONG)).not.to.emit(by("keeper"), "PolicyCorrected");
      await expect(by("keeper").cosign(id, { ...RIGHT, pdfDigest: ZeroHash })).not.to.emit(
        by("keeper"),
        "PolicyCorrected",
      );
      expect(await custodyOf(id)).to.equal(Custody.DISPUTED);
      await expect(by("keeper").cosign(id, RIGHT))
        .to.emit(by("keeper"), "PolicyCorrected")
        .withArgs(id, 1, seal(RIGHT));
    });

    it("forgets both signatures after a correction, so that a later dispute needs new ones", async () => {
      for (const member of ["pacific", "keeper"] as const) await by(member).cosign(id, THIRD);
      for (const [first, second] of [
        ["pacific", "keeper"],
        ["keeper", "pacific"],
      ] as const) {
        await by("keeper").deposit({ id, content: WRONG });
        await expect(by(first).cosign(id, THIRD)).not.to.emit(by(first), "PolicyCorrected");
        expect(await custodyOf(id)).to.equal(Custody.DISPUTED);
        await by(second).cosign(id, THIRD);
      }
    });

    it("links a corrected later version to the version before it", async () => {
      for (const member of ["pacific", "keeper"] as const) await by(member).cosign(id, RIGHT);
      await addVersion(world, id, contentOf("version 2"));
      await by("keeper").deposit({ id, content: WRONG });
      await by("pacific").cosign(id, THIRD);
      await expect(by("keeper").cosign(id, THIRD))
        .to.emit(by("keeper"), "PolicyCorrected")
        .withArgs(id, 2, seal(THIRD, seal(RIGHT)));
      expect(await by("keeper").sealOf(id, 1)).to.equal(seal(RIGHT));
      expect(await by("keeper").sealOf(id, 2)).to.equal(seal(THIRD, seal(RIGHT)));
    });
  });

  describe("change of custodian", () => {
    it("is for insurers alone, also for one that leaves, but not for a suspended one", async () => {
      await expect(by("keeper").changeCustodian([id], memberId("summit")))
        .to.be.revertedWithCustomError(world.suite.members, "MemberLicenceMissing")
        .withArgs(memberId("keeper"), 1n << Licence.INSURER);
      await decide(world, "suspend", "pacific");
      await expect(by("pacific").changeCustodian([id], memberId("summit")))
        .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
        .withArgs(memberId("pacific"), MemberStatus.SUSPENDED);
      await decide(world, "beginExit", "pacific");
      await by("pacific").changeCustodian([id], memberId("summit"));
      expect((await by("pacific").policy(id)).custodian).to.equal(memberId("summit"));
    });

    it("refuses the insurer itself and whoever is not an active custodian", async () => {
      await license(world, "pacific", "INSURER", "CUSTODIAN");
      await decide(world, "suspend", "summit");
      for (const custodian of ["pacific", "harbour", "summit"] as const) {
        await expect(by("pacific").changeCustodian([id], memberId(custodian)))
          .to.be.revertedWithCustomError(by("pacific"), "PolicyCustodianInvalid")
          .withArgs(memberId(custodian));
      }
    });

    it("refuses policies that do not exist, have ended or are another insurer's", async () => {
      await expect(by("pacific").changeCustodian([UNKNOWN_POLICY], memberId("summit")))
        .to.be.revertedWithCustomError(by("pacific"), "PolicyUnknown")
        .withArgs(UNKNOWN_POLICY);
      await expect(by("harbour").changeCustodian([id], memberId("summit")))
        .to.be.revertedWithCustomError(by("pacific"), "PolicyNotInsurer")
        .withArgs(id, memberId("harbour"));
      await close(world, id, Outcome.SURRENDERED);
      await expect(by("pacific").changeCustodian([id], memberId("summit")))
        .to.be.revertedWithCustomError(by("pacific"), "PolicyEnded")
        .withArgs(id, Outcome.SURRENDERED);
    });

    it("refuses a policy in dispute", async () => {
      await dispute();
      await expect(by("pacific").changeCustodian([id], memberId("summit")))
        .to.be.revertedWithCustomError(by("pacific"), "PolicyInDispute")
        .withArgs(id);
    });

    it("ends a dispute whose custodian can act no more, and nothing of it is left", async () => {
      await dispute();
      await by("pacific").cosign(id, THIRD);
      await decide(world, "suspend", "keeper");
      await expect(by("pacific").changeCustodian([id], memberId("summit")))
        .to.emit(by("pacific"), "PolicyCustodianChanged")
        .withArgs(id, memberId("keeper"), memberId("summit"));
      expect((await by("pacific").policy(id)).custody).to.equal(Custody.PENDING);

      // What Pacific signed towards the old custodian does not count towards the new one.
      await by("summit").deposit({ id, content: THIRD });
      await by("summit").cosign(id, THIRD);
      expect((await by("pacific").policy(id)).custody).to.equal(Custody.DISPUTED);
    });

    it("hands policies to the new custodian, who deposits the identical copies again", async () => {
      const second = await issuePolicy(world, product, { policyReference: 2n });
      await depositPolicy(world, id);
      const changed = by("pacific").changeCustodian([id, second], memberId("summit"));
      for (const one of [id, second]) {
        await expect(changed)
          .to.emit(by("pacific"), "PolicyCustodianChanged")
          .withArgs(one, memberId("keeper"), memberId("summit"));
        const { custodian, custody } = await by("pacific").policy(one);
        expect([custodian, custody]).to.deep.equal([memberId("summit"), Custody.PENDING]);
      }
      await expect(by("keeper").deposit({ id, content: RIGHT }))
        .to.be.revertedWithCustomError(by("keeper"), "PolicyNotCustodian")
        .withArgs(id, memberId("keeper"));
      await expect(by("summit").deposit({ id, content: RIGHT }))
        .to.emit(by("summit"), "PolicyDeposited")
        .withArgs(id, memberId("summit"), 1);
    });
  });
});
