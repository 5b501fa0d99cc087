import { expect } from "chai";
import { id as digest } from "ethers";
import { sumOpenings } from "../../../../gateway/commitments/index.js";
import { accountRecord, objectionsTo, unbookedContras } from "../../../../gateway/reinsurance/index.js";
import { EntryType } from "../../../../typechain-types/index.js";
import { creditLine, splitLine, submitted } from "../../../support/accounts.js";
import { figure, idUnder, negated, posted, type Rows } from "../../../support/bordereaux.js";
import { day } from "../../../support/chain.js";
import { connection } from "../../../support/connection.js";
import { layDown } from "../../../support/reinsurance.js";
import { as, memberId, type MemberName, reference } from "../../../support/world.js";
import { called, pay } from "../../../reinsurance/ReinsuranceClaims/calls.js";
import { openClaims, reported, type Scene } from "../../../reinsurance/ReinsuranceClaims/support.js";
import { endorsementOf } from "../../../reinsurance/ReinsurancePlacements/acts.js";

const { networkHelpers } = connection;

const LOSS = -100_000_00n;
const Q2 = { from: day("2026-04-01"), to: day("2026-06-30") };

async function fixture() {
  const scene = await openClaims(connection);
  return { scene, rows: await posted(scene.world, scene.deal, [figure(EntryType.LOSS_PAID, LOSS)], "claims") };
}

