import { expect } from "chai";

import { currencyExponent, isCurrency, parseCurrency } from "../../../gateway/identifiers/currency.js";
import { behavesAsIdentifier } from "./identifier.js";

describe("currency code", () => {
  behavesAsIdentifier({
    parse: parseCurrency,
    is: isCurrency,
    good: ["CNY", "HKD", "JPY", "KWD", "USD", "EUR", "XAU"],
    malformed: ["", "CN", "CNYY", "cny", "156", "¥"],
    unknown: ["RMB", "CNH", "ZZZ"],
  });

  const exponents: [string, number | undefined][] = [
    ["CNY", 2],
    ["JPY", 0],
    ["KWD", 3],
    ["UYW", 4],
    ["XAU", undefined],
    ["XDR", undefined],
  ];
  for (const [code, exponent] of exponents) {
    it(`knows that ${code} has ${exponent ?? "no minor unit"}`, () => {
      expect(currencyExponent(parseCurrency(code))).to.equal(exponent);
    });
  }
});
