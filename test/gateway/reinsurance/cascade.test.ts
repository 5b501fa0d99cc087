import { expect } from "chai";
import {
  accountRecord,
  agreedItems,
  type EntryTypeName,
  onwardTotals,
  openAccount,
  parseTerms,
  type PreparedOnward,
  prepareOnward,
  reviewAccount,
  type ReviewOptions,
} from "../../../gateway/index.js";
import { connection } from "../../support/connection.js";
import { forgeOnward } from "./forge.js";
import { onwardRequest, placeOf, RETRO, type Retroceded, retrocededOf, submitOnward } from "./retrocession.js";
import { refusalOf } from "./support.js";
import { SURPLUS } from "./terms/samples.js";

const { networkHelpers } = connection;

async function fixture() {
  return retrocededOf(connection);
}

/** What alpine assumed. */
const LOSS = -4_148_147n;

describe("gateway: an account cascades into a retrocession", () => {
  let opened: Retroceded;

  beforeEach(async () => {
    opened = await networkHelpers.loadFixture(fixture);
  });

  /** River reads what alpine submitted. */
  async function reviewed(prepared: PreparedOnward, options: Partial<ReviewOptions> = {}) {
    const { suite, open } = opened.desks.river;
    return reviewAccount(suite, await submitOnward(opened, prepared), { terms: RETRO, open, ...options });
  }

  /** As {@link reviewed}, of an account that cedes whatever it likes. */
  const reviewedForgery = (ceded: Partial<Record<EntryTypeName, bigint>>, options?: Partial<ReviewOptions>) => {
    const totals = new Map(onwardTotals(opened.assumed, RETRO));
    for (const [entry, amount] of Object.entries(ceded) as [EntryTypeName, bigint][]) totals.set(entry, amount);
    return reviewed(forgeOnward(onwardRequest(opened, totals)), options);
  };

  it("is computed from the assumed column, and the same for the retrocessionaire, who agrees", async () => {
    const { world, desks, retro, account } = opened;
    const request = onwardRequest(opened);
    expect(Object.fromEntries(request.amounts.map(({ entry, amount }) => [entry, amount]))).to.deep.equal({
      PREM_CEDED: 7_407_408n,
      COMM: -2_222_222n,
      TAX: -444_444n,
      LOSS_PAID: -2_074_074n,
    });
    const prepared = prepareOnward(request);
    const { record, document, faults, differences } = await reviewed(prepared);
    expect([faults, differences]).to.deep.equal([[], []]);
    expect(document.cascade).to.deep.equal(prepared.document.cascade);
    expect(record.cascade).to.deep.equal({
      account,
      retained: prepared.retained.map(({ entry }, index) => ({ entry, kept: prepared.assumed.retained[index] })),
    });
    const { river } = desks;
    expect(await river.suite.technicalAccounts.cascadedInto(account, retro.id)).to.equal(record.id);
    expect((await accountRecord(river.suite, account)).cascade, "the inward one").to.be.undefined;

    await river.suite.technicalAccounts.agree(record.id, record.content);
    const read = (found: typeof record) => openAccount(found, { place: placeOf(world), open: river.open });
    const items = await agreedItems(river.suite, read, { member: 15 });
    expect(items.map(({ number, cedent, balance }) => [number, cedent, balance.amount])).to.deep.equal([
      ["R-Q1", 13, 2_666_668n],
    ]);
  });

  it("may cede a hundredfold loss for all the chain sees, and the retrocessionaire finds it", async () => {
    const { differences } = await reviewedForgery({ LOSS_PAID: 100n * LOSS });
    expect(differences).to.deep.equal([
      { entry: "LOSS_PAID", kind: "WHOLE", reinsurer: undefined, stated: 100n * LOSS, computed: -2_074_074n },
      { entry: "LOSS_PAID", kind: "KEPT", reinsurer: undefined, stated: -99n * LOSS, computed: 0n },
    ]);
  });

  it("cedes no loss as a profit, and nothing but its share", async () => {
    const { differences } = await reviewedForgery({ PREM_CEDED: 7_407_407n, LOSS_PAID: 1n });
    expect(differences.map(({ entry, kind, stated, computed }) => [entry, kind, stated, computed])).to.deep.equal([
      ["PREM_CEDED", "WHOLE", 7_407_407n, 7_407_408n],
      ["LOSS_PAID", "WHOLE", 1n, -2_074_074n],
      ["LOSS_PAID", "KEPT", LOSS - 1n, LOSS],
    ]);
  });

  it("takes totals that the reader computed, and needs them where risks are retroceded one by one", async () => {
    const onward = [
      { entry: "PREM_CEDED", amount: 7_407_408n },
      { entry: "LOSS_PAID", amount: LOSS - 1n },
    ] as const;
    const { record, differences } = await reviewedForgery({ LOSS_PAID: LOSS - 1n }, { onward });
    expect(differences.map(({ entry, kind, stated, computed }) => [entry, kind, stated, computed])).to.deep.equal([
      ["LOSS_PAID", "KEPT", 1n, 0n],
    ]);
    const { suite, open } = opened.desks.river;
    const terms = { ...RETRO, cession: parseTerms(SURPLUS).cession };
    const fault = await refusalOf(reviewAccount(suite, record.id, { terms, open }));
    expect([fault.code, fault.value]).to.deep.equal(["ACCOUNT_ONWARD_TERMS", "SURPLUS"]);
  });

  it("must open what is kept", async () => {
    const prepared = prepareOnward(onwardRequest(opened));
    const { cascade: _, ...document } = prepared.document;
    const { differences } = await reviewed({ ...prepared, document });
    expect(differences).to.deep.equal(
      (["PREM_CEDED", "LOSS_PAID"] as const).map((entry) => {
        return { entry, kind: "KEPT", reinsurer: undefined, stated: 0n, computed: undefined };
      }),
    );
  });
});
