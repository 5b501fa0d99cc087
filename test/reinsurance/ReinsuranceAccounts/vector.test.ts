import { readFileSync } from "node:fs";
import { expect } from "chai";
import { opens, sumOpenings } from "../../../gateway/commitments/index.js";
import { EntryType } from "../../../typechain-types/index.js";
import { columnOf, creditLine, splitLine, submitted } from "../../support/accounts.js";
import { figure, posted } from "../../support/bordereaux.js";
import { openClearing } from "../../support/clearing.js";
import { connection } from "../../support/connection.js";
import { reinsuranceOf, placed } from "../../support/reinsurance.js";
import { as, deployWorld } from "../../support/world.js";
import { called, pay } from "../ReinsuranceClaims/calls.js";
import { PAYERS, reported } from "../ReinsuranceClaims/support.js";

const { networkHelpers } = connection;

interface Vector {
  ceded_premium: number;
  commission_32_5: number;
  tax_6: number;
  ceded_paid: number;
  cash_loss_already_paid: number;
  balance_due_reinsurers: number;
}
const { R2_qs_account: R2 } = JSON.parse(readFileSync("test/vectors.json", "utf8")) as { R2_qs_account: Vector };

/** 40, 30, 29.9999999 and 0.0000001 %. */
const SHARES = { ocean: 400_000_000n, alpine: 300_000_000n, delta: 299_999_999n, river: 1n };
/** The cash loss of 80,000.00 by these shares. */
const CASH = [32_000_00n, 24_000_00n, 24_000_00n, 0n] as const;

async function fixture() {
  const world = await deployWorld(connection);
  const reinsurance = reinsuranceOf(world);
  await openClearing(world, 0n, PAYERS);
  for (const name of PAYERS) await as(world, "cny", name).approve(world.addresses.losses, 500_000_00n);
  const deal = await placed(world, reinsurance, { shares: SHARES });
  const scene = { world, reinsurance, deal };
  const call = await called(scene, await reported(scene), { parts: CASH });
  for (const name of ["ocean", "alpine", "delta"] as const) await pay(scene, call, name);
  return { world, deal };
}

describe("ReinsuranceAccounts: the quarterly account of vector R2", () => {
  it("comes to 245,432.14 for the panel, to the fen", async () => {
    const { world, deal } = await networkHelpers.loadFixture(fixture);
    const premiums = await posted(world, deal, [figure(EntryType.PREM_CEDED, BigInt(R2.ceded_premium))], "premiums");
    const losses = await posted(world, deal, [figure(EntryType.LOSS_PAID, -BigInt(R2.ceded_paid))], "losses");
    const figures = [
      ...premiums.figures,
      figure(EntryType.COMM, -BigInt(R2.commission_32_5)),
      figure(EntryType.TAX, -BigInt(R2.tax_6)),
      ...losses.figures,
    ];
    const lines = [...figures.map((line) => splitLine(line, deal)), creditLine(EntryType.CASH_LOSS_CREDIT, CASH)];
    const account = await submitted(world, deal, { lines, rows: [premiums, losses] });

    const balances = deal.panel.map((_, seat) => sumOpenings(lines.map(({ parts }) => parts[seat]!)));
    const total = balances.reduce((sum, { amount }) => sum + amount, 0n);
    expect([total, total]).to.deep.equal([BigInt(R2.balance_due_reinsurers), 245_432_14n]);
    for (const [seat, balance] of balances.entries()) {
      const item = await world.suite.technicalAccounts.itemOf(account.id, columnOf(deal, lines, seat));
      expect(opens(item.balance, balance)).to.equal(true);
    }
    const whole = BigInt(R2.cash_loss_already_paid);
    expect(CASH.reduce((sum: bigint, part) => sum + part, 0n)).to.equal(whole);
    expect(balances.map(({ amount }) => amount)).to.deep.equal([98_172_86n, 73_629_64n, 73_629_64n, 0n]);
  });
});
