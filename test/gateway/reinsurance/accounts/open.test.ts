import { expect } from "chai";
import {
  accountContext,
  accountBytes,
  type AccountRecord,
  commitLines,
  openAccount,
  prepareAccount,
} from "../../../../gateway/reinsurance/accounts/index.js";
import { parseBusinessDate } from "../../../../gateway/dates/index.js";
import { digest, r2Request, refusalOf } from "../support.js";

const PLACE = { chainId: 1n, contract: `0x${"12".repeat(20)}` };

describe("gateway: opening an account", () => {
  const { document, opened, content } = prepareAccount(r2Request({ replaces: digest("before") }));
  const record: AccountRecord = {
    ...{ id: digest("contra"), contra: true, negated: false, original: digest("account"), content },
    ...{ placement: document.placement, kind: document.kind, currency: "CNY", panelVersion: 1, panel: document.panel },
    period: { from: parseBusinessDate("2026-01-01"), to: parseBusinessDate("2026-03-31") },
    ...{ cedent: 1, offsetsAll: false, envelope: digest("envelope"), replaces: digest("before") },
    ...{ bordereaux: document.bordereaux, lines: commitLines(opened), cascade: undefined, credits: [] },
    answerBy: parseBusinessDate("2026-05-15"),
  };
  const read = (found: AccountRecord) =>
    openAccount(found, {
      place: PLACE,
      open: (envelope, context) => {
        expect(envelope).to.equal(digest("envelope"));
        expect(context, "a contra has the document of its original").to.deep.equal(
          accountContext(PLACE, digest("account")),
        );
        return Promise.resolve(accountBytes(document));
      },
    });

  it("gives the document in the place of the account that it belongs to", async () => {
    expect(await read(record)).to.deep.equal(document);
  });

  it("refuses a document of an account that cascades from another than the chain has", async () => {
    const cascade = { account: digest("inward"), retained: [] };
    const readWith = (found: AccountRecord) =>
      openAccount(found, { place: PLACE, open: () => Promise.resolve(accountBytes({ ...document, cascade })) });
    expect((await readWith({ ...record, cascade })).cascade).to.deep.equal(cascade);
    for (const other of [undefined, { ...cascade, account: digest("other") }]) {
      const fault = await refusalOf(readWith({ ...record, cascade: other }));
      expect([fault.code, fault.field]).to.deep.equal(["ACCOUNT_HEAD", "cascade.account"]);
    }
    expect((await read({ ...record, cascade })).cascade, "left to the review").to.be.undefined;
  });

  for (const [field, changes] of [
    ["placement", { placement: digest("other") }],
    ["kind", { kind: "FACULTATIVE" }],
    ["currency", { currency: "USD" }],
    ["period.from", { period: { ...record.period, from: parseBusinessDate("2026-01-02") } }],
    ["period.to", { period: { ...record.period, to: parseBusinessDate("2026-03-30") } }],
    ["panelVersion", { panelVersion: 2 }],
    ["panel", { panel: [12, 13, 14, 16] }],
    ["bordereaux", { bordereaux: [] }],
    ["replaces", { replaces: undefined }],
  ] as const) {
    it(`refuses a document of another ${field} than the chain has`, async () => {
      const fault = await refusalOf(read({ ...record, ...changes }));
      expect([fault.code, fault.field]).to.deep.equal(["ACCOUNT_HEAD", field]);
    });
  }
});
