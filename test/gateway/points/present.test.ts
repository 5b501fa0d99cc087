import { expect } from "chai";
import { parseCurrency } from "../../../gateway/identifiers/index.js";
import { formatPoints, formatValue } from "../../../gateway/points/index.js";
import { faultOf } from "./support.js";

describe("gateway: points as people read them", () => {
  for (const [units, decimals, text] of [
    [12_345n, 0, "12345"],
    [12_345n, 2, "123.45"],
    [5n, 2, "0.05"],
    [0n, 0, "0"],
  ] as const) {
    it(`writes ${units} units with ${decimals} decimals as ${text}`, () => {
      expect(formatPoints(units, decimals)).to.equal(text);
    });
  }

  it("writes a value exactly, by the currency's minor unit", () => {
    expect(formatValue(98_760_000n, parseCurrency("CNY"))).to.equal("98.760000");
    expect(formatValue(3_500n, parseCurrency("CNY"))).to.equal("0.003500");
    expect(formatValue(3_500n, parseCurrency("JPY"))).to.equal("0.3500");
  });

  it("refuses a currency without a minor unit", () => {
    const fault = { code: "POINTS_CURRENCY", field: "currency", value: "XAU" };
    expect(faultOf(() => formatValue(1n, parseCurrency("XAU")))).to.deep.equal(fault);
  });
});
