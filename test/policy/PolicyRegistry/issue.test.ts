import { expect } from "chai";
import { ZeroAddress, ZeroHash } from "ethers";
import { policySeal } from "../../../gateway/documents/index.js";
import { Custody, Licence, MemberStatus, Outcome, PersonStatus } from "../../../typechain-types/index.js";
import { chainDate, day, goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { contentOf, issueOf, issuePolicy, lifeTerms, pacificPolicy, registerProduct } from "../../support/policies.js";
import { as, deployWorld, memberId, reference, type World } from "../../support/world.js";
import { addVersion, block, decide, fieldsOf, license, replaceKey } from "../circumstances.js";

const { networkHelpers } = connection;

async function fixture() {
  const world = await deployWorld(connection);
  return { world, product: await registerProduct(world) };
}

describe("Issue of policies", () => {
  let world: World;
  let product: bigint;

  beforeEach(async () => {
    ({ world, product } = await networkHelpers.loadFixture(fixture));
  });

  const registry = () => as(world, "registry", "pacific");

  describe("who may issue", () => {
    it("refuses everybody who is not an insurer", async () => {
      await expect(as(world, "registry", "stranger").issue(product, issueOf(world)))
        .to.be.revertedWithCustomError(world.suite.members, "MemberAccountUnknown")
        .withArgs(world.address.stranger);
      await expect(as(world, "registry", "keeper").issue(product, issueOf(world)))
        .to.be.revertedWithCustomError(world.suite.members, "MemberLicenceMissing")
        .withArgs(memberId("keeper"), 1n << Licence.INSURER);
      await expect(as(world, "registry", "keeper").issueBatch(product, []))
        .to.be.revertedWithCustomError(world.suite.members, "MemberLicenceMissing")
        .withArgs(memberId("keeper"), 1n << Licence.INSURER);
    });

    it("refuses new business of an insurer that is suspended or leaving", async () => {
      await decide(world, "suspend", "pacific");
      await expect(registry().issue(product, issueOf(world)))
        .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
        .withArgs(memberId("pacific"), MemberStatus.SUSPENDED);
      await decide(world, "beginExit", "pacific");
      await expect(registry().issueBatch(product, [issueOf(world)]))
        .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
        .withArgs(memberId("pacific"), MemberStatus.EXITING);
    });

    it("refuses a product that does not exist, is another insurer's or is closed", async () => {
      await expect(registry().issue(product + 1n, issueOf(world)))
        .to.be.revertedWithCustomError(world.suite.catalogue, "ProductNotOpen")
        .withArgs(product + 1n);
      await expect(as(world, "registry", "harbour").issue(product, issueOf(world)))
        .to.be.revertedWithCustomError(world.suite.catalogue, "ProductNotOpen")
        .withArgs(product);
      await as(world, "catalogue", "pacific").closeProduct(product);
      await expect(registry().issue(product, issueOf(world)))
        .to.be.revertedWithCustomError(world.suite.catalogue, "ProductNotOpen")
        .withArgs(product);
      await expect(registry().issueBatch(product, [issueOf(world)]))
        .to.be.revertedWithCustomError(world.suite.catalogue, "ProductNotOpen")
        .withArgs(product);
    });
  });

  describe("what may be issued", () => {
    it("refuses a reference that is zero or longer than 224 bits, and takes the longest one", async () => {
      for (const policyReference of [0n, 1n << 224n]) {
        await expect(registry().issue(product, issueOf(world, { policyReference })))
          .to.be.revertedWithCustomError(registry(), "PolicyReferenceInvalid")
          .withArgs(policyReference);
      }
      const longest = (1n << 224n) - 1n;
      const id = await issuePolicy(world, product, { policyReference: longest });
      expect(id).to.equal((memberId("pacific") << 224n) | longest);
      expect(await registry().ownerOf(id)).to.equal(world.address.alice);
    });

    it("refuses a policy without premium or without fingerprint", async () => {
      await expect(registry().issue(product, issueOf(world, { premium: 0n }))).to.be.revertedWithCustomError(
        registry(),
        "PolicyPremiumMissing",
      );
      const content = { ...contentOf("version 1"), fingerprint: ZeroHash };
      await expect(registry().issue(product, issueOf(world, { content }))).to.be.revertedWithCustomError(
        registry(),
        "PolicyFingerprintMissing",
      );
    });

    it("takes a policy without PDF", async () => {
      const content = { ...contentOf("version 1"), pdfDigest: ZeroHash };
      const id = await issuePolicy(world, product, { content });
      expect(await registry().sealOf(id, 1)).to.equal(policySeal({ previous: ZeroHash, ...content }));
    });

    it("refuses a holder without real-name account", async () => {
      await expect(registry().issue(product, issueOf(world, { holder: world.address.dave })))
        .to.be.revertedWithCustomError(world.suite.persons, "PersonUnknown")
        .withArgs(world.address.dave);
      await expect(registry().issue(product, issueOf(world, { holder: ZeroAddress })))
        .to.be.revertedWithCustomError(world.suite.persons, "PersonUnknown")
        .withArgs(ZeroAddress);
    });

    it("refuses a holder who is blocked, whose verification has expired or whose key was replaced", async () => {
      await block(world, "alice");
      await expect(registry().issue(product, issueOf(world)))
        .to.be.revertedWithCustomError(world.suite.persons, "PersonStatusInvalid")
        .withArgs(world.address.alice, PersonStatus.BLOCKED);

      await replaceKey(world, "bob");
      await expect(registry().issue(product, issueOf(world, { holder: world.address.bob })))
        .to.be.revertedWithCustomError(world.suite.persons, "PersonAccountReplacedBy")
        .withArgs(world.address.bob, world.address.dave);

      await goTo(connection, "2036-01-06");
      await expect(registry().issue(product, issueOf(world, { holder: world.address.carol })))
        .to.be.revertedWithCustomError(world.suite.persons, "PersonStatusInvalid")
        .withArgs(world.address.carol, PersonStatus.EXPIRED);
    });

    it("refuses dates that do not exist and a term that is not at least a day", async () => {
      await expect(registry().issue(product, issueOf(world, { inception: 2026_02_30 })))
        .to.be.revertedWithCustomError(registry(), "BusinessDateInvalid")
        .withArgs(2026_02_30);
      await expect(registry().issue(product, issueOf(world, { expiry: 2031_13_01 })))
        .to.be.revertedWithCustomError(registry(), "BusinessDateInvalid")
        .withArgs(2031_13_01);
      for (const expiry of ["2026-01-05", "2026-01-04"].map(chainDate)) {
        await expect(registry().issue(product, issueOf(world, { expiry })))
          .to.be.revertedWithCustomError(registry(), "PolicyTermInvalid")
          .withArgs(2026_01_05, expiry);
      }
      const id = await issuePolicy(world, product, { expiry: chainDate("2026-01-06") });
      expect((await registry().policy(id)).expiry).to.equal(day("2026-01-06"));
    });
  });

  describe("one policy", () => {
    it("becomes the holder's token, with its product's custodian, and says so", async () => {
      const newPolicy = issueOf(world);
      const id = pacificPolicy(1n);
      expect(await registry().issue.staticCall(product, newPolicy)).to.equal(id);
      const { alice } = world.address;
      const { fingerprint, pdfDigest } = contentOf("version 1");

      await expect(registry().issue(product, newPolicy))
        .to.emit(registry(), "Transfer")
        .withArgs(ZeroAddress, alice, id)
        .and.to.emit(registry(), "PolicyIssued")
        .withArgs(id, alice, product, 20260105, 20310105, 365001, 50000000, true, fingerprint, pdfDigest);

      expect(await registry().ownerOf(id)).to.equal(alice);
      expect(await registry().balanceOf(alice)).to.equal(1);
      expect(await registry().sealOf(id, 1)).to.equal(policySeal({ previous: ZeroHash, fingerprint, pdfDigest }));
      expect(await registry().sealOf(id, 2)).to.equal(ZeroHash);
      expect(fieldsOf(await registry().policy(id))).to.deep.equal({
        product,
        custodian: memberId("keeper"),
        version: 1n,
        custody: Custody.PENDING,
        outcome: Outcome.NONE,
        issuedOn: BigInt(day("2026-01-05")),
        inception: BigInt(day("2026-01-05")),
        expiry: BigInt(day("2031-01-05")),
        deliveredOn: 0n,
        remindedOn: 0n,
        periodsPaid: 1n,
        premium: 365001n,
      });
    });

    it("may begin before or after the day of issue and wait for its first premium", async () => {
      await goTo(connection, "2026-03-01");
      const newPolicy = issueOf(world, { premiumReceived: false, inception: chainDate("2026-04-01") });
      const { fingerprint, pdfDigest } = contentOf("version 1");
      await expect(registry().issue(product, newPolicy))
        .to.emit(registry(), "PolicyIssued")
        .withArgs(
          pacificPolicy(1n),
          world.address.alice,
          product,
          20260401,
          20310105,
          365001,
          50000000,
          false,
          fingerprint,
          pdfDigest,
        );
      const stored = await registry().policy(pacificPolicy(1n));
      expect(stored.issuedOn).to.equal(day("2026-03-01"));
      expect(stored.inception).to.equal(day("2026-04-01"));
      expect(stored.periodsPaid).to.equal(0);
    });

    it("follows the custodian that the product has on the day of issue", async () => {
      const first = await issuePolicy(world, product);
      await license(world, "summit", "INSURER", "CUSTODIAN");
      await as(world, "catalogue", "pacific").appointCustodian(product, memberId("summit"));
      const second = await issuePolicy(world, product, { policyReference: 2n });
      expect((await registry().policy(first)).custodian).to.equal(memberId("keeper"));
      expect((await registry().policy(second)).custodian).to.equal(memberId("summit"));
    });
  });

  describe("a reference that was used", () => {
    it("is answered with the same policy when the issue is repeated, and nothing changes", async () => {
      const id = await issuePolicy(world, product);
      const before = await registry().policy(id);
      await goTo(connection, "2026-01-20");
      expect(await registry().issue.staticCall(product, issueOf(world))).to.equal(id);
      const repeated = registry().issue(product, issueOf(world));
      await expect(repeated).not.to.emit(registry(), "PolicyIssued");
      await expect(repeated).not.to.emit(registry(), "Transfer");
      expect(await registry().policy(id)).to.deep.equal(before);
      expect(await registry().balanceOf(world.address.alice)).to.equal(1);
    });

    it("is refused for another document or another PDF", async () => {
      const id = await issuePolicy(world, product);
      const { fingerprint, pdfDigest } = contentOf("version 1");
      const other = contentOf("another");
      for (const content of [
        { fingerprint, pdfDigest: other.pdfDigest },
        { fingerprint: other.fingerprint, pdfDigest },
      ]) {
        await expect(registry().issue(product, issueOf(world, { content })))
          .to.be.revertedWithCustomError(registry(), "PolicyAlreadyIssued")
          .withArgs(id);
      }
    });

    it("is refused for another holder, term or premium", async () => {
      const id = await issuePolicy(world, product);
      for (const changes of [
        { holder: world.address.bob },
        { inception: chainDate("2026-01-06") },
        { expiry: chainDate("2031-01-06") },
        { premium: 3_650_00n },
      ]) {
        await expect(registry().issue(product, issueOf(world, changes)))
          .to.be.revertedWithCustomError(registry(), "PolicyAlreadyIssued")
          .withArgs(id);
      }
    });

    it("is refused for another product", async () => {
      const id = await issuePolicy(world, product);
      await expect(registry().issue(await registerProduct(world), issueOf(world)))
        .to.be.revertedWithCustomError(registry(), "PolicyAlreadyIssued")
        .withArgs(id);
    });

    it("is refused once the policy is no more as it was issued", async () => {
      const id = await issuePolicy(world, product);
      await addVersion(world, id, contentOf("version 2"));
      await expect(registry().issue(product, issueOf(world)))
        .to.be.revertedWithCustomError(registry(), "PolicyAlreadyIssued")
        .withArgs(id);
    });

    it("is another policy with another insurer", async () => {
      const id = await issuePolicy(world, product);
      const terms = lifeTerms(world, { treasury: world.address.harbour });
      await as(world, "catalogue", "harbour").registerProduct(reference("LIFE-1"), memberId("keeper"), terms);
      await as(world, "registry", "harbour").issue(product + 1n, issueOf(world, { holder: world.address.bob }));
      expect(await registry().ownerOf(id)).to.equal(world.address.alice);
      expect(await registry().ownerOf((memberId("harbour") << 224n) | 1n)).to.equal(world.address.bob);
    });
  });

  describe("many policies", () => {
    const batch = (size: number) =>
      Array.from({ length: size }, (_, index) =>
        issueOf(world, { policyReference: BigInt(index + 1), content: contentOf(`policy ${String(index + 1)}`) }),
      );

    it("are issued in one transaction by the hundreds, each as if it were alone", async () => {
      const receipt = await (await registry().issueBatch(product, batch(250))).wait();
      const issued = await registry().queryFilter(registry().filters.PolicyIssued(), receipt!.blockNumber);
      expect(issued.map(({ args }) => args.id)).to.deep.equal(batch(250).map((_, i) => pacificPolicy(BigInt(i + 1))));
      expect(await registry().balanceOf(world.address.alice)).to.equal(250);
      const { fingerprint, pdfDigest } = contentOf("policy 250");
      expect(issued[249]?.args.fingerprint).to.equal(fingerprint);
      expect(await registry().sealOf(pacificPolicy(250n), 1)).to.equal(
        policySeal({ previous: ZeroHash, fingerprint, pdfDigest }),
      );
      expect((await registry().policy(pacificPolicy(250n))).custodian).to.equal(memberId("keeper"));
    });

    it("may repeat some that were issued before", async () => {
      await registry().issueBatch(product, batch(2));
      const receipt = await (await registry().issueBatch(product, batch(3))).wait();
      const issued = await registry().queryFilter(registry().filters.PolicyIssued(), receipt!.blockNumber);
      expect(issued.map(({ args }) => args.id)).to.deep.equal([pacificPolicy(3n)]);
    });

    it("are all refused when one of them is", async () => {
      const policies = [...batch(2), issueOf(world, { policyReference: 3n, holder: world.address.dave })];
      await expect(registry().issueBatch(product, policies))
        .to.be.revertedWithCustomError(world.suite.persons, "PersonUnknown")
        .withArgs(world.address.dave);
      expect(await registry().balanceOf(world.address.alice)).to.equal(0);
      expect((await registry().policy(pacificPolicy(1n))).version).to.equal(0);
    });
  });
});
