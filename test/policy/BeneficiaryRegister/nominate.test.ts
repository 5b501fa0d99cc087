import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { Licence, MemberStatus, Outcome, PersonStatus } from "../../../typechain-types/index.js";
import { relayed } from "../../behaviours/relayed.js";
import { chainDate, goTo, passDays } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { issuePolicy, pacificPolicy, registerProduct } from "../../support/policies.js";
import { type ActorName, as, deployWorld, memberId, type World } from "../../support/world.js";
import { block, close, decide, freeze, replaceKey } from "../circumstances.js";
import { beneficiariesOf, nominate, type Row, tuplesOf } from "./beneficiaries.js";

const { networkHelpers } = connection;

const UNKNOWN_POLICY = pacificPolicy(99n);
const FAMILY: readonly Row[] = [
  ["bob", 1, 60],
  ["carol", 1, 40],
  ["alice", 2, 100],
];

/** A policy that alice holds on her own life, and a second one whose insured is not named yet. */
async function fixture() {
  const world = await deployWorld(connection);
  const product = await registerProduct(world);
  const id = await issuePolicy(world, product);
  await as(world, "beneficiaries", "pacific").registerInsured(id, world.address.alice);
  return { world, id, second: await issuePolicy(world, product, { policyReference: 2n }) };
}

