import { expect } from "chai";
import { ZeroAddress, ZeroHash } from "ethers";
import { policySeal } from "../../../gateway/documents/index.js";
import { Custody, Outcome, PersonStatus, type PolicyRegistry } from "../../../typechain-types/index.js";
import { day, goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { contentOf, depositPolicy, issuePolicy, pacificPolicy, registerProduct } from "../../support/policies.js";
import { type ActorName, as, deployWorld, type World } from "../../support/world.js";
import { asService, block, close, fieldsOf, freeze } from "../circumstances.js";

const { networkHelpers } = connection;

const UNKNOWN_POLICY = pacificPolicy(99n);
const NEXT = contentOf("version 2");
const DAY = day("2026-01-20");

async function fixture() {
  const world = await deployWorld(connection);
  const product = await registerProduct(world);
  return { world, product, id: await issuePolicy(world, product), service: await asService(world, "registry") };
}

/** What the servicing contracts record, for any policy. */
const RECORDS: Record<string, (registry: PolicyRegistry, id: bigint) => Promise<unknown>> = {
  recordDelivery: (registry, id) => registry.recordDelivery(id, DAY),
  recordReminder: (registry, id) => registry.recordReminder(id, DAY),
  recordPremium: (registry, id) => registry.recordPremium(id, 2),
  recordVersion: (registry, id) => registry.recordVersion(id, NEXT, 4_000_00n),
  close: (registry, id) => registry.close([id], Outcome.EXPIRED),
};

describe("Records of the servicing contracts", () => {
  let world: World;
  let product: bigint;
  let id: bigint;
  let service: PolicyRegistry;

  beforeEach(async () => {
    ({ world, product, id, service } = await networkHelpers.loadFixture(fixture));
  });

  const by = (actor: ActorName) => as(world, "registry", actor);

  for (const [name, record] of Object.entries(RECORDS)) {
    describe(name, () => {
      it("is closed to all who are not servicing contracts", async () => {
        for (const actor of ["alice", "pacific", "keeper", "guardian", "deployer"] as const) {
          await expect(record(by(actor), id))
            .to.be.revertedWithCustomError(by(actor), "AccessManagedUnauthorized")
            .withArgs(world.address[actor]);
        }
      });

      it("refuses a policy that does not exist or has ended", async () => {
        await expect(record(service, UNKNOWN_POLICY))
          .to.be.revertedWithCustomError(service, "PolicyUnknown")
          .withArgs(UNKNOWN_POLICY);
        await close(world, id, Outcome.MATURED);
        await expect(record(service, id))
          .to.be.revertedWithCustomError(service, "PolicyEnded")
          .withArgs(id, Outcome.MATURED);
      });
    });
  }

  it("store the day of delivery", async () => {
    await expect(service.recordDelivery(id, DAY)).to.emit(service, "PolicyDelivered").withArgs(id, 20260120);
    expect((await service.policy(id)).deliveredOn).to.equal(DAY);
  });

  it("store the day of a reminder, which the next premium clears", async () => {
    await expect(service.recordReminder(id, DAY)).to.emit(service, "PolicyReminded").withArgs(id, 20260120);
    expect((await service.policy(id)).remindedOn).to.equal(DAY);
    await expect(service.recordPremium(id, 4)).to.emit(service, "PolicyPremiumRecorded").withArgs(id, 4);
    const { remindedOn, periodsPaid } = await service.policy(id);
    expect([remindedOn, periodsPaid]).to.deep.equal([0n, 4n]);
  });

  describe("a new version", () => {
    it("is refused without fingerprint or without premium", async () => {
      await expect(service.recordVersion(id, { ...NEXT, fingerprint: ZeroHash }, 1n)).to.be.revertedWithCustomError(
        service,
        "PolicyFingerprintMissing",
      );
      await expect(service.recordVersion(id, NEXT, 0n)).to.be.revertedWithCustomError(service, "PolicyPremiumMissing");
    });

    it("is refused once the term is over and while the copies are in dispute", async () => {
      await depositPolicy(world, id, NEXT);
      await expect(service.recordVersion(id, NEXT, 1n))
        .to.be.revertedWithCustomError(service, "PolicyInDispute")
        .withArgs(id);
      await goTo(connection, "2031-01-05");
      await expect(service.recordVersion(id, NEXT, 1n))
        .to.be.revertedWithCustomError(service, "PolicyTermOver")
        .withArgs(id, 20310105);
    });

    it("is linked to the version before, carries the new premium and waits for the custodian", async () => {
      await depositPolicy(world, id);
      const before = fieldsOf(await service.policy(id));
      const previous = policySeal({ previous: ZeroHash, ...contentOf("version 1") });
      const seal = policySeal({ previous, ...NEXT });
      await expect(service.recordVersion(id, NEXT, 4_000_00n))
        .to.emit(service, "PolicyVersionRecorded")
        .withArgs(id, 2, previous, seal, 400000);
      expect(await service.sealOf(id, 1)).to.equal(previous);
      expect(await service.sealOf(id, 2)).to.equal(seal);
      expect(fieldsOf(await service.policy(id))).to.deep.equal({
        ...before,
        version: 2n,
        custody: Custody.PENDING,
        premium: 400000n,
      });
    });
  });

  describe("an end", () => {
    it("is recorded for many policies at once", async () => {
      const second = await issuePolicy(world, product, { policyReference: 2n });
      const closed = service.close([id, second], Outcome.EXPIRED);
      for (const one of [id, second]) {
        await expect(closed).to.emit(service, "PolicyClosed").withArgs(one, Outcome.EXPIRED);
        expect((await service.policy(one)).outcome).to.equal(Outcome.EXPIRED);
      }
    });

    it("is final, so that no policy of the batch ends when one has ended before", async () => {
      const second = await issuePolicy(world, product, { policyReference: 2n });
      await service.close([second], Outcome.WITHDRAWN);
      await expect(service.close([id, second], Outcome.EXPIRED))
        .to.be.revertedWithCustomError(service, "PolicyEnded")
        .withArgs(second, Outcome.WITHDRAWN);
      expect((await service.policy(id)).outcome).to.equal(Outcome.NONE);
    });

    it("leaves the token with its holder", async () => {
      await close(world, id, Outcome.CLAIMED);
      expect(await service.ownerOf(id)).to.equal(world.address.alice);
    });
  });

  describe("what the servicing contracts ask", () => {
    it("who holds a policy and acts for a person today", async () => {
      const { alice, bob } = world.address;
      await by("stranger").requireHolder(id, alice);
      await expect(by("stranger").requireHolder(UNKNOWN_POLICY, alice))
        .to.be.revertedWithCustomError(service, "PolicyUnknown")
        .withArgs(UNKNOWN_POLICY);
      await expect(by("stranger").requireHolder(id, bob))
        .to.be.revertedWithCustomError(service, "PolicyNotHolder")
        .withArgs(id, bob);
      await block(world, "alice");
      await expect(by("stranger").requireHolder(id, alice))
        .to.be.revertedWithCustomError(world.suite.persons, "PersonStatusInvalid")
        .withArgs(alice, PersonStatus.BLOCKED);
    });

    it("whether a policy's contract can be changed", async () => {
      expect(await by("stranger").requireChangeable(id)).to.deep.equal([1n, product, 365001n]);
      await expect(by("stranger").requireChangeable(UNKNOWN_POLICY))
        .to.be.revertedWithCustomError(service, "PolicyUnknown")
        .withArgs(UNKNOWN_POLICY);

      await goTo(connection, "2031-01-04");
      expect(await by("stranger").requireChangeable(id)).to.deep.equal([1n, product, 365001n]);
      await depositPolicy(world, id, NEXT);
      await expect(by("stranger").requireChangeable(id))
        .to.be.revertedWithCustomError(service, "PolicyInDispute")
        .withArgs(id);
      await goTo(connection, "2031-01-05");
      await expect(by("stranger").requireChangeable(id))
        .to.be.revertedWithCustomError(service, "PolicyTermOver")
        .withArgs(id, 20310105);
      await close(world, id, Outcome.EXPIRED);
      await expect(by("stranger").requireChangeable(id))
        .to.be.revertedWithCustomError(service, "PolicyEnded")
        .withArgs(id, Outcome.EXPIRED);
    });

    it("whether a freeze order holds on a policy", async () => {
      await by("stranger").requireNotFrozen(id);
      const order = await freeze(world, "registry", id);
      await expect(by("stranger").requireNotFrozen(id))
        .to.be.revertedWithCustomError(service, "ObjectFrozen")
        .withArgs(...order);
      await networkHelpers.time.increaseTo(order[2]);
      await by("stranger").requireNotFrozen(id);
    });

    it("gets an empty answer about a policy that does not exist", async () => {
      expect((await service.policy(UNKNOWN_POLICY)).version).to.equal(0);
      expect(await service.sealOf(UNKNOWN_POLICY, 1)).to.equal(ZeroHash);
      expect(await service.approvedHolder(UNKNOWN_POLICY)).to.equal(ZeroAddress);
    });
  });
});
