import { expect } from "chai";
import { ZeroAddress, ZeroHash } from "ethers";
import { Licence, MemberStatus, ReturnBasis } from "../../../typechain-types/index.js";
import type { ProductTermsStruct } from "../../../typechain-types/contracts/policy/interfaces/IProductCatalogue.js";
import { connection } from "../../support/connection.js";
import { lifeTerms, registerProduct } from "../../support/policies.js";
import { type ActorName, as, deployWorld, memberId, reference, type World } from "../../support/world.js";
import { decide, fieldsOf, license } from "../circumstances.js";

const { networkHelpers } = connection;

const CODE = reference("LIFE-1");

async function fixture() {
  const world = await deployWorld(connection);
  await license(world, "summit", "INSURER", "CUSTODIAN");
  return world;
}

describe("Product catalogue", () => {
  let world: World;

  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const by = (actor: ActorName) => as(world, "catalogue", actor);
  const register = (changes: Partial<ProductTermsStruct> = {}, actor: ActorName = "pacific") =>
    by(actor).registerProduct(CODE, memberId("keeper"), lifeTerms(world, changes));

  /** Which insurer may act on its products: an active or leaving one. */
  const servesItsProduct = (name: string, act: (actor: ActorName, product: bigint) => Promise<unknown>) => {
    it("is for insurers alone, also for one that leaves, but not for a suspended one", async () => {
      const product = await registerProduct(world);
      await expect(act("keeper", product))
        .to.be.revertedWithCustomError(world.suite.members, "MemberLicenceMissing")
        .withArgs(memberId("keeper"), 1n << Licence.INSURER);
      await decide(world, "suspend", "pacific");
      await expect(act("pacific", product))
        .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
        .withArgs(memberId("pacific"), MemberStatus.SUSPENDED);
      await decide(world, "beginExit", "pacific");
      await expect(act("pacific", product)).to.emit(by("pacific"), name);
    });

    it("refuses a product that does not exist, is another insurer's or is closed", async () => {
      const product = await registerProduct(world);
      await expect(act("pacific", product + 1n))
        .to.be.revertedWithCustomError(by("pacific"), "ProductNotOpen")
        .withArgs(product + 1n);
      await expect(act("harbour", product))
        .to.be.revertedWithCustomError(by("pacific"), "ProductNotOpen")
        .withArgs(product);
      await by("pacific").closeProduct(product);
      await expect(act("pacific", product))
        .to.be.revertedWithCustomError(by("pacific"), "ProductNotOpen")
        .withArgs(product);
    });
  };

  describe("registration", () => {
    it("is for insurers alone, and no new business of one that is suspended or leaves", async () => {
      await expect(register({}, "keeper"))
        .to.be.revertedWithCustomError(world.suite.members, "MemberLicenceMissing")
        .withArgs(memberId("keeper"), 1n << Licence.INSURER);
      await decide(world, "suspend", "pacific");
      await expect(register())
        .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
        .withArgs(memberId("pacific"), MemberStatus.SUSPENDED);
      await decide(world, "beginExit", "pacific");
      await expect(register())
        .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
        .withArgs(memberId("pacific"), MemberStatus.EXITING);
    });

    it("refuses a product without code", async () => {
      await expect(
        by("pacific").registerProduct(ZeroHash, memberId("keeper"), lifeTerms(world)),
      ).to.be.revertedWithCustomError(by("pacific"), "ProductCodeMissing");
    });

    it("refuses the insurer itself and whoever is not an active custodian as custodian", async () => {
      const terms = lifeTerms(world, { treasury: world.address.summit });
      for (const custodian of [memberId("summit"), memberId("harbour"), 0n, 99n]) {
        await expect(by("summit").registerProduct(CODE, custodian, terms))
          .to.be.revertedWithCustomError(by("summit"), "ProductCustodianInvalid")
          .withArgs(custodian);
      }
      await decide(world, "suspend", "keeper");
      await expect(register())
        .to.be.revertedWithCustomError(by("pacific"), "ProductCustodianInvalid")
        .withArgs(memberId("keeper"));
    });

    it("refuses a token that is not a contract", async () => {
      for (const token of [ZeroAddress, world.address.bank]) {
        await expect(register({ token }))
          .to.be.revertedWithCustomError(by("pacific"), "ProductTokenInvalid")
          .withArgs(token);
      }
    });

    it("refuses a treasury that is not the insurer's", async () => {
      for (const treasury of [ZeroAddress, world.address.harbour, world.address.alice]) {
        await expect(register({ treasury }))
          .to.be.revertedWithCustomError(by("pacific"), "ProductTreasuryInvalid")
          .withArgs(treasury);
      }
    });

    for (const [clock, longest, isStatutory] of [
      ["graceDays", 3_660, true],
      ["reminderDays", 3_660, true],
      ["silenceDays", 3_660, true],
      ["payoutDays", 3_660, true],
      ["claimPayoutDays", 3_660, true],
      ["reinstatementMonths", 1_200, true],
      ["coolingOffDays", 3_660, false],
      ["rescissionDays", 3_660, false],
      ["contestableMonths", 1_200, false],
    ] as const) {
      it(`refuses a clock ${clock} above ${longest}${isStatutory ? " or of zero" : ""}`, async () => {
        for (const length of [longest + 1, 65_535, ...(isStatutory ? [0] : [])]) {
          await expect(register({ [clock]: length })).to.be.revertedWithCustomError(
            by("pacific"),
            "ProductClockInvalid",
          );
        }
        await register({ [clock]: longest });
        expect((await by("stranger").termsOf(1))[clock]).to.equal(longest);
      });
    }

    it("takes a single premium without fee, cooling-off, rescission or contest", async () => {
      const changes = {
        handlingFee: 0n,
        periodMonths: 0n,
        coolingOffDays: 0n,
        rescissionDays: 0n,
        contestableMonths: 0n,
        basis: ReturnBasis.PRO_RATA,
      };
      await register(changes);
      expect(fieldsOf(await by("stranger").termsOf(1n))).to.include(changes);
    });

    it("numbers products from 1 and keeps whose they are, their custodian and every term", async () => {
      const terms = lifeTerms(world, { maturityBenefit: true });
      const { token, treasury } = { token: world.addresses.cny, treasury: world.address.pacific };
      const words = [token, 1000, 12, ReturnBasis.CASH_VALUE, true, treasury, 15, 60, 30, 24, 30, 30, 10, 30, 24];
      expect(await by("pacific").registerProduct.staticCall(CODE, memberId("keeper"), terms)).to.equal(1);
      await expect(by("pacific").registerProduct(CODE, memberId("keeper"), terms))
        .to.emit(by("pacific"), "ProductRegistered")
        .withArgs(1, memberId("pacific"), CODE, memberId("keeper"), words);
      await by("harbour").registerProduct(
        reference("LIFE-2"),
        memberId("summit"),
        lifeTerms(world, { treasury: world.address.harbour }),
      );

      expect(await by("stranger").productInfo(1)).to.deep.equal([memberId("pacific"), true, memberId("keeper"), CODE]);
      expect(await by("stranger").productInfo(2)).to.deep.equal([
        memberId("harbour"),
        true,
        memberId("summit"),
        reference("LIFE-2"),
      ]);
      expect(await by("stranger").termsOf(1)).to.deep.equal(
        words.map((word) => (typeof word === "number" ? BigInt(word) : word)),
      );
      expect((await by("stranger").termsOf(2)).treasury).to.equal(world.address.harbour);
    });

    it("leaves nothing under a number that was not given", async () => {
      expect(await by("stranger").productInfo(1)).to.deep.equal([0n, false, 0n, ZeroHash]);
      expect((await by("stranger").termsOf(1)).token).to.equal(ZeroAddress);
    });
  });

  describe("appointment of a custodian", () => {
    servesItsProduct("ProductCustodianAppointed", (actor, product) =>
      by(actor).appointCustodian(product, memberId("summit")),
    );

    it("refuses the insurer itself and whoever is not an active custodian", async () => {
      const product = await registerProduct(world);
      await license(world, "pacific", "INSURER", "CUSTODIAN");
      for (const custodian of ["pacific", "harbour"] as const) {
        await expect(by("pacific").appointCustodian(product, memberId(custodian)))
          .to.be.revertedWithCustomError(by("pacific"), "ProductCustodianInvalid")
          .withArgs(memberId(custodian));
      }
    });

    it("names who keeps the copies from now on", async () => {
      const product = await registerProduct(world);
      await expect(by("pacific").appointCustodian(product, memberId("summit")))
        .to.emit(by("pacific"), "ProductCustodianAppointed")
        .withArgs(product, memberId("summit"));
      expect(await by("stranger").requireOpen(product, memberId("pacific"))).to.equal(memberId("summit"));
      expect((await by("stranger").productInfo(product)).custodian).to.equal(memberId("summit"));
    });
  });

  describe("closing a product", () => {
    servesItsProduct("ProductClosed", (actor, product) => by(actor).closeProduct(product));

    it("ends new business for ever and keeps the terms of its policies", async () => {
      const product = await registerProduct(world);
      const terms = await by("stranger").termsOf(product);
      await expect(by("pacific").closeProduct(product)).to.emit(by("pacific"), "ProductClosed").withArgs(product);
      expect((await by("stranger").productInfo(product)).open).to.equal(false);
      expect(await by("stranger").termsOf(product)).to.deep.equal(terms);
      await expect(by("stranger").requireOpen(product, memberId("pacific")))
        .to.be.revertedWithCustomError(by("pacific"), "ProductNotOpen")
        .withArgs(product);
    });
  });

  describe("the question whether an insurer may issue", () => {
    it("is answered with the custodian for its own open product alone", async () => {
      const product = await registerProduct(world);
      expect(await by("stranger").requireOpen(product, memberId("pacific"))).to.equal(memberId("keeper"));
      for (const [number, insurer] of [
        [product, memberId("harbour")],
        [product + 1n, memberId("pacific")],
        [product + 1n, 0n],
      ] as const) {
        await expect(by("stranger").requireOpen(number, insurer))
          .to.be.revertedWithCustomError(by("pacific"), "ProductNotOpen")
          .withArgs(number);
      }
    });
  });
});
