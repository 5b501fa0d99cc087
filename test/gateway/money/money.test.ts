import { expect } from "chai";
import fc from "fast-check";

import { GatewayError } from "../../../gateway/errors.js";
import { parseCurrency } from "../../../gateway/identifiers/index.js";
import { formatMoney, parseMoney } from "../../../gateway/money/money.js";

describe("money", () => {
  const examples: [string, string, bigint][] = [
    ["1234.56", "CNY", 123_456n],
    ["0.00", "CNY", 0n],
    ["0.05", "CNY", 5n],
    ["1234", "JPY", 1_234n],
    ["0", "JPY", 0n],
    ["1.234", "KWD", 1_234n],
    ["999999999999999999999999999999.9999", "UYW", 10n ** 34n - 1n],
  ];
  for (const [text, currency, minor] of examples) {
    it(`reads and writes ${currency} ${text}`, () => {
      const money = { currency: parseCurrency(currency), minor };
      expect(parseMoney(text, currency)).to.deep.equal(money);
      expect(formatMoney(money)).to.equal(text);
    });
  }

  it("fills missing decimals and skips leading zeros", () => {
    expect(parseMoney("7", "CNY").minor).to.equal(700n);
    expect(parseMoney("7.1", "CNY").minor).to.equal(710n);
    expect(parseMoney("007.10", "CNY").minor).to.equal(710n);
  });

  it("reads a minus where it is allowed", () => {
    expect(parseMoney("-0.05", "CNY", { allowNegative: true }).minor).to.equal(-5n);
    expect(formatMoney({ currency: parseCurrency("CNY"), minor: -5n })).to.equal("-0.05");
  });

  it("reads back what it writes", () => {
    const currencies = fc.constantFrom("CNY", "JPY", "KWD", "UYW").map((code) => parseCurrency(code));
    fc.assert(
      fc.property(currencies, fc.bigInt({ min: -(10n ** 30n) + 1n, max: 10n ** 30n - 1n }), (currency, minor) => {
        const money = { currency, minor };
        expect(parseMoney(formatMoney(money), currency, { allowNegative: true })).to.deep.equal(money);
      }),
    );
  });

  const malformed = [
    "",
    " ",
    "1,234.56",
    "1 234",
    "1e3",
    "+1",
    ".5",
    "5.",
    "1.2.3",
    "0x10",
    "１２",
    "--1",
    "1-",
    "¥1",
    "NaN",
  ];
  const refusals = [
    ...[...malformed, "1".repeat(31)].map((text) => ({ text, currency: "CNY", code: "MONEY_FORMAT" })),
    { text: "-1.00", currency: "CNY", code: "MONEY_NEGATIVE" },
    { text: "-0", currency: "CNY", code: "MONEY_NEGATIVE" },
    { text: "1.234", currency: "CNY", code: "MONEY_FRACTION" },
    { text: "1.230", currency: "CNY", code: "MONEY_FRACTION" },
    { text: "1.0", currency: "JPY", code: "MONEY_FRACTION" },
  ];
  for (const { text, currency, code } of refusals) {
    it(`refuses ${currency} "${text}" with ${code}`, () => {
      expect(() => parseMoney(text, currency, { field: "premium" }))
        .to.throw(GatewayError)
        .that.includes({ code, field: "premium", value: text })
        .with.property("message")
        .that.includes(`premium "${text}"`);
    });
  }

  for (const currency of ["XAU", "XDR", "XBA"]) {
    it(`refuses ${currency}, which has no minor unit`, () => {
      const refusal = { code: "MONEY_CURRENCY", field: "currency", value: currency };
      expect(() => parseMoney("1", currency))
        .to.throw(GatewayError)
        .that.includes(refusal);
      const money = { currency: parseCurrency(currency), minor: 1n };
      expect(() => formatMoney(money))
        .to.throw(GatewayError)
        .that.includes(refusal);
    });
  }

  it("refuses an unknown currency", () => {
    expect(() => parseMoney("1", "RMB"))
      .to.throw(GatewayError)
      .that.includes({ code: "IDENTIFIER_UNKNOWN", field: "currency", value: "RMB" });
  });
});
