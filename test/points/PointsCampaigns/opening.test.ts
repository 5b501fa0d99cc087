import { expect } from "chai";
import { encodeBytes32String } from "ethers";
import { licenceSet } from "../../../gateway/suite/index.js";
import type { CampaignTermsStruct } from "../../../typechain-types/contracts/points/interfaces/IPointsCampaigns.js";
import { EarningStage, MemberStatus, ProgrammeStatus, Trigger } from "../../../typechain-types/index.js";
import { decide, fieldsOf } from "../../policy/circumstances.js";
import { day, goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { programmeOf } from "../../support/points.js";
import { lifeTerms } from "../../support/policies.js";
import { type ActorName, as, memberId, POINTS_REBATE_CAP, type World } from "../../support/world.js";
import { bring, expectEarning, IDLE } from "../PointsEarnings/earnings.js";
import {
  campaignsByCouncil,
  checkInTerms,
  deployCampaigns,
  expectAwarded,
  FIRST,
  insured,
  open,
  premiumEarning,
  premiumTerms,
  PRODUCT,
  reward,
} from "./campaigns.js";

const { networkHelpers } = connection;

async function fixture() {
  return deployCampaigns(connection);
}

const WHOLE = 1_000_000_000n;

describe("PointsCampaigns: rules", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const campaigns = (actor: ActorName = "pacific") => as(world, "campaigns", actor);

  /** Who may neither open nor stop a campaign of Pacific. */
  function refusesOthers(act: (actor: ActorName) => Promise<unknown>, thrower: "campaigns" | "programmes") {
    it("is refused to whoever acts for no member, or for one that issues no points", async () => {
      await expect(act("stranger"))
        .to.be.revertedWithCustomError(world.suite.members, "MemberAccountUnknown")
        .withArgs(world.address.stranger);
      await expect(act("harbour"))
        .to.be.revertedWithCustomError(world.suite.members, "MemberLicenceMissing")
        .withArgs(memberId("harbour"), licenceSet("POINTS_ISSUER"));
    });

    it("is refused to a suspended issuer", async () => {
      await decide(world, "suspend", "pacific");
      await expect(act("pacific"))
        .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
        .withArgs(memberId("pacific"), MemberStatus.SUSPENDED);
    });

    it("is refused to another issuer", async () => {
      await expect(act("airline"))
        .to.be.revertedWithCustomError(world.suite[thrower], "PointsNotIssuer")
        .withArgs(programmeOf("pacific"), memberId("airline"));
    });
  }

  describe("openCampaign", () => {
    it("is refused for a programme that does not exist", async () => {
      await expect(open(world, premiumTerms({ programme: 99n })))
        .to.be.revertedWithCustomError(world.suite.programmes, "PointsProgrammeStatusInvalid")
        .withArgs(99n, ProgrammeStatus.NONE);
    });

    for (const status of IDLE) {
      it(`is refused while the programme is ${status}`, async () => {
        await bring(world, "pacific", status);
        await expect(open(world, premiumTerms()))
          .to.be.revertedWithCustomError(world.suite.programmes, "PointsProgrammeStatusInvalid")
          .withArgs(programmeOf("pacific"), ProgrammeStatus[status]);
      });
    }

    refusesOthers((actor) => campaigns(actor).openCampaign(premiumTerms()), "campaigns");

    it("is refused to an issuer that is leaving", async () => {
      await decide(world, "beginExit", "pacific");
      await expect(open(world, premiumTerms()))
        .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
        .withArgs(memberId("pacific"), MemberStatus.EXITING);
    });

    for (const field of ["from", "to"]) {
      it(`is refused with a day "${field}" that is none`, async () => {
        await expect(open(world, premiumTerms({ [field]: 2026_02_30 })))
          .to.be.revertedWithCustomError(campaigns(), "BusinessDateInvalid")
          .withArgs(2026_02_30);
      });
    }

    for (const [what, field, terms] of [
      ["an end before the beginning", "to", premiumTerms({ to: 2026_01_04 })],
      ["no rate", "rate", premiumTerms({ rate: 0n })],
      ["no budget", "budget", premiumTerms({ budget: 0n })],
      ["no product for premiums", "product", premiumTerms({ product: 0n })],
      ["a product that does not exist", "product", premiumTerms({ product: 99n })],
      ["a product for check-ins", "product", checkInTerms({ product: PRODUCT })],
      ["points of a longer life than the programme's", "validityMonths", premiumTerms({ validityMonths: 13 })],
    ] as [string, string, CampaignTermsStruct][]) {
      it(`is refused with ${what}`, async () => {
        await expect(open(world, terms))
          .to.be.revertedWithCustomError(campaigns(), "PointsCampaignInvalid")
          .withArgs(encodeBytes32String(field));
      });
    }

    it("is refused for premiums that another insurer receives", async () => {
      const refused = [encodeBytes32String("product")];
      const terms = lifeTerms(world, { treasury: world.address.harbour });
      await as(world, "catalogue", "harbour").registerProduct(encodeBytes32String("H-1"), memberId("keeper"), terms);
      await expect(open(world, premiumTerms({ product: 2n })))
        .to.be.revertedWithCustomError(campaigns(), "PointsCampaignInvalid")
        .withArgs(...refused);
      await expect(campaigns("airline").openCampaign(premiumTerms({ programme: programmeOf("airline") })))
        .to.be.revertedWithCustomError(campaigns(), "PointsCampaignInvalid")
        .withArgs(...refused);
    });

    it("sets a rule, numbered from one", async () => {
      const premiums = premiumTerms({ validityMonths: 12, returnDays: 15 });
      const visits = checkInTerms({ programme: programmeOf("airline"), to: 2026_01_06 });
      await expect(open(world, premiums))
        .to.emit(campaigns(), "PointsCampaignOpened")
        .withArgs(FIRST, programmeOf("pacific"), Object.values(premiums));
      await expect(campaigns("airline").openCampaign(visits))
        .to.emit(campaigns(), "PointsCampaignOpened")
        .withArgs(2n, programmeOf("airline"), Object.values(visits));

      expect(fieldsOf(await campaigns().campaignInfo(FIRST))).to.deep.equal({
        programme: programmeOf("pacific"),
        trigger: Trigger.PREMIUM,
        from: BigInt(day("2026-01-05")),
        to: BigInt(day("2026-12-31")),
        product: PRODUCT,
        rate: 50_000n,
        budget: 1_000_000n,
        awarded: 0n,
        validityMonths: 12n,
        returnDays: 15n,
        stopped: false,
      });
      const second = await campaigns().campaignInfo(2n);
      expect([second.trigger, second.from, second.to]).to.deep.equal([
        Trigger.CHECK_IN,
        BigInt(day("2026-01-06")),
        BigInt(day("2026-01-06")),
      ]);
      expect((await campaigns().campaignInfo(3n)).programme).to.equal(0n);
    });
  });

  describe("stopCampaign", () => {
    beforeEach(() => open(world, premiumTerms({ returnDays: 7 })));

    it("is refused where there is no campaign, or no longer", async () => {
      await campaigns().stopCampaign(FIRST);
      for (const campaign of [0n, FIRST, 99n]) {
        await expect(campaigns().stopCampaign(campaign))
          .to.be.revertedWithCustomError(campaigns(), "PointsCampaignClosed")
          .withArgs(campaign);
      }
    });

    refusesOthers((actor) => campaigns(actor).stopCampaign(FIRST), "programmes");

    it("ends the rule and leaves what was awarded", async () => {
      const policy = await insured(world);
      await reward(world, policy);
      await expect(campaigns().stopCampaign(FIRST)).to.emit(campaigns(), "PointsCampaignStopped").withArgs(FIRST);
      expect((await campaigns().campaignInfo(FIRST)).stopped).to.equal(true);
      await expectAwarded(world, 50_000n);

      const other = await insured(world, 2n);
      await expect(reward(world, other))
        .to.be.revertedWithCustomError(campaigns(), "PointsCampaignClosed")
        .withArgs(FIRST);
      await goTo(connection, "2026-01-12");
      await as(world, "earnings", "stranger").mature([premiumEarning(policy)]);
      await expectEarning(world, premiumEarning(policy), { quantity: 50_000n, stage: EarningStage.AVAILABLE });
    });

    it("is open to an issuer that is leaving, whatever the programme's status", async () => {
      await decide(world, "beginExit", "pacific");
      await bring(world, "pacific", "SUSPENDED");
      await campaigns().stopCampaign(FIRST);
      expect((await campaigns().campaignInfo(FIRST)).stopped).to.equal(true);
    });
  });

  describe("setRebateCap", () => {
    it("is the council's alone", async () => {
      for (const actor of ["pacific", "pointsOperator", "regulator", "guardian", "stranger"] as const) {
        await expect(campaigns(actor).setRebateCap(0n))
          .to.be.revertedWithCustomError(campaigns(), "AccessManagedUnauthorized")
          .withArgs(world.address[actor]);
      }
      expect(await campaigns().rebateCap()).to.equal(POINTS_REBATE_CAP);
    });

    it("is at most the whole premium", async () => {
      await expect((await campaignsByCouncil(world)).setRebateCap(WHOLE + 1n))
        .to.be.revertedWithCustomError(campaigns(), "PointsRebateCapInvalid")
        .withArgs(WHOLE + 1n);
    });

    for (const cap of [0n, 1n, WHOLE]) {
      it(`takes ${cap} billionths`, async () => {
        await expect((await campaignsByCouncil(world)).setRebateCap(cap))
          .to.emit(campaigns(), "PointsRebateCapSet")
          .withArgs(cap);
        expect(await campaigns().rebateCap()).to.equal(cap);
      });
    }
  });
});