describe("Nomination of beneficiaries", () => {
  let world: World;
  let id: bigint;
  let second: bigint;

  beforeEach(async () => {
    ({ world, id, second } = await networkHelpers.loadFixture(fixture));
  });

  const by = (actor: ActorName) => as(world, "beneficiaries", actor);
  const registry = () => world.suite.registry;

  /** The guards that the insurer's acts on the second policy share. */
  const isForTheInsurer = (
    event: string,
    act: (actor: ActorName, policy: bigint) => Promise<unknown>,
    prepare: () => Promise<unknown> = () => Promise.resolve(),
  ) => {
    beforeEach(prepare);

    it("is for insurers alone, also for one that leaves, but not for a suspended one", async () => {
      await expect(act("keeper", second))
        .to.be.revertedWithCustomError(world.suite.members, "MemberLicenceMissing")
        .withArgs(memberId("keeper"), 1n << Licence.INSURER);
      await decide(world, "suspend", "pacific");
      await expect(act("pacific", second))
        .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
        .withArgs(memberId("pacific"), MemberStatus.SUSPENDED);
      await decide(world, "beginExit", "pacific");
      await expect(act("pacific", second)).to.emit(by("pacific"), event);
    });

    it("refuses another insurer's policy, one that does not exist and one that has ended", async () => {
      await expect(act("harbour", second))
        .to.be.revertedWithCustomError(by("pacific"), "PolicyNotInsurer")
        .withArgs(second, memberId("harbour"));
      await expect(act("pacific", UNKNOWN_POLICY))
        .to.be.revertedWithCustomError(by("pacific"), "PolicyUnknown")
        .withArgs(UNKNOWN_POLICY);
      await close(world, second, Outcome.LAPSED);
      await expect(act("pacific", second))
        .to.be.revertedWithCustomError(by("pacific"), "PolicyEnded")
        .withArgs(second, Outcome.LAPSED);
    });
  };

  describe("registerInsured", () => {
    isForTheInsurer("InsuredRegistered", (actor, policy) => by(actor).registerInsured(policy, world.address.bob));

    it("refuses a second insured", async () => {
      await expect(by("pacific").registerInsured(id, world.address.bob))
        .to.be.revertedWithCustomError(by("pacific"), "BeneficiaryInsuredRegistered")
        .withArgs(id, world.address.alice);
    });

    it("refuses an account that is not registered or blocked", async () => {
      await expect(by("pacific").registerInsured(second, world.address.dave))
        .to.be.revertedWithCustomError(world.suite.persons, "PersonUnknown")
        .withArgs(world.address.dave);
      await block(world, "bob");
      await expect(by("pacific").registerInsured(second, world.address.bob))
        .to.be.revertedWithCustomError(world.suite.persons, "PersonStatusInvalid")
        .withArgs(world.address.bob, PersonStatus.BLOCKED);
    });

    it("names the insured, who need not be the holder", async () => {
      expect(await by("stranger").insuredOf(second)).to.equal(ZeroAddress);
      await expect(by("pacific").registerInsured(second, world.address.bob))
        .to.emit(by("pacific"), "InsuredRegistered")
        .withArgs(second, world.address.bob);
      expect(await by("stranger").insuredOf(second)).to.equal(world.address.bob);
      await nominate(world, second, [["carol", 1, 100]], "bob");
      await expect(nominate(world, second, [["carol", 1, 100]], "alice"))
        .to.be.revertedWithCustomError(by("alice"), "BeneficiaryNotInsured")
        .withArgs(second, world.address.alice);
    });
  });

  describe("recordInsuredEvent", () => {
    isForTheInsurer("InsuredEventRecorded", (actor, policy) =>
      by(actor).recordInsuredEvent(policy, chainDate("2026-01-05")),
    );

    it("refuses a second event", async () => {
      await by("pacific").recordInsuredEvent(id, chainDate("2026-01-05"));
      await goTo(connection, "2026-01-06");
      await expect(by("pacific").recordInsuredEvent(id, chainDate("2026-01-06")))
        .to.be.revertedWithCustomError(by("pacific"), "BeneficiaryAfterEvent")
        .withArgs(id, 20260105);
    });

    it("refuses a day that does not exist, lies before inception or is yet to come", async () => {
      await expect(by("pacific").recordInsuredEvent(id, 2026_02_30))
        .to.be.revertedWithCustomError(by("pacific"), "BusinessDateInvalid")
        .withArgs(20260230);
      for (const date of ["1970-01-01", "2026-01-04", "2026-01-06"].map(chainDate)) {
        await expect(by("pacific").recordInsuredEvent(id, date))
          .to.be.revertedWithCustomError(by("pacific"), "BeneficiaryEventInvalid")
          .withArgs(date);
      }
    });

    it("records the day, today at the latest", async () => {
      expect(await by("stranger").insuredEventOf(id)).to.equal(19700101);
      await expect(by("pacific").recordInsuredEvent(id, chainDate("2026-01-05")))
        .to.emit(by("pacific"), "InsuredEventRecorded")
        .withArgs(id, 20260105);
      expect(await by("stranger").insuredEventOf(id)).to.equal(20260105);
      expect(await by("stranger").insuredEventOf(second)).to.equal(19700101);
    });
  });

  describe("withdrawInsuredEvent", () => {
    isForTheInsurer(
      "InsuredEventWithdrawn",
      (actor, policy) => by(actor).withdrawInsuredEvent(policy),
      () => by("pacific").recordInsuredEvent(second, chainDate("2026-01-05")),
    );

    it("refuses when no event is on record", async () => {
      await expect(by("pacific").withdrawInsuredEvent(id))
        .to.be.revertedWithCustomError(by("pacific"), "BeneficiaryEventMissing")
        .withArgs(id);
    });

    it("takes a mistaken record back, so that nominations are possible again", async () => {
      await by("pacific").recordInsuredEvent(id, chainDate("2026-01-05"));
      await expect(by("pacific").withdrawInsuredEvent(id)).to.emit(by("pacific"), "InsuredEventWithdrawn").withArgs(id);
      expect(await by("stranger").insuredEventOf(id)).to.equal(19700101);
      await nominate(world, id, FAMILY);
      expect(await by("stranger").beneficiariesAt(id, chainDate("2026-01-05"))).to.deep.equal(tuplesOf(world, FAMILY));
    });
  });

  describe("nominate", () => {
    it("refuses everybody but the insured, and everybody while none is named", async () => {
      for (const actor of ["bob", "pacific", "dave"] as const) {
        await expect(nominate(world, id, FAMILY, actor))
          .to.be.revertedWithCustomError(by(actor), "BeneficiaryNotInsured")
          .withArgs(id, world.address[actor]);
      }
      for (const actor of ["alice", "dave"] as const) {
        await expect(nominate(world, second, FAMILY, actor))
          .to.be.revertedWithCustomError(by(actor), "BeneficiaryNotInsured")
          .withArgs(second, world.address[actor]);
      }
    });

    it("is open to the account that replaced the insured's key, and no more to the old one", async () => {
      await replaceKey(world, "alice");
      await expect(nominate(world, id, FAMILY))
        .to.be.revertedWithCustomError(by("alice"), "BeneficiaryNotInsured")
        .withArgs(id, world.address.alice);
      await expect(nominate(world, id, FAMILY, "dave")).to.emit(by("dave"), "BeneficiariesNominated");
      expect(await by("stranger").insuredOf(id)).to.equal(world.address.alice);
    });

    it("refuses an insured who is blocked", async () => {
      await block(world, "alice");
      await expect(nominate(world, id, FAMILY))
        .to.be.revertedWithCustomError(world.suite.persons, "PersonStatusInvalid")
        .withArgs(world.address.alice, PersonStatus.BLOCKED);
    });

    it("refuses a policy that has ended", async () => {
      await close(world, id, Outcome.CLAIMED);
      await expect(nominate(world, id, FAMILY))
        .to.be.revertedWithCustomError(by("alice"), "PolicyEnded")
        .withArgs(id, Outcome.CLAIMED);
    });

    it("refuses any nomination after the insured event", async () => {
      await by("pacific").recordInsuredEvent(id, chainDate("2026-01-05"));
      await expect(nominate(world, id, FAMILY))
        .to.be.revertedWithCustomError(by("alice"), "BeneficiaryAfterEvent")
        .withArgs(id, 20260105);
    });

    it("refuses while the policy is frozen", async () => {
      const order = await freeze(world, "registry", id);
      await expect(nominate(world, id, FAMILY))
        .to.be.revertedWithCustomError(registry(), "ObjectFrozen")
        .withArgs(...order);
    });

    it("refuses a list with nobody or with more than sixteen", async () => {
      await expect(nominate(world, id, []))
        .to.be.revertedWithCustomError(by("alice"), "BeneficiaryCount")
        .withArgs(0);
      const rows = (count: number) => Array.from({ length: count }, (_, rank): Row => ["bob", rank + 1, 100]);
      await expect(nominate(world, id, rows(17)))
        .to.be.revertedWithCustomError(by("alice"), "BeneficiaryCount")
        .withArgs(17);
      await nominate(world, id, rows(16));
      expect(await by("stranger").beneficiariesAt(id, chainDate("2026-01-05"))).to.have.lengthOf(16);
    });

    for (const [what, rows, index, rank] of [
      ["that begin with 0", [["bob", 0, 100]], 0, 0],
      ["that begin with 3", [["bob", 3, 100]], 0, 3],
      [
        "that leave one out",
        [
          ["bob", 1, 100],
          ["carol", 3, 100],
        ],
        1,
        3,
      ],
      [
        "out of order",
        [
          ["bob", 1, 100],
          ["carol", 2, 100],
          ["alice", 1, 100],
        ],
        2,
        1,
      ],
    ] as const) {
      it(`refuses ranks ${what}`, async () => {
        await expect(nominate(world, id, rows))
          .to.be.revertedWithCustomError(by("alice"), "BeneficiaryRankInvalid")
          .withArgs(index, rank);
      });
    }

    it("refuses a beneficiary without share", async () => {
      await expect(
        nominate(world, id, [
          ["bob", 1, 100],
          ["carol", 1, 0],
        ]),
      )
        .to.be.revertedWithCustomError(by("alice"), "BeneficiaryShareMissing")
        .withArgs(1);
    });

    for (const [what, rows, rank, sum] of [
      ["below 100 % in the last rank", [["bob", 1, 99.9999999]], 1, 999_999_999],
      ["above 100 % in the last rank", [["bob", 1, 100.0000001]], 1, 1_000_000_001],
      [
        "below 100 % in an earlier rank",
        [
          ["bob", 1, 50],
          ["carol", 2, 100],
        ],
        1,
        500_000_000,
      ],
      [
        "above 100 % in an earlier rank",
        [
          ["bob", 1, 60],
          ["carol", 1, 60],
          ["alice", 2, 100],
        ],
        1,
        1_200_000_000,
      ],
      [
        "wrong in the second rank",
        [
          ["bob", 1, 100],
          ["carol", 2, 1],
        ],
        2,
        10_000_000,
      ],
      ["missing in the first rank", [["bob", 2, 100]], 1, 0],
    ] as const) {
      it(`refuses shares ${what}`, async () => {
        await expect(nominate(world, id, rows))
          .to.be.revertedWithCustomError(by("alice"), "BeneficiarySharesInvalid")
          .withArgs(rank, sum);
      });
    }

    it("refuses a beneficiary without real-name account", async () => {
      await expect(nominate(world, id, [["dave", 1, 100]]))
        .to.be.revertedWithCustomError(by("alice"), "BeneficiaryUnknown")
        .withArgs(world.address.dave);
    });

    it("takes a beneficiary who is blocked, for the right does not depend on the account", async () => {
      await block(world, "bob");
      await nominate(world, id, [["bob", 1, 100]]);
      expect(await by("stranger").beneficiariesAt(id, chainDate("2026-01-05"))).to.deep.equal(
        tuplesOf(world, [["bob", 1, 100]]),
      );
    });

    it("records the complete list and tells it", async () => {
      await expect(nominate(world, id, FAMILY))
        .to.emit(by("alice"), "BeneficiariesNominated")
        .withArgs(id, 1, tuplesOf(world, FAMILY));
      expect(await by("stranger").beneficiariesAt(id, chainDate("2026-01-05"))).to.deep.equal(tuplesOf(world, FAMILY));
      expect(await by("stranger").beneficiariesAt(second, chainDate("2026-01-05"))).to.deep.equal([]);
    });

    it("replaces what was nominated before, from the day of the notice", async () => {
      await nominate(world, id, FAMILY);
      await goTo(connection, "2026-03-01");
      await nominate(world, id, [["carol", 1, 100]]);
      await expect(nominate(world, id, [["bob", 1, 100]]))
        .to.emit(by("alice"), "BeneficiariesNominated")
        .withArgs(id, 3, tuplesOf(world, [["bob", 1, 100]]));
      await passDays(connection, 30);
      for (const [date, rows] of [
        ["2026-01-04", []],
        ["2026-01-05", FAMILY],
        ["2026-02-28", FAMILY],
        ["2026-03-01", [["bob", 1, 100]]],
        ["2030-01-01", [["bob", 1, 100]]],
      ] as const) {
        expect(await by("stranger").beneficiariesAt(id, chainDate(date)), date).to.deep.equal(tuplesOf(world, rows));
      }
    });

    describe("signed by the insured and relayed", () =>
      relayed(
        () => world,
        () => {
          const call = by("alice").interface.encodeFunctionData("nominate", [id, beneficiariesOf(world, FAMILY)]);
          return Promise.resolve({ person: "alice", target: "beneficiaries", call });
        },
        async () => (await by("stranger").beneficiariesAt(id, chainDate("2026-01-05"))).length === FAMILY.length,
      ));
  });
});
