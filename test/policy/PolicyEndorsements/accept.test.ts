import { expect } from "chai";
import { ZeroHash } from "ethers";
import { policySeal } from "../../../gateway/documents/index.js";
import type { EndorsementStruct } from "../../../typechain-types/contracts/policy/interfaces/IPolicyEndorsements.js";
import { Cause, Custody, Outcome, PersonStatus, VerificationResult } from "../../../typechain-types/index.js";
import { relayed } from "../../behaviours/relayed.js";
import { day, goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import {
  contentOf,
  deliveredPolicy,
  depositPolicy,
  endorsementOf,
  fund,
  pacificPolicy,
  registerProduct,
} from "../../support/policies.js";
import { type ActorName, as, deployWorld, memberId, type World } from "../../support/world.js";
import { addVersion, block, close, freeze, replaceKey } from "../circumstances.js";

const { ethers, networkHelpers } = connection;

const VERSION_1 = contentOf("version 1");
const VERSION_2 = contentOf("version 2");

/** A policy of alice that is in force, custodian's copy deposited. */
async function fixture() {
  const world = await deployWorld(connection);
  const id = await deliveredPolicy(world, await registerProduct(world));
  await goTo(connection, "2026-01-21");
  return { world, id };
}

describe("Acceptance of an endorsement", () => {
  let world: World;
  let id: bigint;

  beforeEach(async () => {
    ({ world, id } = await networkHelpers.loadFixture(fixture));
  });

  const by = (actor: ActorName) => as(world, "endorsements", actor);
  const offer = (changes: Partial<EndorsementStruct> = {}) => by("pacific").endorse(id, endorsementOf(changes));
  const accept = (changes: Partial<EndorsementStruct> = {}, actor: ActorName = "alice") =>
    by(actor).acceptEndorsement(id, endorsementOf(changes));
  const registry = () => world.suite.registry;
  const settlement = () => world.suite.settlement;

  it("refuses a policy that does not exist", async () => {
    const unknown = pacificPolicy(99n);
    await expect(by("alice").acceptEndorsement(unknown, endorsementOf()))
      .to.be.revertedWithCustomError(registry(), "PolicyUnknown")
      .withArgs(unknown);
  });

  it("refuses everybody but the holder", async () => {
    await offer();
    for (const actor of ["bob", "pacific"] as const) {
      await expect(accept({}, actor))
        .to.be.revertedWithCustomError(registry(), "PolicyNotHolder")
        .withArgs(id, world.address[actor]);
    }
  });

  it("refuses a holder who is blocked, or whose key was replaced", async () => {
    await offer();
    await block(world, "alice");
    await expect(accept())
      .to.be.revertedWithCustomError(world.suite.persons, "PersonStatusInvalid")
      .withArgs(world.address.alice, PersonStatus.BLOCKED);
    await replaceKey(world, "alice");
    await expect(accept())
      .to.be.revertedWithCustomError(world.suite.persons, "PersonAccountReplacedBy")
      .withArgs(world.address.alice, world.address.dave);
  });

  it("refuses a policy in dispute, whose term is over or that has ended", async () => {
    await offer();
    await depositPolicy(world, id, VERSION_2);
    await expect(accept()).to.be.revertedWithCustomError(registry(), "PolicyInDispute").withArgs(id);
    await goTo(connection, "2031-01-05");
    await expect(accept()).to.be.revertedWithCustomError(registry(), "PolicyTermOver").withArgs(id, 20310105);
    await close(world, id, Outcome.EXPIRED);
    await expect(accept()).to.be.revertedWithCustomError(registry(), "PolicyEnded").withArgs(id, Outcome.EXPIRED);
  });

  it("refuses when nothing was offered", async () => {
    await expect(accept()).to.be.revertedWithCustomError(by("alice"), "EndorsementMissing").withArgs(id);
  });

  for (const [what, changes] of Object.entries<Partial<EndorsementStruct>>({
    document: { content: { ...VERSION_2, fingerprint: VERSION_1.fingerprint } },
    PDF: { content: { ...VERSION_2, pdfDigest: VERSION_1.pdfDigest } },
    "effective date": { effectiveOn: 2026_02_02 },
    premium: { premium: 3_650_00n },
    adjustment: { adjustment: -1n },
  })) {
    it(`refuses another ${what} than the offered one`, async () => {
      await offer();
      await expect(accept(changes)).to.be.revertedWithCustomError(by("alice"), "EndorsementDiffers").withArgs(id);
    });
  }

  it("refuses another premium once the policy is suspended, though it was in force when it was offered", async () => {
    await goTo(connection, "2027-01-04");
    const cheaper = { premium: 100n, effectiveOn: 2027_01_04 };
    await offer(cheaper);
    await goTo(connection, "2027-04-01");
    await expect(accept(cheaper)).to.be.revertedWithCustomError(by("alice"), "EndorsementPremiumFixed").withArgs(id);
  });

  it("refuses an offer that was replaced", async () => {
    await offer();
    await offer({ adjustment: -1n });
    await expect(accept()).to.be.revertedWithCustomError(by("alice"), "EndorsementDiffers").withArgs(id);
    await accept({ adjustment: -1n });
  });

  it("refuses an offer that was made before another version came to hold", async () => {
    await offer();
    await addVersion(world, id, contentOf("another version 2"));
    await expect(accept()).to.be.revertedWithCustomError(by("alice"), "EndorsementDiffers").withArgs(id);
  });

  it("refuses a frozen policy", async () => {
    await offer();
    const order = await freeze(world, "registry", id);
    await expect(accept())
      .to.be.revertedWithCustomError(registry(), "ObjectFrozen")
      .withArgs(...order);
  });

  it("makes the offer the next version, with its premium, and uses it up", async () => {
    const changes = { premium: 4_000_00n };
    await offer(changes);
    const previous = policySeal({ previous: ZeroHash, ...VERSION_1 });
    const seal = policySeal({ previous, ...VERSION_2 });
    await expect(accept(changes))
      .to.emit(by("alice"), "EndorsementAccepted")
      .withArgs(id, 2, 20260201, 0)
      .and.to.emit(registry(), "PolicyVersionRecorded")
      .withArgs(id, 2, previous, seal, 400000)
      .and.not.to.emit(settlement(), "PremiumCollected")
      .and.not.to.emit(settlement(), "PayablePosted");

    const { version, premium } = await registry().policy(id);
    expect([version, premium]).to.deep.equal([2n, 400000n]);
    expect(await by("stranger").offerOf(id)).to.equal(ZeroHash);
    expect((await registry().verify(id, 1, VERSION_1)).result).to.equal(VerificationResult.MATCH_SUPERSEDED);
    expect((await registry().verify(id, 2, VERSION_2)).result).to.equal(VerificationResult.MATCH_CURRENT);
    await expect(accept(changes)).to.be.revertedWithCustomError(by("alice"), "EndorsementMissing").withArgs(id);
  });

  it("sends the new version to the custodian, who deposits it", async () => {
    await offer();
    await accept();
    expect((await registry().policy(id)).custody).to.equal(Custody.PENDING);
    await expect(as(world, "registry", "keeper").deposit({ id, content: VERSION_2 }))
      .to.emit(registry(), "PolicyDeposited")
      .withArgs(id, memberId("keeper"), 2);
    expect((await registry().policy(id)).custody).to.equal(Custody.DEPOSITED);
  });

  it("is possible before the custodian deposited the version before", async () => {
    await offer();
    await accept();
    const third = { content: contentOf("version 3") };
    await offer(third);
    await expect(accept(third)).to.emit(by("alice"), "EndorsementAccepted").withArgs(id, 3, 20260201, 0);
  });

  it("collects additional premium from the holder's allowance for the treasury", async () => {
    await fund(world, "alice", 1_000_00n);
    await offer({ adjustment: 349_99n });
    const accepted = accept({ adjustment: 349_99n });
    await expect(accepted)
      .to.emit(by("alice"), "EndorsementAccepted")
      .withArgs(id, 2, 20260201, 34999)
      .and.to.emit(settlement(), "PremiumCollected")
      .withArgs(id, world.address.alice, Cause.ADDITIONAL_PREMIUM, 34999)
      .and.not.to.emit(settlement(), "PayablePosted");
    await expect(accepted).to.changeTokenBalances(
      ethers,
      world.suite.cny,
      [world.address.alice, world.address.pacific],
      [-34999, 34999],
    );
    expect(await settlement().payableCount(id)).to.equal(0);
  });

  it("does not happen at all when the additional premium cannot be collected", async () => {
    await offer({ adjustment: 349_99n });
    const { cny } = world.suite;
    await expect(accept({ adjustment: 349_99n }))
      .to.be.revertedWithCustomError(cny, "ERC20InsufficientAllowance")
      .withArgs(world.addresses.settlement, 0, 34999);
    await fund(world, "alice", 349_98n);
    await expect(accept({ adjustment: 349_99n }))
      .to.be.revertedWithCustomError(cny, "ERC20InsufficientBalance")
      .withArgs(world.address.alice, 34998, 34999);
    expect((await registry().policy(id)).version).to.equal(1);
    expect(await by("stranger").offerOf(id)).not.to.equal(ZeroHash);
  });

  for (const adjustment of [-1n, -12_34n, -(2n ** 63n)]) {
    it(`owes the holder a return premium of ${String(-adjustment)}`, async () => {
      await offer({ adjustment });
      await expect(accept({ adjustment }))
        .to.emit(by("alice"), "EndorsementAccepted")
        .withArgs(id, 2, 20260201, adjustment)
        .and.to.emit(settlement(), "PayablePosted")
        .withArgs(id, 0, world.address.alice, Cause.RETURN_PREMIUM, -adjustment, 20260220)
        .and.not.to.emit(settlement(), "PremiumCollected");
      expect(await settlement().payableAt(id, 0)).to.deep.equal([
        world.address.alice,
        Cause.RETURN_PREMIUM,
        BigInt(day("2026-01-21")),
        BigInt(day("2026-02-20")),
        0n,
        -adjustment,
        0n,
      ]);
    });
  }

  it("is open to the account that replaced the holder's key, once it has reclaimed the policy", async () => {
    await offer();
    await replaceKey(world, "alice");
    await as(world, "registry", "dave").reclaim(id);
    await accept({}, "dave");
    expect((await registry().policy(id)).version).to.equal(2);
  });

  describe("signed by the holder and relayed", () =>
    relayed(
      () => world,
      async () => {
        await offer();
        const call = by("alice").interface.encodeFunctionData("acceptEndorsement", [id, endorsementOf()]);
        return { person: "alice", target: "endorsements", call };
      },
      async () => (await registry().policy(id)).version === 2n,
    ));
});
