import { expect } from "chai";
import { encodeBytes32String, type Signer, ZeroAddress } from "ethers";
import { network } from "hardhat";
import { licenceSet } from "../../../../gateway/suite/index.js";
import { registerProduct } from "../../../support/policies.js";
import { as, memberId } from "../../../support/world.js";
import {
  APPLICANT,
  deployMembership,
  ENCRYPTION,
  EVERY_LICENCE,
  KEY,
  membersAs,
  type MembershipWorld,
  NEVER,
  sponsor,
  X25519,
} from "../support.js";

const connection = await network.create();
const { networkHelpers } = connection;

async function fixture() {
  return deployMembership(connection);
}

describe("MemberRegistry: accounts and keys", () => {
  const pacific = memberId("pacific");
  let world: MembershipWorld;
  let members: MembershipWorld["suite"]["members"];
  let admin: typeof members;
  let clerk: string;
  let spare: string;

  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
    members = world.suite.members;
    admin = as(world, "members", "pacific");
    clerk = await world.clerk.getAddress();
    spare = await world.spare.getAddress();
  });

  describe("an institution's own verbs", () => {
    /** The three verbs of an admin, as one signer tries them. */
    function verbs(signer: Signer): (() => Promise<unknown>)[] {
      const caller = membersAs(world, signer);
      return [
        () => caller.setAccount(spare, EVERY_LICENCE, NEVER, true),
        () => caller.revokeAccount(world.address.pacific),
        () => caller.publishKey(ENCRYPTION, X25519, KEY),
      ];
    }

    it("are not for strangers", async () => {
      for (const verb of verbs(world.actors.stranger)) {
        await expect(verb())
          .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
          .withArgs(world.address.stranger);
      }
    });

    it("are not for an account that has expired", async () => {
      const expiresAt = (await networkHelpers.time.latest()) + 3_600;
      await admin.setAccount(clerk, EVERY_LICENCE, expiresAt, true);
      await networkHelpers.time.increaseTo(expiresAt);
      for (const verb of verbs(world.clerk)) {
        await expect(verb()).to.be.revertedWithCustomError(members, "MemberAccountExpired").withArgs(clerk, expiresAt);
      }
    });

    it("are not for an account that is no admin, however wide its scope", async () => {
      await admin.setAccount(clerk, EVERY_LICENCE, NEVER, false);
      for (const verb of verbs(world.clerk)) {
        await expect(verb()).to.be.revertedWithCustomError(members, "MemberAccountNotAdmin").withArgs(clerk);
      }
    });

    it("are for an admin without any licence in its scope", async () => {
      await admin.setAccount(clerk, 0n, NEVER, true);
      for (const verb of verbs(world.clerk)) await verb();
      expect((await members.accountInfo(spare)).member).to.equal(pacific);
    });
  });

  describe("setAccount", () => {
    it("refuses the zero address", async () => {
      await expect(admin.setAccount(ZeroAddress, 0n, NEVER, false)).to.be.revertedWithCustomError(
        members,
        "MemberAccountZero",
      );
    });

    it("refuses an address of another institution, revoked or not", async () => {
      await admin.setAccount(clerk, 0n, NEVER, false);
      await admin.revokeAccount(clerk);
      await expect(as(world, "members", "harbour").setAccount(clerk, 0n, NEVER, false))
        .to.be.revertedWithCustomError(members, "MemberAccountTaken")
        .withArgs(clerk, pacific);
    });

    it("writes an account of the caller's institution", async () => {
      const terms = [licenceSet("INSURER"), 2_000_000_000n, false] as const;
      await expect(admin.setAccount(clerk, ...terms))
        .to.emit(members, "MemberAccountSet")
        .withArgs(pacific, clerk, ...terms);
      expect(await members.accountInfo(clerk)).to.deep.equal([pacific, ...terms]);
      expect(await members.memberOf(clerk)).to.equal(pacific);
    });

    it("changes the terms of an account that the institution has", async () => {
      await admin.setAccount(clerk, licenceSet("INSURER"), NEVER, false);
      await expect(admin.setAccount(clerk, licenceSet("COUNCIL_SEAT"), NEVER, true))
        .to.emit(members, "MemberAccountSet")
        .withArgs(pacific, clerk, licenceSet("COUNCIL_SEAT"), NEVER, true);
      await expect(members.authorise(clerk, licenceSet("INSURER"))).to.be.revertedWithCustomError(
        members,
        "MemberAccountOutOfScope",
      );
      expect(await members.authorise(clerk, licenceSet("COUNCIL_SEAT"))).to.equal(pacific);
    });

    it("brings a revoked account back when its own institution says so", async () => {
      await admin.setAccount(clerk, EVERY_LICENCE, NEVER, false);
      await admin.revokeAccount(clerk);
      await admin.setAccount(clerk, EVERY_LICENCE, NEVER, false);
      expect(await members.authorise(clerk, 0n)).to.equal(pacific);
    });
  });

  describe("revokeAccount", () => {
    it("refuses an address of nobody and an address of another institution", async () => {
      for (const account of [clerk, world.address.harbour]) {
        await expect(admin.revokeAccount(account))
          .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
          .withArgs(account);
      }
    });

    it("ends the account in the same second and keeps the address bound to the institution", async () => {
      await admin.setAccount(clerk, licenceSet("INSURER"), NEVER, true);
      const now = (await networkHelpers.time.latest()) + 60;
      await networkHelpers.time.setNextBlockTimestamp(now);
      await expect(admin.revokeAccount(clerk))
        .to.emit(members, "MemberAccountSet")
        .withArgs(pacific, clerk, licenceSet("INSURER"), now, true);

      await expect(members.authorise(clerk, 0n))
        .to.be.revertedWithCustomError(members, "MemberAccountExpired")
        .withArgs(clerk, now);
      expect(await members.isServing(clerk)).to.be.false;
      expect(await members.memberOf(clerk)).to.equal(pacific);
    });
  });

  describe("key rotation", () => {
    it("goes unnoticed by the modules: the new address continues the business of the old", async () => {
      const product = await registerProduct(world);
      await admin.setAccount(clerk, EVERY_LICENCE, NEVER, true);
      await membersAs(world, world.clerk).revokeAccount(world.address.pacific);

      const catalogue = world.suite.catalogue;
      await expect(as(world, "catalogue", "pacific").closeProduct(product))
        .to.be.revertedWithCustomError(members, "MemberAccountExpired")
        .withArgs(world.address.pacific, await networkHelpers.time.latest());
      await catalogue.connect(world.clerk).closeProduct(product);
      const { insurer, open } = await catalogue.productInfo(product);
      expect({ insurer, open }).to.deep.equal({ insurer: pacific, open: false });
    });
  });

  describe("appointAdmin", () => {
    it("is a decision of the council", async () => {
      await expect(admin.appointAdmin(pacific, clerk))
        .to.be.revertedWithCustomError(members, "AccessManagedUnauthorized")
        .withArgs(world.address.pacific);
    });

    it("refuses the zero address and every address that anybody has, be it the institution itself", async () => {
      const council = membersAs(world, world.council);
      await expect(council.appointAdmin(pacific, ZeroAddress)).to.be.revertedWithCustomError(
        members,
        "MemberAccountZero",
      );
      for (const name of ["pacific", "harbour"] as const) {
        await expect(council.appointAdmin(pacific, world.address[name]))
          .to.be.revertedWithCustomError(members, "MemberAccountTaken")
          .withArgs(world.address[name], memberId(name));
      }
    });

    it("gives an institution that lost every key a way back", async () => {
      await admin.revokeAccount(world.address.pacific);
      await expect(admin.setAccount(clerk, EVERY_LICENCE, NEVER, true)).to.be.revertedWithCustomError(
        members,
        "MemberAccountExpired",
      );

      await expect(membersAs(world, world.council).appointAdmin(pacific, clerk))
        .to.emit(members, "MemberAccountSet")
        .withArgs(pacific, clerk, EVERY_LICENCE, NEVER, true);
      await membersAs(world, world.clerk).setAccount(spare, licenceSet("INSURER"), NEVER, false);
      expect(await members.authorise(spare, licenceSet("INSURER"))).to.equal(pacific);
    });
  });

  describe("publishKey", () => {
    it("refuses an empty key and one longer than 256 bytes", async () => {
      for (const length of [0, 257]) {
        await expect(admin.publishKey(ENCRYPTION, X25519, `0x${"5a".repeat(length)}`))
          .to.be.revertedWithCustomError(members, "MemberKeyInvalid")
          .withArgs(length);
      }
    });

    it("takes keys of 1 and of 256 bytes", async () => {
      await admin.publishKey(ENCRYPTION, X25519, "0x5a");
      await admin.publishKey(ENCRYPTION, X25519, `0x${"5a".repeat(256)}`);
      expect(await members.keyCount(pacific, ENCRYPTION)).to.equal(2n);
    });

    it("counts versions per purpose and keeps the earlier ones readable", async () => {
      const evaluator = encodeBytes32String("pseudonym/kyc");
      const voprf = encodeBytes32String("ristretto255-VOPRF");
      await expect(admin.publishKey(ENCRYPTION, X25519, KEY))
        .to.emit(members, "MemberKeyPublished")
        .withArgs(pacific, ENCRYPTION, 1n, X25519, KEY);
      const first = BigInt(await networkHelpers.time.latest());
      await admin.publishKey(evaluator, voprf, "0x0102");
      expect(await admin.publishKey.staticCall(ENCRYPTION, X25519, "0x03")).to.equal(2n);
      await networkHelpers.time.increase(60);
      await expect(admin.publishKey(ENCRYPTION, X25519, "0x03"))
        .to.emit(members, "MemberKeyPublished")
        .withArgs(pacific, ENCRYPTION, 2n, X25519, "0x03");
      const second = BigInt(await networkHelpers.time.latest());

      expect(await members.keyCount(pacific, ENCRYPTION)).to.equal(2n);
      expect(await members.keyCount(pacific, evaluator)).to.equal(1n);
      expect(await members.keyCount(memberId("harbour"), ENCRYPTION)).to.equal(0n);
      const versions = [
        await members.publicKey(pacific, ENCRYPTION, 1),
        await members.publicKey(pacific, ENCRYPTION, 2),
      ];
      expect(versions).to.deep.equal([
        [X25519, first, KEY],
        [X25519, second, "0x03"],
      ]);
      expect((await members.publicKey(pacific, evaluator, 1)).algorithm).to.equal(voprf);
    });
  });

  describe("the first account of an applicant", () => {
    it("manages nothing before the council has admitted it", async () => {
      await sponsor(world);
      expect(await members.memberOf(await world.applicant.getAddress())).to.equal(APPLICANT);
      await expect(
        membersAs(world, world.applicant).setAccount(clerk, EVERY_LICENCE, NEVER, true),
      ).to.be.revertedWithCustomError(members, "MemberStatusInvalid");
    });
  });
});
