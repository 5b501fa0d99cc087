import { expect } from "chai";
import { ZeroHash } from "ethers";
import { MemberStatus, SigningStatus } from "../../../../typechain-types/index.js";
import { beginExit, suspend } from "../../../behaviours/standing.js";
import { connection } from "../../../support/connection.js";
import { type ActorName, as, deployWorld, memberId, reference, type World } from "../../../support/world.js";
import { AGREEMENT, amend, PACIFIC, propose, signAll, statusOf } from "./support.js";

const { networkHelpers } = connection;

const TEMPLATE = reference("quota share 2026");
const NAME = "Quota share, 2026 (synthetic) 成数合同";

async function fixture() {
  return deployWorld(connection);
}

describe("SigningRoom: templates", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const room = () => world.suite.signing;
  const publish = (name = NAME, by: ActorName = "pacific", template = TEMPLATE) =>
    as(world, "signing", by).publishTemplate(template, name);
  const retire = (by: ActorName = "pacific") => as(world, "signing", by).retireTemplate(TEMPLATE);
  const templateInfo = async () => [...(await room().templateInfo(TEMPLATE))];

  describe("publishing", () => {
    it("is refused to whoever is no active member", async () => {
      await expect(publish(NAME, "stranger"))
        .to.be.revertedWithCustomError(world.suite.members, "MemberAccountUnknown")
        .withArgs(world.address.stranger);
      await beginExit(world, "pacific");
      await expect(publish())
        .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
        .withArgs(PACIFIC, MemberStatus.EXITING);
    });

    it("needs a digest, and a name of 1 to 120 bytes", async () => {
      const longest = "合".repeat(40);
      for (const [name, template] of [
        [NAME, ZeroHash],
        ["", TEMPLATE],
        [`${longest}x`, TEMPLATE],
      ] as const) {
        await expect(publish(name, "pacific", template)).to.be.revertedWithCustomError(room(), "TemplateInvalid");
      }
      await publish(longest);
      expect(await templateInfo()).to.deep.equal([PACIFIC, false]);
    });

    it("happens once", async () => {
      await publish();
      for (const by of ["pacific", "harbour"] as const) {
        await expect(publish("Another", by)).to.be.revertedWithCustomError(room(), "TemplateKnown").withArgs(TEMPLATE);
      }
      await retire();
      await expect(publish()).to.be.revertedWithCustomError(room(), "TemplateKnown").withArgs(TEMPLATE);
    });

    it("makes it the publisher's, whatever its licences", async () => {
      expect(await templateInfo()).to.deep.equal([0n, false]);
      await expect(publish(NAME, "keeper"))
        .to.emit(room(), "TemplatePublished")
        .withArgs(TEMPLATE, memberId("keeper"), NAME);
      expect(await templateInfo()).to.deep.equal([memberId("keeper"), false]);
    });
  });

  describe("retiring", () => {
    it("is refused to strangers and suspended members", async () => {
      await publish();
      await expect(retire("stranger"))
        .to.be.revertedWithCustomError(world.suite.members, "MemberAccountUnknown")
        .withArgs(world.address.stranger);
      await suspend(world, "pacific");
      await expect(retire())
        .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
        .withArgs(PACIFIC, MemberStatus.SUSPENDED);
    });

    it("needs a template that is in use", async () => {
      await expect(retire()).to.be.revertedWithCustomError(room(), "TemplateUnknown").withArgs(TEMPLATE);
      await publish();
      await retire();
      await expect(retire()).to.be.revertedWithCustomError(room(), "TemplateUnknown").withArgs(TEMPLATE);
    });

    it("is its owner's alone", async () => {
      await publish();
      await expect(retire("harbour"))
        .to.be.revertedWithCustomError(room(), "TemplateNotYours")
        .withArgs(TEMPLATE, PACIFIC);
    });

    it("is possible for an owner that is leaving, and is remembered", async () => {
      await publish();
      await beginExit(world, "pacific");
      await expect(retire()).to.emit(room(), "TemplateRetired").withArgs(TEMPLATE);
      expect(await templateInfo()).to.deep.equal([PACIFIC, true]);
    });
  });

  describe("texts", () => {
    it("are made from templates of anybody, by reference", async () => {
      await publish(NAME, "harbour");
      await propose(world, { template: TEMPLATE });
      expect((await room().versionInfo(AGREEMENT, 1)).template).to.equal(TEMPLATE);
    });

    it("are not made from an unknown or retired template", async () => {
      const attempt = () => propose(world, { template: TEMPLATE });
      await expect(attempt()).to.be.revertedWithCustomError(room(), "TemplateUnknown").withArgs(TEMPLATE);
      await publish();
      await retire();
      await expect(attempt()).to.be.revertedWithCustomError(room(), "TemplateUnknown").withArgs(TEMPLATE);
    });

    it("stay when their template retires: it can be signed, but the next text needs another", async () => {
      await publish();
      await propose(world, { template: TEMPLATE });
      await retire();
      await signAll(world);
      expect(await statusOf(world)).to.equal(SigningStatus.EXECUTED);
      await expect(amend(world, { template: TEMPLATE }))
        .to.be.revertedWithCustomError(room(), "TemplateUnknown")
        .withArgs(TEMPLATE);
    });
  });
});
