import { expect } from "chai";
import { sumOpenings } from "../../../../gateway/commitments/index.js";
import {
  MOST_ITEMS,
  type OpenItem,
  settlementGroup,
  settlementGroups,
} from "../../../../gateway/reinsurance/settlement/index.js";
import { blinded } from "../../../../gateway/reinsurance/openings.js";
import { digest, refusal } from "../support.js";

describe("gateway: what may be settled together", () => {
  const item = (number: string, changes: Partial<OpenItem> = {}): OpenItem => ({
    account: digest(number),
    number,
    placement: digest("treaty"),
    cedent: 1,
    reinsurer: 12,
    currency: "CNY",
    offsetsAll: false,
    column: { index: 0, member: 12, entries: [], amounts: [], digests: [] },
    balance: blinded(BigInt(number.length)),
    ...changes,
  });
  const numbers = (groups: readonly { items: readonly OpenItem[] }[]) =>
    groups.map(({ items }) => items.map(({ number }) => number));

  it("opens the net of the items alone", () => {
    const items = [item("a", { balance: blinded(245n) }), item("b", { balance: blinded(-300n) })];
    const group = settlementGroup(items);
    expect(group.net).to.deep.equal(sumOpenings(items.map(({ balance }) => balance)));
    expect(group.net.amount).to.equal(-55n);
    expect(group).to.deep.include({ cedent: 1, reinsurer: 12, currency: "CNY" });
    expect(group.dues).to.deep.equal(items.map(({ account, column }) => ({ account, column })));
  });

  it("keeps pairs and currencies apart", () => {
    const items = [
      item("a"),
      item("b", { cedent: 2 }),
      item("c", { reinsurer: 13 }),
      item("d", { currency: "USD" }),
      item("e"),
    ];
    expect(numbers(settlementGroups(items))).to.deep.equal([["a", "e"], ["b"], ["c"], ["d"]]);
  });

  it("offsets over contracts only where every contract allows it", () => {
    const [treaty, layer] = [digest("treaty"), digest("layer")];
    const items = [
      item("a", { placement: treaty, offsetsAll: true }),
      item("b", { placement: layer, offsetsAll: true }),
      item("c", { placement: digest("fac") }),
      item("d", { placement: digest("other") }),
    ];
    expect(numbers(settlementGroups(items))).to.deep.equal([["a", "b"], ["c"], ["d"]]);
    for (const [first, second] of [
      [2, 3],
      [0, 2],
      [2, 0],
    ] as const) {
      const { code, field, value } = refusal(() => settlementGroup([items[first]!, items[second]!]));
      expect([code, field, value]).to.deep.equal(["SETTLEMENT_SCOPE", "item", items[second]!.number]);
    }
  });

  it("settles some, and no more at a time than the contract takes", () => {
    const many = Array.from({ length: MOST_ITEMS + 2 }, (_, index) => item(`item ${index}`));
    expect(settlementGroups(many).map(({ items }) => items.length)).to.deep.equal([MOST_ITEMS, 2]);
    expect(settlementGroup(many.slice(2)).items).to.have.length(MOST_ITEMS);
    const { code, value } = refusal(() => settlementGroup(many));
    expect([code, value]).to.deep.equal(["SETTLEMENT_SCOPE", `item ${MOST_ITEMS}`]);
    expect(refusal(() => settlementGroup([])).code).to.equal("SETTLEMENT_EMPTY");
    expect(settlementGroups([])).to.deep.equal([]);
  });
});
