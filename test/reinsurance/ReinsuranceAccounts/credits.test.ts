import { expect } from "chai";
import { EntryType } from "../../../typechain-types/index.js";
import { type AccountParts, creditLine, type OpenLine, splitLine, submitted } from "../../support/accounts.js";
import { figure, idUnder, posted } from "../../support/bordereaux.js";
import { connection } from "../../support/connection.js";
import { type MemberName, memberId } from "../../support/world.js";
import { called, pay } from "../ReinsuranceClaims/calls.js";
import { openClaims, reported, type Scene } from "../ReinsuranceClaims/support.js";
import { accountsAs, negate, REASON, refused } from "./support.js";

const { networkHelpers } = connection;

/** Fen that ocean, alpine and delta have paid on a cash call; river has paid nothing. */
const PAID = [20_000_00n, 15_000_00n, 4_000_00n, 0n] as const;

async function fixture(): Promise<Scene> {
  const scene = await openClaims(connection);
  const call = await called(scene, await reported(scene));
  for (const [seat, name] of scene.deal.panel.entries()) {
    if (PAID[seat] !== 0n) await pay(scene, call, name, PAID[seat]);
  }
  return scene;
}

describe("ReinsuranceAccounts: credits for cash losses (RE6)", () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await networkHelpers.loadFixture(fixture);
  });

  const contract = () => scene.world.suite.technicalAccounts;
  const not = (act: Promise<unknown>, error: string, ...args: unknown[]) => refused(scene.world, act, error, ...args);
  const submit = (lines: OpenLine[], name = "Q1", changes: AccountParts["changes"] = {}) =>
    submitted(scene.world, scene.deal, { lines, name, changes });
  const credits = (amounts: readonly bigint[] = PAID) => [creditLine(EntryType.CASH_LOSS_CREDIT, amounts)];
  const creditOf = (name: MemberName) => scene.world.suite.losses.creditOf(scene.deal.id, memberId(name));
  const openCredits = () => Promise.all(scene.deal.panel.map(creditOf));

  it("are what each reinsurer has paid, in the clear", async () => {
    const one = [PAID[0], PAID[1] - 1n, PAID[2] + 1n, PAID[3]];
    await not(submit(credits(one)), "AccountCreditDiffers", memberId("alpine"), PAID[1]);
    const hidden = splitLine(figure(EntryType.CASH_LOSS_CREDIT, 39_000_00n), scene.deal);
    await not(submit([hidden]), "AccountCreditDiffers", memberId("ocean"), PAID[0]);
    await not(submit(credits([...PAID.slice(0, 3), 1n])), "AccountCreditDiffers", memberId("river"), 0);
  });

  it("are taken once, and only while there are some", async () => {
    await submit(credits());
    expect(await openCredits()).to.deep.equal([0n, 0n, 0n, 0n]);
    await not(submit(credits([0n, 0n, 0n, 0n]), "again"), "AccountCreditDiffers", 0, 0);
  });

  it("are told by the event and kept by seat", async () => {
    const account = await submit(credits());
    const events = await contract().queryFilter(contract().filters.AccountCredited(account.id));
    expect(events.map(({ args }) => args.credits)).to.deep.equal([[...PAID]]);
    for (const [seat, paid] of PAID.entries()) {
      expect(await contract().creditTaken(account.id, seat)).to.equal(paid);
    }
  });

  it("are not left out of an account of losses while any of its panel has one (RE6)", async () => {
    const { world, deal } = scene;
    const rows = await posted(world, deal, [figure(EntryType.LOSS_PAID, -50_000_00n)], "claims");
    const losses = rows.figures.map((line) => splitLine(line, deal));
    const account = (lines: OpenLine[], name: string) => submitted(world, deal, { lines, rows: [rows], name });
    await not(account(losses, "Q1"), "AccountCreditMissing", deal.id);
    await account([...losses, ...credits()], "Q1");
    const more = await posted(world, deal, [figure(EntryType.LOSS_PAID, -1_00n)], "more claims");
    const lines = more.figures.map((line) => splitLine(line, deal));
    await submitted(world, deal, { lines, rows: [more], name: "Q2" });
  });

  it("stay open while no account has the line or losses", async () => {
    await submit([splitLine(figure(EntryType.ADJ_PREM, 5_00n), scene.deal)]);
    expect(await openCredits()).to.deep.equal(PAID);
  });

  it("are open again at once for whoever rejects the account, and are not open twice", async () => {
    const { world, deal } = scene;
    const account = await submit(credits());
    await accountsAs(world, "ocean").agree(account.id, account.content);
    await expect(accountsAs(world, "alpine").reject(account.id, REASON))
      .to.emit(world.suite.losses, "CashLossCreditRestored")
      .withArgs(deal.id, memberId("alpine"), PAID[1]);
    expect(await openCredits()).to.deep.equal([0n, PAID[1], 0n, 0n]);
    expect(await world.suite.technicalAccounts.creditTaken(account.id, 1)).to.equal(0n);
    const rows = await posted(world, deal, [figure(EntryType.LOSS_PAID, -50_000_00n)], "claims");
    const lines = rows.figures.map((line) => splitLine(line, deal));
    await not(submitted(world, deal, { lines, rows: [rows], name: "Q2" }), "AccountCreditMissing", deal.id);
    await negate(world, account.id, "contra");
    expect(await openCredits()).to.deep.equal([0n, PAID[1], PAID[2], 0n]);
  });

  it("are open again with the contra for whoever had not agreed, and with its agreement for whoever had", async () => {
    const { world, deal } = scene;
    const account = await submit(credits());
    await accountsAs(world, "ocean").agree(account.id, account.content);
    expect(await openCredits()).to.deep.equal([0n, 0n, 0n, 0n]);
    await expect(negate(world, account.id, "contra"))
      .to.emit(world.suite.losses, "CashLossCreditRestored")
      .withArgs(deal.id, memberId("alpine"), PAID[1])
      .to.emit(world.suite.losses, "CashLossCreditRestored")
      .withArgs(deal.id, memberId("delta"), PAID[2]);
    expect(await openCredits()).to.deep.equal([0n, PAID[1], PAID[2], 0n]);
    await accountsAs(world, "ocean").agree(idUnder(deal.id, "contra"), account.content);
    expect(await openCredits()).to.deep.equal(PAID);
    await submit(credits(), "again");
    expect(await openCredits()).to.deep.equal([0n, 0n, 0n, 0n]);
  });

  it("stay taken where the contra is rejected", async () => {
    const { world, deal } = scene;
    const account = await submit(credits());
    await accountsAs(world, "ocean").agree(account.id, account.content);
    await negate(world, account.id, "contra");
    await accountsAs(world, "ocean").reject(idUnder(deal.id, "contra"), REASON);
    expect(await openCredits()).to.deep.equal([0n, PAID[1], PAID[2], 0n]);
  });
});
