import { expect } from "chai";
import fc from "fast-check";
import { GatewayError } from "../../../../gateway/errors.js";
import { parseMapping, type PlacedRow, readCsv, textsOf } from "../../../../gateway/reinsurance/bordereaux/index.js";
import { rejection } from "../../envelope/fixture.js";
import { all, CLAIM, CLAIM_HEAD, CLAIM_LINE, file, PREMIUM_HEAD, RISK } from "./samples.js";

const RISK_LINE = 'SYN-P1,0,FIRE,"Works one (synthetic)",310115,2026-02-01,2027-01-31,CNY,1000000.00,1234.57';
const faultsOf = (rows: readonly PlacedRow<"PREMIUM" | "CLAIMS">[]) =>
  rows.flatMap(({ faults }) => faults.map(({ code, row, line, column, value }) => [code, row, line, column, value]));
const premium = (...lines: string[]) => all(readCsv("PREMIUM", file([PREMIUM_HEAD, ...lines].join("\n"))));

describe("bordereau files", () => {
  it("reads a premium row by the names of its fields", async () => {
    const [first, ...others] = await premium(RISK_LINE);
    expect(others).to.be.empty;
    expect(first).to.deep.include({ row: RISK, faults: [], place: { row: 1, line: 2 } });
  });

  it("reads a claims row by the titles of Lloyd's standards, amounts with or without decimals", async () => {
    const [first] = await all(readCsv("CLAIMS", file(`${CLAIM_HEAD}\n${CLAIM_LINE}\n`)));
    expect(first?.row).to.deep.equal(CLAIM);
  });

  it("takes the codes, in any spelling, alone or before the title", async () => {
    const head = CLAIM_HEAD.replace("Claim Reference / Number", "cr0104")
      .replace("Paid this month - Indemnity", "CR0126 PAID THIS MONTH INDEMNITY")
      .replace("Total Incurred - Indemnity", "CR0134CM");
    const [first] = await all(readCsv("CLAIMS", file(`${head}\n${CLAIM_LINE}`)));
    expect(first?.row).to.deep.equal(CLAIM);
  });

  it("reads a byte order mark, quoted commas, quotes and line breaks, CRLF and empty lines", async () => {
    const line = RISK_LINE.replace("Works one (synthetic)", 'Works ""one"", 上海 (synthetic)');
    const rows = await all(readCsv("PREMIUM", file(`\uFEFF${PREMIUM_HEAD}\r\n${line}\r\n\r\n${line}\r\n`, 1)));
    expect(rows.map(({ row }) => row?.insured)).to.deep.equal(Array(2).fill('Works "one", 上海 (synthetic)'));
    expect(rows.map(({ place }) => place.row)).to.deep.equal([1, 2]);
  });

  it("reads optional columns and leaves out empty cells", async () => {
    const head = `${PREMIUM_HEAD},pml,riskUnit,facShare,originalCommission,policyId`;
    const text = [head, `${RISK_LINE},5.5,U-1,12.5%,-3,0x${"AB".repeat(32)}`, `${RISK_LINE},,,,,`].join("\n");
    const [full, empty] = await all(readCsv("PREMIUM", file(text)));
    const optional = { pml: 550n, riskUnit: "U-1", facShare: 125_000_000n, originalCommission: -300n };
    expect(full?.row).to.deep.equal({ ...RISK, ...optional, policyId: `0x${"ab".repeat(32)}` });
    expect(empty?.row).to.deep.equal(RISK);
  });

  it("reads marks and a claim's optional columns", async () => {
    const head = `${CLAIM_HEAD},recovery,recoveryExpected,correction,event,share,sumInsured,Section`;
    const lines = [
      `${CLAIM_LINE},7,y,No,CAT-1,40%,9,FIRE`,
      `${CLAIM_LINE},,false,TRUE,,,,`,
      `${CLAIM_LINE},,maybe,,,,,`,
    ];
    const [first, second, third] = await all(readCsv("CLAIMS", file([head, ...lines].join("\n"))));
    const optional = { recovery: 700n, recoveryExpected: true, event: "CAT-1", share: 400_000_000n, sumInsured: 900n };
    expect(first?.row).to.deep.equal({ ...CLAIM, ...optional, section: "FIRE" });
    expect(second?.row).to.deep.equal({ ...CLAIM, correction: true });
    expect(faultsOf([third!])).to.deep.equal([["BORDEREAU_VALUE", 3, 4, "recoveryExpected", "MAYBE"]]);
  });

  it("names row, line, column and value of every fault of a row", async () => {
    const rows = await premium(
      RISK_LINE,
      "SYN-P2,-1,FIRE,,999999,2026-02-30,01/02/2027,CNY,-1,1.234",
      "SYN-P3,0,FIRE,x,310115,2026-02-01,2027-01-31,YUAN,1,1",
    );
    expect(faultsOf(rows)).to.deep.equal([
      ["BORDEREAU_VALUE", 2, 3, "endorsement", "-1"],
      ["BORDEREAU_VALUE_MISSING", 2, 3, "insured", undefined],
      ["IDENTIFIER_UNKNOWN", 2, 3, "location", "999999"],
      ["DATE_CALENDAR", 2, 3, "inception", "2026-02-30"],
      ["DATE_FORMAT", 2, 3, "expiry", "01/02/2027"],
      ["MONEY_NEGATIVE", 2, 3, "sumInsured", "-1"],
      ["MONEY_FRACTION", 2, 3, "gross", "1.234"],
      ["IDENTIFIER_FORMAT", 3, 4, "currency", "YUAN"],
    ]);
    expect(rows[1]?.faults[0]?.message).to.equal(
      'row 2 (line 3): endorsement "-1" is not a count: give a whole number from 0.',
    );
    expect(rows[1]?.row).to.equal(undefined);
  });

  it("never shows what is in a personal column", async () => {
    const [row] = await premium(RISK_LINE.replace("Works one (synthetic)", "Zhang\u0007San"));
    expect(faultsOf([row!])).to.deep.equal([["BORDEREAU_VALUE", 1, 2, "insured", undefined]]);
    expect(JSON.stringify(row?.faults)).not.to.contain("Zhang");
  });

  it("names a row whose cells are shifted", async () => {
    const rows = await premium(`${RISK_LINE},more`, "SYN-P2,0");
    expect(faultsOf(rows)).to.deep.equal([
      ["BORDEREAU_CELLS", 1, 2, "row", undefined],
      ["BORDEREAU_CELLS", 2, 3, "row", undefined],
    ]);
    expect(rows[0]?.faults[0]?.message).to.contain("has 11 cells, but the head has 10");
  });

  it("follows a mapping, and day before month only when the mapping says so", async () => {
    const head = PREMIUM_HEAD.replace("policy", "保单号").replace("gross", "保费 ");
    const line = RISK_LINE.replace("2026-02-01", "01/02/2026").replace("2027-01-31", "31/01/2027");
    const mapping = parseMapping("PREMIUM", { dates: "DD/MM/YYYY", columns: { policy: "保单号", gross: "保费" } });
    const [first] = await all(readCsv("PREMIUM", file(`${head}\n${line}`), mapping));
    expect(first?.row).to.deep.equal(RISK);
    const [bad] = await all(readCsv("PREMIUM", file(`${head}\n${line.replace("CNY", "")},`), mapping));
    expect(bad?.faults[0]?.code).to.equal("BORDEREAU_CELLS");
  });

  it("calls a mapped column in faults as the file does", async () => {
    const mapping = parseMapping("PREMIUM", { columns: { gross: "保费" } });
    const text = `${PREMIUM_HEAD.replace("gross", "保费")}\n${RISK_LINE.replace("1234.57", "much")}`;
    const rows = await all(readCsv("PREMIUM", file(text), mapping));
    expect(faultsOf(rows)).to.deep.equal([["MONEY_FORMAT", 1, 2, "保费", "much"]]);
  });

  const refused = (text: string | Uint8Array, code: string, columns?: Record<string, string>) => {
    const source = typeof text === "string" ? file(text) : [text];
    return rejection(all(readCsv("PREMIUM", source, columns === undefined ? {} : { columns })), code);
  };

  it("refuses a mapping of unknown fields or shapes", () => {
    const fault = (value: unknown) => () => parseMapping("PREMIUM", value);
    expect(fault({ columns: { premium: "x" } }))
      .to.throw(GatewayError)
      .with.property("value", "premium");
    expect(fault({ dates: "MM/DD/YYYY" }))
      .to.throw(GatewayError)
      .with.property("field", "dates");
    expect(fault({ columns: { policy: "x" } })).not.to.throw();
    expect(fault({ columns: { claim: "x" } }))
      .to.throw(GatewayError)
      .with.property("code", "BORDEREAU_MAPPING");
  });

  it("refuses a head without a column that is needed, or with two for one field", async () => {
    const missing = await refused(PREMIUM_HEAD.replace(",gross", ""), "BORDEREAU_COLUMN_MISSING");
    expect(missing.field).to.equal("gross");
    const mapped = await refused(PREMIUM_HEAD, "BORDEREAU_COLUMN_MISSING", { pml: "EML" });
    expect(mapped.message).to.contain("EML");
    const twice = await refused(`${PREMIUM_HEAD},Gross `, "BORDEREAU_COLUMN_REPEATED");
    expect(twice.value).to.equal("Gross ");
  });

  it("names all columns that are needed and not there, each with the titles that will do", async () => {
    const head = PREMIUM_HEAD.replace("policy,", "").replace(",gross", "");
    const { field, message } = await refused(head, "BORDEREAU_COLUMN_MISSING", { section: "险类" });
    expect(field).to.equal("policy, section, gross");
    expect(message).to.equal(
      "policy, section, gross are in no column: the head needs CR0029 or Certificate Reference or policy; 险类; gross; or the mapping says which columns they are.",
    );
  });

  it("refuses one column for two fields: the sum insured is not the premium", async () => {
    for (const [columns, fields] of [
      [{ gross: "sumInsured" }, "sumInsured and for gross"],
      [{ gross: "section", sumInsured: "section" }, "section and for sumInsured"],
    ] as const) {
      const { message } = await refused(`${PREMIUM_HEAD}\n${RISK_LINE}`, "BORDEREAU_COLUMN_REPEATED", columns);
      expect(message).to.contain(`is the column for ${fields}: map each of them to a column of its own`);
    }
  });

  it("says so when cells are separated by something else than commas", async () => {
    for (const [separator, shown] of [
      [";", '";"'],
      ["\t", '"\\t"'],
      ["|", '"|"'],
    ] as const) {
      const { message } = await refused(PREMIUM_HEAD.replaceAll(",", separator), "BORDEREAU_FILE");
      expect(message).to.equal(`file has ${shown} between its cells: save it with commas.`);
    }
  });

  it("passes over rows without any text, as spreadsheets leave them", async () => {
    const rows = await premium(RISK_LINE, ",,,,,,,,,", "   ", ' , ,"",,,,,,, ', ",,", RISK_LINE);
    expect(faultsOf(rows)).to.deep.equal([]);
    expect(rows.map(({ place }) => place)).to.deep.equal([
      { row: 1, line: 2 },
      { row: 2, line: 7 },
    ]);
  });

  it("refuses what is no UTF-8, no comma-separated file, or empty", async () => {
    const gbk = await refused(Uint8Array.of(0xb1, 0xa3, 0xb5, 0xa5), "BORDEREAU_FILE");
    expect(gbk.message).to.contain("UTF-8");
    const cut = Buffer.from(`${PREMIUM_HEAD}\n保`).subarray(0, -1);
    expect((await refused(cut, "BORDEREAU_FILE")).message).to.contain("UTF-8");
    const quotes = await refused(`${PREMIUM_HEAD}\n${RISK_LINE}\n"SYN" x,0`, "BORDEREAU_FILE");
    expect(quotes.message).to.contain("at line 3");
    expect((await refused("", "BORDEREAU_FILE")).message).to.contain("is empty");
  });

  it("passes on what goes wrong in the source", async () => {
    const failing = (async function* () {
      yield Buffer.from(`${PREMIUM_HEAD}\n`);
      await Promise.reject(new Error("disk gone"));
    })();
    const failure = await all(readCsv("PREMIUM", failing)).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(Error).with.property("message", "disk gone");
  });

  it("reads back every row it writes", async () => {
    const row = fc.record({
      policy: fc.stringMatching(/^[A-Z0-9",;' -]{1,20}$/).map((text) => `P${text}P`),
      endorsement: fc.nat(999_999_999),
      gross: fc.bigInt(-(10n ** 15n), 10n ** 15n),
      sumInsured: fc.bigInt(0n, 10n ** 18n),
      facShare: fc.bigInt(0n, 10n ** 9n),
      insured: fc.constantFrom("甲公司", "B, C & Co.", 'the "D"'),
    });
    await fc.assert(
      fc.asyncProperty(row, async (fields) => {
        const texts = textsOf("PREMIUM", { ...RISK, ...fields });
        const cells = Object.values(texts).map((text) => `"${text.replaceAll('"', '""')}"`);
        const text = `${Object.keys(texts).join(",")}\n${cells.join(",")}`;
        const [read] = await all(readCsv("PREMIUM", file(text)));
        expect(read?.row).to.deep.equal({ ...RISK, ...fields });
      }),
      { numRuns: 50 },
    );
  });
});
