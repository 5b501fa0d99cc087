import { expect } from "chai";
import { ZeroAddress, ZeroHash } from "ethers";
import { Licence, MemberStatus, Outcome, PersonStatus } from "../../../typechain-types/index.js";
import { relayed } from "../../behaviours/relayed.js";
import { connection } from "../../support/connection.js";
import { issuePolicy, pacificPolicy, registerProduct } from "../../support/policies.js";
import { type ActorName, as, deployWorld, memberId, pseudonym, reference, type World } from "../../support/world.js";
import { block, close, decide, freeze, replaceKey } from "../circumstances.js";

const { networkHelpers } = connection;

const UNKNOWN_POLICY = pacificPolicy(99n);
const CONSENT = reference("insured's consent");

async function fixture() {
  const world = await deployWorld(connection);
  return { world, id: await issuePolicy(world, await registerProduct(world)) };
}

describe("Control of policies", () => {
  let world: World;
  let id: bigint;

  beforeEach(async () => {
    ({ world, id } = await networkHelpers.loadFixture(fixture));
  });

  const by = (actor: ActorName) => as(world, "registry", actor);
  const agree = (to: ActorName = "bob") => by("pacific").approveTransfer(id, world.address[to], CONSENT);
  const transfer = (from: ActorName = "alice", to: ActorName = "bob") =>
    by(from).transferFrom(world.address[from], world.address[to], id);

  describe("an ERC-721 token", () => {
    it("is what a policy is, by the interfaces it declares", async () => {
      for (const [interfaceId, supported] of [
        ["0x01ffc9a7", true], // ERC-165
        ["0x80ac58cd", true], // ERC-721
        ["0x5b5e139f", true], // ERC-721 Metadata
        ["0x780e9d63", false], // ERC-721 Enumerable
        ["0xffffffff", false],
      ] as const) {
        expect(await by("stranger").supportsInterface(interfaceId), interfaceId).to.equal(supported);
      }
      expect(await by("stranger").name()).to.equal("Tongzhou Digital Policy");
      expect(await by("stranger").symbol()).to.equal("TZP");
      expect(await by("stranger").tokenURI(id)).to.equal("");
    });

    it("whose control cannot be shared, whoever asks", async () => {
      const { bob } = world.address;
      for (const actor of ["alice", "pacific"] as const) {
        for (const act of [
          () => by(actor).approve(bob, id),
          () => by(actor).setApprovalForAll(bob, true),
          () => by(actor).setApprovalForAll(bob, false),
        ]) {
          await expect(act()).to.be.revertedWithCustomError(by(actor), "PolicyControlExclusive");
        }
      }
      expect(await by("stranger").getApproved(id)).to.equal(ZeroAddress);
      expect(await by("stranger").isApprovedForAll(world.address.alice, bob)).to.equal(false);
    });
  });

  describe("the insurer's agreement to a new holder", () => {
    it("is for insurers alone, also for one that leaves, but not for a suspended one", async () => {
      await expect(by("keeper").approveTransfer(id, world.address.bob, CONSENT))
        .to.be.revertedWithCustomError(world.suite.members, "MemberLicenceMissing")
        .withArgs(memberId("keeper"), 1n << Licence.INSURER);
      await decide(world, "suspend", "pacific");
      await expect(agree())
        .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
        .withArgs(memberId("pacific"), MemberStatus.SUSPENDED);
      await decide(world, "beginExit", "pacific");
      await agree();
      expect(await by("stranger").approvedHolder(id)).to.equal(world.address.bob);
    });

    it("is refused for a policy that does not exist, has ended or is another insurer's", async () => {
      await expect(by("pacific").approveTransfer(UNKNOWN_POLICY, world.address.bob, CONSENT))
        .to.be.revertedWithCustomError(by("pacific"), "PolicyUnknown")
        .withArgs(UNKNOWN_POLICY);
      await expect(by("harbour").approveTransfer(id, world.address.bob, CONSENT))
        .to.be.revertedWithCustomError(by("pacific"), "PolicyNotInsurer")
        .withArgs(id, memberId("harbour"));
      await close(world, id, Outcome.CANCELLED);
      await expect(agree()).to.be.revertedWithCustomError(by("pacific"), "PolicyEnded").withArgs(id, Outcome.CANCELLED);
    });

    it("is recorded with the insured's consent and does not move the policy", async () => {
      await expect(agree())
        .to.emit(by("pacific"), "PolicyTransferApproved")
        .withArgs(id, world.address.bob, CONSENT)
        .and.not.to.emit(by("pacific"), "Transfer");
      expect(await by("stranger").approvedHolder(id)).to.equal(world.address.bob);
      expect(await by("stranger").ownerOf(id)).to.equal(world.address.alice);
    });

    it("can be given to another and withdrawn", async () => {
      await agree("bob");
      await agree("carol");
      expect(await by("stranger").approvedHolder(id)).to.equal(world.address.carol);
      await expect(by("pacific").approveTransfer(id, ZeroAddress, ZeroHash))
        .to.emit(by("pacific"), "PolicyTransferApproved")
        .withArgs(id, ZeroAddress, ZeroHash);
      expect(await by("stranger").approvedHolder(id)).to.equal(ZeroAddress);
      await expect(transfer("alice", "carol"))
        .to.be.revertedWithCustomError(by("alice"), "PolicyTransferNotApproved")
        .withArgs(id, world.address.carol);
    });
  });

  describe("transfer to a new holder", () => {
    it("refuses a policy that does not exist", async () => {
      await expect(by("alice").transferFrom(world.address.alice, world.address.bob, UNKNOWN_POLICY))
        .to.be.revertedWithCustomError(by("alice"), "PolicyUnknown")
        .withArgs(UNKNOWN_POLICY);
    });

    it("refuses everybody but the holder, even the new one and the insurer", async () => {
      await agree();
      for (const actor of ["bob", "carol", "pacific"] as const) {
        await expect(by(actor).transferFrom(world.address.alice, world.address.bob, id))
          .to.be.revertedWithCustomError(by(actor), "PolicyNotHolder")
          .withArgs(id, world.address[actor]);
      }
    });

    it("refuses a holder who is blocked, or whose key was replaced", async () => {
      await agree();
      await block(world, "alice");
      await expect(transfer())
        .to.be.revertedWithCustomError(world.suite.persons, "PersonStatusInvalid")
        .withArgs(world.address.alice, PersonStatus.BLOCKED);
      await replaceKey(world, "alice");
      await expect(transfer())
        .to.be.revertedWithCustomError(world.suite.persons, "PersonAccountReplacedBy")
        .withArgs(world.address.alice, world.address.dave);
    });

    it("refuses a policy that has ended", async () => {
      await agree();
      await close(world, id, Outcome.CLAIMED);
      await expect(transfer()).to.be.revertedWithCustomError(by("alice"), "PolicyEnded").withArgs(id, Outcome.CLAIMED);
    });

    it("refuses whomever the insurer has not agreed to, and the zero address", async () => {
      await expect(transfer())
        .to.be.revertedWithCustomError(by("alice"), "PolicyTransferNotApproved")
        .withArgs(id, world.address.bob);
      await expect(by("alice").transferFrom(world.address.alice, ZeroAddress, id))
        .to.be.revertedWithCustomError(by("alice"), "PolicyTransferNotApproved")
        .withArgs(id, ZeroAddress);
      await agree("bob");
      await expect(transfer("alice", "carol"))
        .to.be.revertedWithCustomError(by("alice"), "PolicyTransferNotApproved")
        .withArgs(id, world.address.carol);
    });

    it("refuses a frozen policy until the order ends", async () => {
      await agree();
      const order = await freeze(world, "registry", id);
      await expect(transfer())
        .to.be.revertedWithCustomError(by("alice"), "ObjectFrozen")
        .withArgs(...order);
      await by("court").release(order[0], reference("order 2"));
      await transfer();
      expect(await by("stranger").ownerOf(id)).to.equal(world.address.bob);
    });

    it("refuses an account that is not registered, blocked or replaced, though the insurer agreed", async () => {
      await agree("dave");
      await expect(transfer("alice", "dave"))
        .to.be.revertedWithCustomError(world.suite.persons, "PersonUnknown")
        .withArgs(world.address.dave);
      await agree("bob");
      await block(world, "bob");
      await expect(transfer())
        .to.be.revertedWithCustomError(world.suite.persons, "PersonStatusInvalid")
        .withArgs(world.address.bob, PersonStatus.BLOCKED);
      await replaceKey(world, "bob");
      await expect(transfer())
        .to.be.revertedWithCustomError(world.suite.persons, "PersonAccountReplacedBy")
        .withArgs(world.address.bob, world.address.dave);
    });

    it("refuses a sender who is not the holder it claims to be", async () => {
      await agree();
      await expect(by("alice").transferFrom(world.address.carol, world.address.bob, id))
        .to.be.revertedWithCustomError(by("alice"), "ERC721IncorrectOwner")
        .withArgs(world.address.carol, id, world.address.alice);
    });

    it("gives the new holder sole control and uses the agreement up", async () => {
      await agree();
      await expect(transfer()).to.emit(by("alice"), "Transfer").withArgs(world.address.alice, world.address.bob, id);
      expect(await by("stranger").ownerOf(id)).to.equal(world.address.bob);
      expect(await by("stranger").balanceOf(world.address.alice)).to.equal(0);
      expect(await by("stranger").balanceOf(world.address.bob)).to.equal(1);
      expect(await by("stranger").approvedHolder(id)).to.equal(ZeroAddress);
      await expect(transfer())
        .to.be.revertedWithCustomError(by("alice"), "PolicyNotHolder")
        .withArgs(id, world.address.alice);
      await agree("alice");
      await transfer("bob", "alice");
      await expect(transfer())
        .to.be.revertedWithCustomError(by("alice"), "PolicyTransferNotApproved")
        .withArgs(id, world.address.bob);
    });

    for (const signature of [
      "safeTransferFrom(address,address,uint256)",
      "safeTransferFrom(address,address,uint256,bytes)",
    ] as const) {
      it(`obeys the same rules by ${signature}`, async () => {
        const { alice, bob } = world.address;
        const safeTransfer = () =>
          signature === "safeTransferFrom(address,address,uint256)"
            ? by("alice")[signature](alice, bob, id)
            : by("alice")[signature](alice, bob, id, "0x");
        await expect(safeTransfer())
          .to.be.revertedWithCustomError(by("alice"), "PolicyTransferNotApproved")
          .withArgs(id, bob);
        await agree();
        await expect(safeTransfer()).to.emit(by("alice"), "Transfer").withArgs(alice, bob, id);
        expect(await by("stranger").approvedHolder(id)).to.equal(ZeroAddress);
      });
    }

    describe("signed by the holder and relayed", () =>
      relayed(
        () => world,
        async ({ address: { alice, bob } }) => {
          await agree();
          const call = by("alice").interface.encodeFunctionData("transferFrom", [alice, bob, id]);
          return { person: "alice", target: "registry", call };
        },
        async ({ address }) => (await by("stranger").ownerOf(id)) === address.bob,
      ));
  });

  describe("reclaim after the holder's key was replaced", () => {
    it("refuses a policy that does not exist", async () => {
      await expect(by("dave").reclaim(UNKNOWN_POLICY))
        .to.be.revertedWithCustomError(by("dave"), "PolicyUnknown")
        .withArgs(UNKNOWN_POLICY);
    });

    it("refuses the holder, whose key was not replaced, and everybody else", async () => {
      for (const actor of ["alice", "bob", "dave", "pacific"] as const) {
        await expect(by(actor).reclaim(id))
          .to.be.revertedWithCustomError(by(actor), "PolicyNotHolder")
          .withArgs(id, world.address[actor]);
      }
    });

    it("refuses the old key and other persons after the replacement", async () => {
      await replaceKey(world, "alice");
      for (const actor of ["alice", "bob"] as const) {
        await expect(by(actor).reclaim(id))
          .to.be.revertedWithCustomError(by(actor), "PolicyNotHolder")
          .withArgs(id, world.address[actor]);
      }
    });

    it("refuses a person who is blocked", async () => {
      await replaceKey(world, "alice");
      await block(world, "alice");
      await expect(by("dave").reclaim(id))
        .to.be.revertedWithCustomError(world.suite.persons, "PersonStatusInvalid")
        .withArgs(world.address.dave, PersonStatus.BLOCKED);
    });

    it("refuses a frozen policy", async () => {
      await replaceKey(world, "alice");
      const order = await freeze(world, "registry", id);
      await expect(by("dave").reclaim(id))
        .to.be.revertedWithCustomError(by("dave"), "ObjectFrozen")
        .withArgs(...order);
    });

    it("brings the policy to the account that acts for the person now", async () => {
      await replaceKey(world, "alice");
      const { alice, dave } = world.address;
      await expect(by("dave").reclaim(id)).to.emit(by("dave"), "Transfer").withArgs(alice, dave, id);
      expect(await by("stranger").ownerOf(id)).to.equal(dave);
      expect(await world.suite.persons.pseudonymOf(dave)).to.equal(pseudonym("alice"));
      await by("stranger").requireHolder(id, dave);
      await expect(by("dave").reclaim(id))
        .to.be.revertedWithCustomError(by("dave"), "PolicyNotHolder")
        .withArgs(id, dave);
    });

    it("is possible for an ended policy too, whose payables may be open", async () => {
      await close(world, id, Outcome.SURRENDERED);
      await replaceKey(world, "alice");
      await by("dave").reclaim(id);
      expect(await by("stranger").ownerOf(id)).to.equal(world.address.dave);
    });
  });
});
