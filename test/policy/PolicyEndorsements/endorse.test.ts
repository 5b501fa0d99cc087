import { expect } from "chai";
import { AbiCoder, keccak256, ZeroHash } from "ethers";
import type { EndorsementStruct } from "../../../typechain-types/contracts/policy/interfaces/IPolicyEndorsements.js";
import { Licence, MemberStatus, Outcome, PolicyState } from "../../../typechain-types/index.js";
import { goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import {
  contentOf,
  deliveredPolicy,
  depositPolicy,
  endorsementOf,
  issuePolicy,
  pacificPolicy,
  registerProduct,
} from "../../support/policies.js";
import { type ActorName, as, deployWorld, memberId, type World } from "../../support/world.js";
import { addVersion, close, decide, freeze } from "../circumstances.js";

const { networkHelpers } = connection;

const UNKNOWN_POLICY = pacificPolicy(99n);
const { fingerprint, pdfDigest } = contentOf("version 2");

/** A policy that alice received on 2026-01-05 and that is in force from 2026-01-21. */
async function fixture() {
  const world = await deployWorld(connection);
  const product = await registerProduct(world);
  return { world, product, id: await deliveredPolicy(world, product) };
}

/** What the contract stores of an offer. */
function offerHash(version: number, { content, effectiveOn, premium, adjustment }: EndorsementStruct): string {
  const types = ["uint16", "tuple(tuple(bytes32,bytes32),uint32,uint64,int64)"];
  const tuple = [[content.fingerprint, content.pdfDigest], effectiveOn, premium, adjustment];
  return keccak256(AbiCoder.defaultAbiCoder().encode(types, [version, tuple]));
}

describe("Offer of an endorsement", () => {
  let world: World;
  let product: bigint;
  let id: bigint;

  beforeEach(async () => {
    ({ world, product, id } = await networkHelpers.loadFixture(fixture));
  });

  const by = (actor: ActorName) => as(world, "endorsements", actor);
  const endorse = (changes: Partial<EndorsementStruct> = {}, policy = id) =>
    by("pacific").endorse(policy, endorsementOf(changes));

  describe("endorse", () => {
    it("is for insurers alone, also for one that leaves, but not for a suspended one", async () => {
      await expect(by("alice").endorse(id, endorsementOf()))
        .to.be.revertedWithCustomError(world.suite.members, "MemberAccountUnknown")
        .withArgs(world.address.alice);
      await expect(by("keeper").endorse(id, endorsementOf()))
        .to.be.revertedWithCustomError(world.suite.members, "MemberLicenceMissing")
        .withArgs(memberId("keeper"), 1n << Licence.INSURER);
      await decide(world, "suspend", "pacific");
      await expect(endorse())
        .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
        .withArgs(memberId("pacific"), MemberStatus.SUSPENDED);
      await decide(world, "beginExit", "pacific");
      await expect(endorse()).to.emit(by("pacific"), "EndorsementOffered");
    });

    it("refuses another insurer's policy and one that does not exist", async () => {
      await expect(by("harbour").endorse(id, endorsementOf()))
        .to.be.revertedWithCustomError(by("pacific"), "PolicyNotInsurer")
        .withArgs(id, memberId("harbour"));
      await expect(endorse({}, UNKNOWN_POLICY))
        .to.be.revertedWithCustomError(world.suite.registry, "PolicyUnknown")
        .withArgs(UNKNOWN_POLICY);
    });

    it("refuses a policy that has ended, whose term is over or whose copies are in dispute", async () => {
      await depositPolicy(world, id, contentOf("custodian's version"));
      await expect(endorse()).to.be.revertedWithCustomError(world.suite.registry, "PolicyInDispute").withArgs(id);
      await goTo(connection, "2031-01-05");
      await expect(endorse())
        .to.be.revertedWithCustomError(world.suite.registry, "PolicyTermOver")
        .withArgs(id, 20310105);
      await close(world, id, Outcome.EXPIRED);
      await expect(endorse())
        .to.be.revertedWithCustomError(world.suite.registry, "PolicyEnded")
        .withArgs(id, Outcome.EXPIRED);
    });

    it("refuses a version without fingerprint, without premium or with a date that does not exist", async () => {
      await expect(endorse({ content: { fingerprint: ZeroHash, pdfDigest } })).to.be.revertedWithCustomError(
        by("pacific"),
        "PolicyFingerprintMissing",
      );
      await expect(endorse({ premium: 0n })).to.be.revertedWithCustomError(by("pacific"), "PolicyPremiumMissing");
      await expect(endorse({ effectiveOn: 2026_02_30 }))
        .to.be.revertedWithCustomError(by("pacific"), "BusinessDateInvalid")
        .withArgs(2026_02_30);
    });

    describe("changes the premium only while the policy is in force", () => {
      const DEARER = { premium: 4_000_00n };

      const refusesOn = async (date: string, state: PolicyState, policy = id) => {
        await goTo(connection, date);
        expect(await world.suite.service.stateOf(policy)).to.equal(state);
        await expect(endorse(DEARER, policy))
          .to.be.revertedWithCustomError(by("pacific"), "EndorsementPremiumFixed")
          .withArgs(policy);
        await expect(endorse({}, policy)).to.emit(by("pacific"), "EndorsementOffered");
      };

      it("not before delivery", async () => {
        const second = await issuePolicy(world, product, { policyReference: 2n });
        await refusesOn("2026-01-06", PolicyState.ISSUED, second);
        await depositPolicy(world, second);
        await refusesOn("2026-01-07", PolicyState.DEPOSITED, second);
      });

      it("not in the cooling-off", () => refusesOn("2026-01-20", PolicyState.COOLING_OFF));

      it("not in grace", () => refusesOn("2027-01-06", PolicyState.GRACE));

      it("not in suspension", () => refusesOn("2027-03-07", PolicyState.SUSPENDED));

      it("and then in both directions", async () => {
        await goTo(connection, "2026-01-21");
        for (const premium of [4_000_00n, 3_000_00n]) {
          await endorse({ premium });
          expect(await by("stranger").offerOf(id)).to.equal(offerHash(2, endorsementOf({ premium })));
        }
      });
    });

    it("offers the next version and stores its digest", async () => {
      const offer = endorsementOf({ adjustment: -12_34n });
      await expect(endorse({ adjustment: -12_34n }))
        .to.emit(by("pacific"), "EndorsementOffered")
        .withArgs(id, 2, [[fingerprint, pdfDigest], 20260201, 365001, -1234]);
      expect(await by("stranger").offerOf(id)).to.equal(offerHash(2, offer));
      expect((await world.suite.registry.policy(id)).version).to.equal(1);
    });

    it("replaces an earlier offer", async () => {
      await endorse();
      const content = contentOf("better version 2");
      await endorse({ content });
      expect(await by("stranger").offerOf(id)).to.equal(offerHash(2, endorsementOf({ content })));
    });

    it("counts from the version that holds", async () => {
      await addVersion(world, id, contentOf("version 2"));
      await expect(endorse())
        .to.emit(by("pacific"), "EndorsementOffered")
        .withArgs(id, 3, [[fingerprint, pdfDigest], 20260201, 365001, 0]);
      expect(await by("stranger").offerOf(id)).to.equal(offerHash(3, endorsementOf()));
    });

    it("moves no value, so that it is possible for a frozen policy", async () => {
      await freeze(world, "registry", id);
      await endorse();
      expect(await by("stranger").offerOf(id)).to.equal(offerHash(2, endorsementOf()));
    });
  });

  describe("withdrawEndorsement", () => {
    it("is for the policy's insurer alone, also when it leaves, but not when it is suspended", async () => {
      await endorse();
      await expect(by("alice").withdrawEndorsement(id))
        .to.be.revertedWithCustomError(world.suite.members, "MemberAccountUnknown")
        .withArgs(world.address.alice);
      await expect(by("harbour").withdrawEndorsement(id))
        .to.be.revertedWithCustomError(by("pacific"), "PolicyNotInsurer")
        .withArgs(id, memberId("harbour"));
      await decide(world, "suspend", "pacific");
      await expect(by("pacific").withdrawEndorsement(id))
        .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
        .withArgs(memberId("pacific"), MemberStatus.SUSPENDED);
      await decide(world, "beginExit", "pacific");
      await by("pacific").withdrawEndorsement(id);
      expect(await by("stranger").offerOf(id)).to.equal(ZeroHash);
    });

    it("refuses when there is no offer", async () => {
      await expect(by("pacific").withdrawEndorsement(id))
        .to.be.revertedWithCustomError(by("pacific"), "EndorsementMissing")
        .withArgs(id);
    });

    it("takes the offer back", async () => {
      await endorse();
      await expect(by("pacific").withdrawEndorsement(id)).to.emit(by("pacific"), "EndorsementWithdrawn").withArgs(id);
      expect(await by("stranger").offerOf(id)).to.equal(ZeroHash);
      await expect(by("alice").acceptEndorsement(id, endorsementOf()))
        .to.be.revertedWithCustomError(by("alice"), "EndorsementMissing")
        .withArgs(id);
    });
  });
});
