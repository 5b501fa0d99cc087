import { expect } from "chai";
import fc from "fast-check";
import { GROUP_ORDER } from "../../../../gateway/commitments/index.js";
import {
  type AccountDocument,
  commitLines,
  type OnwardRequest,
  parseAccount,
  prepareOnward,
  recomputeAccount,
} from "../../../../gateway/reinsurance/accounts/index.js";
import { keepable } from "../../../../gateway/reinsurance/accounts/kept.js";
import type { EntryTypeName } from "../../../../gateway/reinsurance/entries.js";
import { blinded, openingDocument } from "../../../../gateway/reinsurance/openings.js";
import { assumedOf, cascadeOf, forgeOnward } from "../forge.js";
import { digest, entriesOf, r2Request, refusal, totalsOf } from "../support.js";

type Amounts = Partial<Record<EntryTypeName, bigint>>;

const PANEL = [{ member: 15, signed: 1_000_000_000n }];
const ASSUMED = { PREM_CEDED: 100n, LOSS_PAID: -40n };

function request(assumed: Amounts, ceded: Amounts): OnwardRequest {
  const { bordereaux: _, credits: __, ...head } = r2Request({ placement: digest("retrocession") });
  const amounts = entriesOf(ceded);
  return { ...head, panel: PANEL, amounts, assumed: assumedOf(digest("inward"), totalsOf(assumed)) };
}

/** What a retrocessionaire finds that takes every line as it is stated. */
function found(
  onward: Pick<ReturnType<typeof prepareOnward>, "document" | "opened" | "assumed" | "retained">,
  ceded: Amounts,
  document: AccountDocument = onward.document,
) {
  const committed = commitLines(onward.opened);
  return recomputeAccount(document, {
    ...{ committed, amounts: entriesOf(ceded), shares: [1_000_000_000n] },
    cascade: cascadeOf(onward),
  });
}

