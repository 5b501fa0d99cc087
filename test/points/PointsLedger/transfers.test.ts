import { expect } from "chai";
import { KeyRole, PersonStatus, ProgrammeStatus } from "../../../typechain-types/index.js";
import { connection } from "../../support/connection.js";
import { openProgrammes } from "../../support/points.js";
import {
  type ActorName,
  as,
  deployWorld,
  memberId,
  pseudonym,
  reference,
  registerPerson,
  word,
  type World,
} from "../../support/world.js";
import {
  credit,
  expectMoved,
  expectTotals,
  freeze,
  hold,
  lot,
  type Lot,
  lotsOf,
  midnight,
  OTHER,
  PROGRAMME,
  recover,
} from "./support.js";

const { ethers, networkHelpers } = connection;
const { time } = networkHelpers;

async function fixture() {
  const world = await deployWorld(connection);
  await openProgrammes(world);
  for (const account of ["alice", "bob", "dave"] as const) await join(world, world.address[account]);
  await credit(world, "alice", LOTS);
  return world;
}

const LOTS: Lot[] = [
  ["2026-01", 10n],
  ["2026-03", 30n],
];
const MARCH = lot("2026-03");

/** Puts an account into the pool that is named after alice. */
const join = (world: World, account: string) =>
  as(world, "points", "pacific").setPool(PROGRAMME, account, world.address.alice);