describe("objectionsTo an account", () => {
  let scene: Scene;
  let rows: Rows;
  beforeEach(async () => ({ scene, rows } = await networkHelpers.loadFixture(fixture)));

  const accounts = (name: MemberName) => as(scene.world, "technicalAccounts", name);

  /** An account of bordereaux of losses under a name. */
  function book(name: string, booked: readonly Rows[], changes: object = {}) {
    const opening = sumOpenings(booked.map(({ figures }) => figures[0]!.opening));
    const lines = [splitLine({ entry: EntryType.LOSS_PAID, opening }, scene.deal)];
    return submitted(scene.world, scene.deal, { lines, rows: booked, name, changes });
  }

  async function found(id: string, name?: MemberName) {
    const { suite } = scene.world;
    const member = name && Number(memberId(name));
    const objections = await objectionsTo(suite, await accountRecord(suite, id), { member });
    return objections.map(({ kind, about }) => [kind, about]);
  }

  const negate = (id: string, name: string) =>
    accounts(scene.deal.opener).contra(id, digest(name), reference("reason"));

  it("are none where an account follows another", async () => {
    const first = await book("Q1", [rows]);
    await accounts("ocean").agree(first.id, first.content);
    const next = await posted(scene.world, scene.deal, [figure(EntryType.LOSS_PAID, LOSS)], "more claims");
    const second = await book("Q2", [next], Q2);
    for (const name of ["ocean", "alpine", undefined] as const) expect(await found(second.id, name)).to.deep.equal([]);
  });

  it("name a bordereau that stays booked beside what took its place", async () => {
    const { world, deal } = scene;
    await book("Q1", [rows]);
    const contra = await negated(world, deal, rows, "contra of the claims");
    expect(await unbookedContras(world.suite, deal.id)).to.deep.include.members([
      {
        original: rows.id,
        contra: contra.id,
        postedAt: (await world.suite.bordereaux.bordereauInfo(contra.id)).postedAt,
      },
    ]);
    const again = await posted(world, deal, rows.figures, "claims once more");
    const alone = await book("Q2", [again], Q2);
    expect(await found(alone.id)).to.deep.equal([["CONTRA_LEFT_OUT", rows.id]]);
    const both = await book("Q2b", [contra, await posted(world, deal, rows.figures, "a third time")], Q2);
    expect(await found(both.id)).to.deep.equal([]);
    expect(await found(alone.id)).to.deep.equal([]);
    expect(await unbookedContras(world.suite, deal.id)).to.deep.equal([]);
  });

  it("leave a contra alone that came after the account", async () => {
    const { id } = await book("Q1", [rows]);
    await negated(scene.world, scene.deal, rows, "contra of the claims");
    expect(await found(id)).to.deep.equal([]);
  });

  it("name the account of an original to which the reader has not agreed", async () => {
    const first = await book("Q1", [rows]);
    await accounts("ocean").agree(first.id, first.content);
    const contra = await negated(scene.world, scene.deal, rows, "contra of the claims");
    const { id } = await book("Q2", [contra], Q2);
    expect(await found(id, "ocean")).to.deep.equal([]);
    expect(await found(id, "alpine")).to.deep.equal([["ORIGINAL_NOT_AGREED", first.id]]);
    expect(await found(id)).to.deep.equal([]);
  });

  it("name an account whose contra the reader has not agreed to, and that alone it had agreed to", async () => {
    const { world, deal } = scene;
    const first = await book("Q1", [rows]);
    await accounts("ocean").agree(first.id, first.content);
    await negate(first.id, "contra of Q1");
    const [contra, right] = [
      await negated(world, deal, rows, "contra of the claims"),
      await posted(world, deal, rows.figures, "claims once more", { replaces: digest("claims") }),
    ];
    expect(contra.id).to.equal(idUnder(deal.id, "contra of the claims"));
    const again = await book("Q1b", [right]);
    const later = await book("Q2", [await posted(world, deal, rows.figures, "other claims")], Q2);
    expect(await found(again.id, "ocean")).to.deep.equal([["CONTRA_OPEN", first.id]]);
    expect(await found(later.id, "ocean")).to.deep.equal([["CONTRA_OPEN", first.id]]);
    expect(await found(again.id, "alpine")).to.deep.equal([]);
    const contraOf = idUnder(deal.id, "contra of Q1");
    const snapshot = await networkHelpers.takeSnapshot();
    await accounts("ocean").reject(contraOf, reference("reason"));
    expect(await found(again.id, "ocean")).to.deep.equal([["CONTRA_OPEN", first.id]]);
    expect(await found(later.id, "ocean")).to.deep.equal([]);
    await snapshot.restore();
    await accounts("ocean").agree(contraOf, first.content);
    expect(await found(again.id, "ocean")).to.deep.equal([]);
  });

  it("name an account that holds the reader's cash-loss credit, until it answers", async () => {
    const { world, deal } = scene;
    const call = await called(scene, await reported(scene));
    await pay(scene, call, "ocean", 20_000_00n);
    const lines = [creditLine(EntryType.CASH_LOSS_CREDIT, [20_000_00n, 0n, 0n, 0n])];
    const parked = await submitted(world, deal, { lines, name: "parked" });
    const losses = await book("Q1", [rows]);
    expect(await found(losses.id, "ocean")).to.deep.equal([["CREDIT_ELSEWHERE", parked.id]]);
    expect(await found(losses.id, "alpine")).to.deep.equal([]);
    expect(await found(parked.id, "ocean")).to.deep.equal([]);
    const snapshot = await networkHelpers.takeSnapshot();
    await accounts("ocean").agree(parked.id, parked.content);
    expect(await found(losses.id, "ocean")).to.deep.equal([]);
    await snapshot.restore();
    await accounts("ocean").reject(parked.id, reference("reason"));
    expect(await found(losses.id, "ocean")).to.deep.equal([]);
  });

  it("name a panel that was not on the risk when the period began", async () => {
    const { world, deal } = scene;
    const change = endorsementOf(deal, { effective: Q2.from });
    await layDown(world, deal, change);
    await as(world, "placements", deal.opener).endorse(deal.id, change);
    const early = await book("Q1", [rows], { panelVersion: 2n });
    expect(await found(early.id)).to.deep.equal([["PANEL", early.id]]);
    const next = await posted(world, deal, rows.figures, "more claims", Q2);
    expect(await found((await book("Q2", [next], { ...Q2, panelVersion: 2n })).id)).to.deep.equal([]);
    const late = await book("Q2 of the old panel", [await posted(world, deal, rows.figures, "claims of Q2", Q2)], Q2);
    expect(await found(late.id)).to.deep.equal([["PANEL", late.id]]);
  });
});
