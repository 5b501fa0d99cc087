import { expect } from "chai";
import { network } from "hardhat";
import {
  accountLines,
  accountRecord,
  agreedItems,
  assumedShare,
  onwardTotals,
  openAccount,
  parseTerms,
  prepareAccount,
  prepareOnward,
  recomputeAccount,
  reinsuranceReference,
  submitAccount,
  submitOnwardAccount,
} from "../../../gateway/index.js";
import { goTo } from "../../support/chain.js";
import { placed, WHOLE } from "../../support/reinsurance.js";
import { deployWorld } from "../../support/world.js";
import { openDesks, recipientsOf } from "./desks.js";
import { CLAIMS_CSV, linesOf, postFile, PREMIUM_CSV, SIGNED, TERMS, TERMS_DOCUMENT } from "./quarter.js";
import { digest, SECRET } from "./support.js";

const connection = await network.create();
const { networkHelpers } = connection;

/** Alpine (13) retrocedes half of what it assumes to river (15), who pays 30 % commission. */
const RETRO = parseTerms({
  ...TERMS_DOCUMENT,
  cession: { kind: "QUOTA_SHARE", share: "50%" },
  commission: { kind: "FLAT", rate: "30%" },
  panel: [{ member: 15, written: "100%", signed: "100%", stands: true }],
});

async function fixture() {
  const world = await deployWorld(connection);
  const desks = await openDesks(world);
  const deal = await placed(world, world.suite, { shares: SIGNED, terms: { onward: true } });
  const retro = await placed(world, world.suite, {
    ...{ name: "retro", cedent: "alpine", broker: null, shares: { river: WHOLE } },
    terms: { inward: deal.id },
  });
  await goTo(connection, "2026-04-15");
  return { world, desks, deal, retro };
}

describe("gateway: an account cascades into a retrocession", () => {
  it("is computed from the assumed column, and the same for the retrocessionaire", async () => {
    const { world, desks, deal, retro } = await networkHelpers.loadFixture(fixture);
    const place = { chainId: 31_337n, contract: world.addresses.technicalAccounts };
    const head = {
      kind: "PREMIUM_AND_LOSS" as const,
      ...{ currency: "CNY", panelVersion: 1, terms: digest("terms") },
      period: { from: "2026-01-01", to: "2026-03-31" },
    };
    const options = async (number: string) => ({
      place,
      reference: reinsuranceReference(SECRET, "account", number),
      recipients: await recipientsOf(world),
    });
    const bordereaux = [
      await postFile(world, desks.pacific, deal, ["PREMIUM", PREMIUM_CSV, "B-1"]),
      await postFile(world, desks.pacific, deal, ["CLAIMS", CLAIMS_CSV, "B-2"]),
    ];
    const totals = bordereaux.flatMap((one) =>
      one.totals.map(({ entry, opening }) => [entry, opening.amount] as const),
    );
    const inward = prepareAccount({
      ...{ ...head, placement: deal.id, number: "Q1", panel: TERMS.panel, bordereaux },
      amounts: linesOf(new Map(totals)),
    });
    const account = await submitAccount(desks.pacific.suite, inward, await options("Q1"));

    const { suite, open, member } = desks.alpine;
    const document = await openAccount(await accountRecord(suite, account), { place, open });
    const assumed = assumedShare(document, account, member);
    const amounts = accountLines({ terms: RETRO, totals: onwardTotals(assumed, 500_000_000n) });
    expect(Object.fromEntries(amounts.map(({ entry, amount }) => [entry, amount]))).to.deep.equal({
      PREM_CEDED: 7_407_408n,
      COMM: -2_222_222n,
      TAX: -444_444n,
      LOSS_PAID: -2_074_074n,
    });
    const prepared = prepareOnward({
      ...head,
      placement: retro.id,
      number: "R-Q1",
      panel: RETRO.panel,
      amounts,
      assumed,
    });
    const onward = await submitOnwardAccount(suite, prepared, await options("R-Q1"));
    expect(await suite.technicalAccounts.cascadedInto(account, retro.id)).to.equal(onward);

    const river = desks.river;
    const record = await accountRecord(river.suite, onward);
    const received = await openAccount(record, { place, open: river.open });
    const shares = RETRO.panel.map(({ signed }) => signed);
    expect(recomputeAccount(received, { committed: record.lines, amounts, shares })).to.deep.equal([]);
    await river.suite.technicalAccounts.agree(onward, record.content);
    const read = (found: typeof record) => openAccount(found, { place, open: river.open });
    const items = await agreedItems(river.suite, read, { member: 15 });
    expect(items.map(({ number, cedent, balance }) => [number, cedent, balance.amount])).to.deep.equal([
      ["R-Q1", 13, 2_666_668n],
    ]);
  });
});