describe("PointsLedger: transfers", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const points = () => world.suite.points;
  interface Transfer {
    from?: ActorName;
    to?: ActorName | { address: string };
    lots?: Lot[];
    programme?: bigint;
    by?: ActorName;
  }

  /** A transfer in either form. */
  const FORMS = {
    safeTransferFrom: (asked: Transfer) => {
      const { from, to, ids, values, by } = argumentsOf(asked);
      return as(world, "points", by).safeTransferFrom(from, to, ids[0]!, values[0]!, "0x");
    },
    safeBatchTransferFrom: (asked: Transfer) => {
      const { from, to, ids, values, by } = argumentsOf(asked);
      return as(world, "points", by).safeBatchTransferFrom(from, to, ids, values, "0x");
    },
  };
  const argumentsOf = ({ from = "alice", to = "bob", lots = [["2026-03", 5n]], programme, by = from }: Transfer) => ({
    from: world.address[from],
    to: typeof to === "string" ? world.address[to] : to.address,
    ids: lots.map(([text]) => lot(text, programme)),
    values: lots.map(([, quantity]) => quantity),
    by,
  });

  for (const [form, transfer] of Object.entries(FORMS)) {
    describe(form, () => {
      const expectNotPooled = async (asked: Transfer, programme = PROGRAMME) => {
        const { from, to } = argumentsOf(asked);
        await expect(transfer({ ...asked, programme }))
          .to.be.revertedWithCustomError(points(), "PointsNotPooled")
          .withArgs(programme, from, to);
      };

      it("stops while the ledger is paused", async () => {
        await as(world, "points", "guardian").pause();
        await expect(transfer({})).to.be.revertedWithCustomError(points(), "EnforcedPause");
      });

      it("stays inside the pool: points are not traded", async () => {
        await expectNotPooled({ to: "carol" });
        await expectNotPooled({ from: "carol", to: "alice" });
        await expectNotPooled({ from: "carol", to: "stranger" });
        await as(world, "points", "pacific").setPool(PROGRAMME, world.address.carol, world.address.carol);
        await expectNotPooled({ to: "carol" });
      });

      it("is a matter of each programme: a pool in one opens no other", async () => {
        await credit(world, "alice", [["2026-03", 5n]], OTHER);
        await expectNotPooled({}, OTHER);
      });

      it("is refused while the programme is suspended", async () => {
        await as(world, "programmes", "pointsOperator").suspend(PROGRAMME, reference("case"));
        await expect(transfer({}))
          .to.be.revertedWithCustomError(world.suite.programmes, "PointsProgrammeStatusInvalid")
          .withArgs(PROGRAMME, ProgrammeStatus.SUSPENDED);
      });

      it("is refused from and to an account that is blocked, and to one that is nobody's", async () => {
        const { persons } = world.suite;
        for (const blocked of ["alice", "bob"] as const) {
          await as(world, "persons", "provider").blockPerson(pseudonym(blocked), reference("case"));
          await expect(transfer({}))
            .to.be.revertedWithCustomError(persons, "PersonStatusInvalid")
            .withArgs(world.address[blocked], PersonStatus.BLOCKED);
          await as(world, "persons", "provider").unblockPerson(pseudonym(blocked), reference("case"));
        }
        await expect(transfer({ to: "dave" }))
          .to.be.revertedWithCustomError(persons, "PersonUnknown")
          .withArgs(world.address.dave);
      });

      it("is refused from a frozen account", async () => {
        const until = await freeze(world, "alice");
        await expect(transfer({}))
          .to.be.revertedWithCustomError(points(), "ObjectFrozen")
          .withArgs(word(world.address.alice), memberId("court"), until);
      });

      it("is refused from an account that the issuer holds", async () => {
        const until = await hold(world, "alice");
        await expect(transfer({}))
          .to.be.revertedWithCustomError(points(), "PointsAccountHeld")
          .withArgs(PROGRAMME, world.address.alice, until);
      });

      it("is refused of points that have expired", async () => {
        const january: Lot[] = [["2026-01", 10n]];
        await time.setNextBlockTimestamp(midnight("2026-02-01") - 1);
        await transfer({ lots: january });
        await time.setNextBlockTimestamp(midnight("2026-02-01"));
        await expect(transfer({ from: "bob", to: "alice", lots: january }))
          .to.be.revertedWithCustomError(points(), "PointsLotExpired")
          .withArgs(lot("2026-01"));
      });

      it("is refused beyond what is in the lot", async () => {
        await expect(transfer({ lots: [["2026-03", 31n]] }))
          .to.be.revertedWithCustomError(points(), "ERC1155InsufficientBalance")
          .withArgs(world.address.alice, 30, 31, MARCH);
      });

      it("is the owner's act, or that of whom the owner approved, inside the pool", async () => {
        const { alice, dave } = world.address;
        await expect(transfer({ by: "dave" }))
          .to.be.revertedWithCustomError(points(), "ERC1155MissingApprovalForAll")
          .withArgs(dave, alice);
        await expect(as(world, "points", "alice").setApprovalForAll(dave, true))
          .to.emit(points(), "ApprovalForAll")
          .withArgs(alice, dave, true);
        expect(await points().isApprovedForAll(alice, dave)).to.equal(true);
        await expectNotPooled({ by: "dave", to: "carol" });
        await expectMoved(world, transfer({ by: "dave" }), { from: "alice", to: "bob", by: dave }, ["2026-03", 5n]);
      });

      it("asks a receiver that is a contract", async () => {
        const deaf = await (await ethers.deployContract("Callback")).getAddress();
        await registerPerson(world, "deaf", deaf);
        await join(world, deaf);
        await expect(transfer({ to: { address: deaf } }))
          .to.be.revertedWithCustomError(points(), "ERC1155InvalidReceiver")
          .withArgs(deaf);

        const wallet = await deployWallet();
        await registerPerson(world, "wallet", wallet);
        await join(world, wallet);
        await transfer({ to: { address: wallet } });
        expect(await points().balanceOf(wallet, MARCH)).to.equal(5);
      });
    });
  }

  /** A wallet that is a contract and takes tokens. */
  async function deployWallet(): Promise<string> {
    const roles = [KeyRole.MAKER, KeyRole.CHECKER, KeyRole.APPROVER].flatMap((role) => [role, role]);
    const keys = roles.map((role) => ({ key: ethers.Wallet.createRandom().address, role }));
    const wallet = await ethers.deployContract("DualControlAccount", [keys, [], []]);
    return wallet.getAddress();
  }

  it("moves part of a lot: both accounts have it, the totals are as before", async () => {
    const act = FORMS.safeTransferFrom({});
    await expectMoved(world, act, { from: "alice", to: "bob", by: world.address.alice }, ["2026-03", 5n]);
    expect(await lotsOf(world, "alice")).to.deep.equal([
      ["2026-01", 10n],
      ["2026-03", 25n],
    ]);
    expect(await lotsOf(world, "bob")).to.deep.equal([["2026-03", 5n]]);
    await expectTotals(world, { minted: 40n });
  });

  it("moves whole lots together", async () => {
    const act = FORMS.safeBatchTransferFrom({ lots: LOTS });
    await expectMoved(world, act, { from: "alice", to: "bob", by: world.address.alice }, ...LOTS);
    expect(await lotsOf(world, "alice")).to.deep.equal([]);
    expect(await lotsOf(world, "bob")).to.deep.equal(LOTS);
    expect((await points().holdingOf(PROGRAMME, world.address.alice)).lots).to.equal(0);
    await expectTotals(world, { minted: 40n });
  });

  it("refuses a batch whole when one of its lots may not move", async () => {
    await time.increaseTo(midnight("2026-02-01"));
    await expect(FORMS.safeBatchTransferFrom({ lots: [...LOTS].reverse() }))
      .to.be.revertedWithCustomError(points(), "PointsLotExpired")
      .withArgs(lot("2026-01"));
    expect(await lotsOf(world, "bob")).to.deep.equal([]);
  });

  it("is refused from the address that a person has lost", async () => {
    await recover(world, "alice", "stranger");
    await expect(FORMS.safeTransferFrom({}))
      .to.be.revertedWithCustomError(world.suite.persons, "PersonAccountReplacedBy")
      .withArgs(world.address.alice, world.address.stranger);
  });

  for (const [name, id] of [
    ["a lot that the receiver has", MARCH],
    ["a lot that shares its place in the set with one the receiver has, 128 months on", MARCH + 128n],
    ["an id that no lot has, with programme and month of one in its lower bits", MARCH | (1n << 48n)],
  ] as const) {
    it(`of nothing leaves the receiver all that it can spend: ${name}`, async () => {
      const { alice, bob } = world.address;
      await expect(as(world, "points", "bob").safeTransferFrom(bob, alice, id, 0n, "0x"))
        .to.emit(points(), "TransferSingle")
        .withArgs(bob, bob, alice, id, 0);
      expect(await lotsOf(world, "alice")).to.deep.equal(LOTS);
      expect(await lotsOf(world, "bob")).to.deep.equal([]);
    });
  }
});