describe("gateway: what a retrocedent keeps", () => {
  it("is between nothing and all that was assumed", () => {
    const amount = fc.bigInt(-(10n ** 20n), 10n ** 20n);
    fc.assert(
      fc.property(amount, amount, (kept, assumed) => {
        const nearest = keepable(kept, assumed);
        expect(nearest * assumed >= 0n, "the sign of what was assumed").to.be.true;
        expect(nearest * nearest <= assumed * assumed, "no more than that").to.be.true;
        const isKept = nearest === kept;
        expect(isKept).to.equal(
          kept * assumed >= 0n && (assumed - kept) * assumed >= 0n && (kept === 0n || assumed !== 0n),
        );
      }),
    );
    expect([keepable(-99n, 1n), keepable(15n, 10n), keepable(7n, 0n)]).to.deep.equal([0n, 10n, 0n]);
    expect([keepable(99n, -1n), keepable(-15n, -10n)]).to.deep.equal([0n, -10n]);
  });

  it("is never less than nothing, whatever is ceded in whatever line: nobody cedes more than it has (RE14)", () => {
    const entry = fc.constantFrom<EntryTypeName>("PREM_CEDED", "PREM_RETURN", "LOSS_PAID", "LAE", "SALVAGE");
    const small = fc.bigInt(-200n, 200n);
    const large = fc.bigInt(-(10n ** 30n), 10n ** 30n);
    const property = fc.property(entry, fc.oneof(small, large), fc.oneof(small, large), (name, assumed, ceded) => {
      const isWithin = assumed < 0n ? ceded <= 0n && ceded >= assumed : ceded >= 0n && ceded <= assumed;
      const differences = found(forgeOnward(request({ [name]: assumed }, { [name]: ceded })), { [name]: ceded });
      const shown = differences.map((one) => [one.entry, one.kind, one.stated]);
      expect(shown).to.deep.equal(isWithin ? [] : [[name, "KEPT", assumed - ceded]]);
    });
    fc.assert(property, { numRuns: 30 });
  });

  it("is found in what prepareOnward makes", () => {
    const half = { PREM_CEDED: 50n, LOSS_PAID: -20n };
    expect(found(prepareOnward(request(ASSUMED, half)), half)).to.deep.equal([]);
    const all = found(prepareOnward(request(ASSUMED, ASSUMED)), ASSUMED);
    expect(all).to.deep.equal([]);
  });

  it("shows what would be right in the place of a hundredfold loss", () => {
    const ceded = { PREM_CEDED: 50n, LOSS_PAID: -4_000n };
    expect(found(forgeOnward(request(ASSUMED, ceded)), ceded)).to.deep.equal([
      { entry: "LOSS_PAID", kind: "KEPT", reinsurer: undefined, stated: 3_960n, computed: 0n },
    ]);
  });

  it("must be opened, line by line", () => {
    const half = { PREM_CEDED: 50n, LOSS_PAID: -20n };
    const onward = prepareOnward(request(ASSUMED, half));
    const { document } = onward;
    const { cascade, ...silent } = document;
    const missing = (entry: EntryTypeName, stated: bigint) => {
      return { entry, kind: "KEPT", reinsurer: undefined, stated, computed: undefined };
    };
    expect(found(onward, half, silent)).to.deep.equal([missing("PREM_CEDED", 0n), missing("LOSS_PAID", 0n)]);
    const [premium, loss] = cascade!.retained;
    const saying = (...retained: (typeof premium)[]) =>
      found(onward, half, { ...document, cascade: { ...cascade!, retained: retained.map((one) => one!) } });
    expect(saying(premium)).to.deep.equal([missing("LOSS_PAID", 0n)]);
    const other = { ...loss!, opening: openingDocument(blinded(-20n)) };
    expect(saying(premium, other)).to.deep.equal([missing("LOSS_PAID", -20n)]);
    const more = { entry: "SALVAGE" as const, opening: openingDocument(blinded(1n)) };
    expect(saying(premium, loss, more)).to.deep.equal([missing("SALVAGE", 1n)]);
    const swapped = saying({ ...premium!, entry: "LOSS_PAID" }, { ...loss!, entry: "PREM_CEDED" });
    expect(swapped).to.deep.equal([missing("PREM_CEDED", -20n), missing("LOSS_PAID", 50n)]);
  });

  it("must be opened of a line that is kept whole, too, which the account may leave out", () => {
    const onward = prepareOnward(request(ASSUMED, { PREM_CEDED: 50n }));
    const { cascade, ...head } = onward.document;
    const lines = head.lines.filter(({ entry }) => entry !== "LOSS_PAID");
    const opened = onward.opened.filter(({ entry }) => entry !== "LOSS_PAID");
    const read = (document: AccountDocument) => found({ ...onward, opened }, { PREM_CEDED: 50n }, document);
    expect(read({ ...head, lines, cascade })).to.deep.equal([]);
    const retained = cascade!.retained.slice(0, 1);
    expect(read({ ...head, lines, cascade: { ...cascade!, retained } })).to.deep.equal([
      { entry: "LOSS_PAID", kind: "KEPT", reinsurer: undefined, stated: 0n, computed: undefined },
    ]);
  });

  it("is no way round the order of the group", () => {
    const { document } = prepareOnward(request(ASSUMED, { PREM_CEDED: 50n, LOSS_PAID: -20n }));
    const [premium, loss] = document.cascade!.retained;
    const opening = { ...premium!.opening, amount: String(GROUP_ORDER + 50n) };
    const cascade = { ...document.cascade!, retained: [{ ...premium!, opening }, loss!] };
    const { code, field } = refusal(() => parseAccount(JSON.stringify({ ...document, cascade })));
    expect([code, field]).to.deep.equal(["ACCOUNT_DOCUMENT_INVALID", "cascade.retained[0].opening.amount"]);
  });
});
