import { expect } from "chai";
import {
  accountLines,
  bookedBordereau,
  cedingOf,
  type ClaimRow,
  type EntryTypeName,
  negateBordereau,
  parseTerms,
  postBordereau,
  prepareAccount,
  prepareBordereau,
  readPlacement,
  reinsuranceReference,
  reviewAccount,
  scopeOf,
  submitAccount,
  totalsByEntry,
} from "../../../gateway/reinsurance/index.js";
import { parseBusinessDate } from "../../../gateway/dates/index.js";
import { postSealed } from "../../../gateway/exchange/index.js";
import { connection } from "../../support/connection.js";
import { recipientsOf } from "./desks.js";
import { paidClaim } from "./paperChain.js";
import { type Quarter, quarterOf, TERMS_DOCUMENT } from "./quarter.js";
import { digest, SECRET } from "./support.js";

const { networkHelpers } = connection;
const { commission: _none, ...PLAIN } = TERMS_DOCUMENT;

/** 100,000.00 in excess of 50,000.00 per event, without premium and tax. */
const TERMS = parseTerms({
  ...PLAIN,
  kind: "EXCESS_PER_EVENT",
  tax: "0%",
  cession: {
    kind: "EXCESS_PER_EVENT",
    retention: "50000.00",
    limit: "100000.00",
    aad: "0.00",
    reinstatements: [],
    premium: { deposit: "0.00", minimum: "0.00", rate: "0%" },
    reinsured: "100%",
  },
});
const PERIOD = { from: parseBusinessDate("2026-01-01"), to: parseBusinessDate("2026-03-31") };
const storm = (claim: string, yuan: bigint): ClaimRow => paidClaim(claim, yuan * 100n, { event: "STORM" });

async function fixture() {
  return quarterOf(connection);
}

describe("gateway: a bordereau of an excess of loss is replaced after a later one", () => {
  let quarter: Quarter;
  beforeEach(async () => (quarter = await networkHelpers.loadFixture(fixture)));
  const referenceOf = (number: string) => reinsuranceReference(SECRET, "bordereau", number);

  /** The cedent's side, which may forget what was recovered. */
  async function post(number: string, row: ClaimRow, { forgets = 0n, replaces = "" } = {}): Promise<string> {
    const { world, desks, deal } = quarter;
    const { suite, open } = desks.pacific;
    const { reported } = await readPlacement(suite, deal.id, new Set(), { terms: TERMS, open });
    const { history: earlier, events, recovered } = reported;
    const request = {
      ...{ kind: "CLAIMS" as const, placement: deal.id, period: PERIOD, earlier, reference: referenceOf(number) },
      scope: scopeOf(TERMS),
      ceding: cedingOf(TERMS, { earlier: events, recovered: recovered - forgets }),
      ...(replaces !== "" && { replaces: referenceOf(replaces) }),
    };
    const placed = { row, faults: [] as const, place: { row: 1 }, columnOf: ({ name }: { name: string }) => name };
    const prepared = await prepareBordereau([placed], request, {
      place: { chainId: 31_337n, contract: world.addresses.bordereaux },
      recipients: await recipientsOf(world),
      sink: ({ envelope }) => postSealed(suite.envelopes, envelope, { subject: deal.id, dataClass: "I" }),
    });
    return postBordereau(suite, prepared);
  }

  async function negate(id: string): Promise<string> {
    const recipients = await recipientsOf(quarter.world);
    const options = { reference: referenceOf(`contra of ${id}`), words: "wrong", recipients };
    return (await negateBordereau(quarter.desks.pacific.suite, id, options)).id;
  }

  /** An account of bordereaux: its losses paid, and what a reinsurer finds when it computes it again. */
  async function account(...ids: readonly string[]) {
    const { world, desks, deal } = quarter;
    const { suite, open } = desks.pacific;
    const bordereaux = await Promise.all(ids.map((id) => bookedBordereau(suite, id, open)));
    const sums = totalsByEntry(bordereaux.flatMap(({ totals }) => totals));
    const totals = new Map<EntryTypeName, bigint>([...sums].map(([entry, { amount }]) => [entry, amount]));
    const number = ids.map((id) => id.slice(2, 10)).join();
    const prepared = prepareAccount({
      ...{ placement: deal.id, number, kind: "CLAIMS", currency: "CNY", panelVersion: 1, panel: TERMS.panel },
      ...{ period: { from: "2026-01-01", to: "2026-03-31" }, terms: digest("terms"), bordereaux },
      amounts: accountLines({ terms: TERMS, totals }),
    });
    const id = await submitAccount(suite, prepared, {
      place: { chainId: 31_337n, contract: world.addresses.technicalAccounts },
      reference: reinsuranceReference(SECRET, "account", number),
      recipients: await recipientsOf(world),
    });
    return { paid: totals.get("LOSS_PAID"), review: () => review(id) };
  }

  async function review(id: string) {
    const { suite, open } = quarter.desks.ocean;
    const { faults, differences } = await reviewAccount(suite, id, { terms: TERMS, open });
    return [...faults.map(({ code }) => code), ...differences.map(({ entry, kind }) => `${entry} ${kind}`)];
  }

  it("brings in all accounts what the terms give, and no account is at fault, before and after", async () => {
    const [a, b] = [await post("A", storm("C1", 60_000n)), await post("B", storm("C2", 40_000n))];
    const accounts = [await account(a), await account(b)];
    const contra = await negate(a);
    const replacement = await post("A'", storm("C1", 70_000n), { replaces: "A" });
    accounts.push(await account(contra, replacement));
    // 110,000.00 of loss in excess of 50,000.00.
    expect(accounts.map(({ paid }) => paid)).to.deep.equal([-1_000_000n, -4_000_000n, -1_000_000n]);
    for (const { review: again } of accounts) expect(await again()).to.deep.equal([]);
  });

  it("takes back what was posted, also where that was wrong, and never lets too much pass", async () => {
    const a = await post("A", storm("C1", 60_000n), { forgets: 500_000n });
    const wrong = await account(a);
    expect(wrong.paid).to.equal(-1_500_000n);
    expect(await wrong.review()).to.deep.equal(["BORDEREAU_TOTAL", "LOSS_PAID WHOLE"]);
    const contra = await negate(a);
    const right = await account(contra, await post("A'", storm("C1", 60_000n), { replaces: "A" }));
    expect(right.paid).to.equal(500_000n);
    expect(await right.review()).to.deep.equal([]);
    expect(await wrong.review()).to.deep.equal(["BORDEREAU_TOTAL", "LOSS_PAID WHOLE"]);
  });
});
