import { expect } from "chai";
import { ZeroAddress } from "ethers";
import fc from "fast-check";
import { PointsEarnings__factory } from "../../../typechain-types/index.js";
import {
  awardOf,
  awardPages,
  type AwardRecord,
  awardRequest,
  awardsPerPage,
  earningReference,
  legacyReference,
} from "../../../gateway/points/index.js";
import { all, faultIn, faultOf, SECRET } from "./support.js";

const ACCOUNT = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const ISSUED = { secret: SECRET, origin: "ISSUER" } as const;
const record = (number: string, changes: Partial<AwardRecord> = {}): AwardRecord => ({
  number,
  account: ACCOUNT,
  quantity: 5n,
  ...changes,
});
const recordsOf = (count: number) => Array.from({ length: count }, (_, index) => record(String(index)));

describe("gateway: award of points", () => {
  it("turns a record into what the contracts take", () => {
    const reference = earningReference(SECRET, "A-1");
    expect(awardOf(record("A-1"), ISSUED)).to.deep.equal({
      earningReference: reference,
      account: ACCOUNT,
      quantity: 5n,
      validityMonths: 0,
      returnDays: 0,
    });
    const terms = { validityMonths: 60, returnDays: 255, quantity: 2n ** 48n - 1n };
    expect(awardOf(record("A-1", terms), ISSUED)).to.deep.include({ earningReference: reference, ...terms });
  });

  it("refers to an account of the issuer's system when points are brought over", () => {
    const { earningReference: reference } = awardOf(record("A-1"), { ...ISSUED, origin: "LEGACY" });
    expect(reference).to.equal(legacyReference(SECRET, "A-1"));
  });

  for (const [changes, code, field, value] of [
    [{ number: "" }, "POINTS_NUMBER_EMPTY", "number", undefined],
    [{ account: "0x12" }, "POINTS_ACCOUNT", "record.account", "0x12"],
    [{ account: ZeroAddress }, "POINTS_ACCOUNT", "record.account", ZeroAddress],
    [{ account: ACCOUNT.replace("C8", "c8") }, "POINTS_ACCOUNT", "record.account", ACCOUNT.replace("C8", "c8")],
    [{ quantity: 0n }, "POINTS_QUANTITY", "record.quantity", "0"],
    [{ quantity: 2n ** 48n }, "POINTS_QUANTITY", "record.quantity", "281474976710656"],
    [{ validityMonths: 0 }, "POINTS_VALIDITY", "record.validityMonths", "0"],
    [{ validityMonths: 61 }, "POINTS_VALIDITY", "record.validityMonths", "61"],
    [{ validityMonths: 1.5 }, "POINTS_VALIDITY", "record.validityMonths", "1.5"],
    [{ returnDays: -1 }, "POINTS_RETURN_DAYS", "record.returnDays", "-1"],
    [{ returnDays: 256 }, "POINTS_RETURN_DAYS", "record.returnDays", "256"],
  ] as const) {
    it(`refuses ${field} ${String(value)}`, () => {
      expect(faultOf(() => awardOf(record("A-1", changes), ISSUED))).to.deep.equal({ code, field, value });
    });
  }
});

describe("gateway: pages of awards", () => {
  it("fills a transaction of 128 KiB and 20 million gas, and no more", () => {
    expect(awardsPerPage()).to.equal(152);
    expect(awardsPerPage({ gas: 1_000_000_000 })).to.equal(806);
    expect(awardsPerPage({ bytes: 2_208 })).to.equal(1);
    expect(awardsPerPage({ gas: 330_000 })).to.equal(1);
  });

  it("refuses limits without room for an award", () => {
    const small = (value: string) => ({ code: "POINTS_PAGE_SMALL", field: "limits", value });
    expect(faultOf(() => awardsPerPage({ bytes: 2_207 }))).to.deep.equal(small("2207 bytes, 20000000 gas"));
    expect(faultOf(() => awardsPerPage({ gas: 329_999 }))).to.deep.equal(small("131072 bytes, 329999 gas"));
    const option = (field: string, value: string) => ({ code: "POINTS_OPTION", field, value });
    expect(faultOf(() => awardsPerPage({ bytes: 0 }))).to.deep.equal(option("bytes", "0"));
    expect(faultOf(() => awardsPerPage({ gas: 1.5 }))).to.deep.equal(option("gas", "1.5"));
  });

  it("keeps every record once and in order, each page within its limit", async () => {
    const counts = fc.record({ count: fc.nat(40), size: fc.integer({ min: 1, max: 12 }) });
    await fc.assert(
      fc.asyncProperty(counts, async ({ count, size }) => {
        const records = recordsOf(count);
        const pages = await all(awardPages(records, ISSUED, { bytes: 2_048 + 160 * size }));
        expect(pages.flatMap(({ awards }) => awards)).to.deep.equal(records.map((one) => awardOf(one, ISSUED)));
        expect(pages.map(({ number }) => number)).to.deep.equal(pages.map((_, index) => index + 1));
        expect(pages.slice(0, -1).every(({ awards }) => awards.length === size)).to.equal(true);
        expect(pages.every(({ awards }) => awards.length > 0 && awards.length <= size)).to.equal(true);
        expect(pages.reduce((sum, { quantity }) => sum + quantity, 0n)).to.equal(5n * BigInt(count));
      }),
      { numRuns: 30 },
    );
  });

  it("leaves the room of an envelope below the limit of the pool", async () => {
    const earnings = PointsEarnings__factory.connect(ACCOUNT);
    const [page] = await all(awardPages(recordsOf(806), ISSUED, { gas: 1_000_000_000 }));
    const { data } = await awardRequest(earnings, 1, page!);
    expect((data.length - 2) / 2).to.be.within(130_000 - 1_000, 131_072 - 1_024);
  });

  it("reads no further than the page that is asked for", async () => {
    let read = 0;
    const records = (function* () {
      for (;;) yield record(String(read++));
    })();
    const pages = awardPages(records, ISSUED, { bytes: 2_048 + 160 * 3 });
    await pages.next();
    expect(read).to.equal(3);
    await pages.next();
    expect(read).to.equal(6);
  });

  it("says which record is wrong, and shows no number", async () => {
    const wrong = [record("1"), record("2"), record("3", { quantity: 0n })];
    expect(await faultIn(all(awardPages(wrong, ISSUED)))).to.deep.equal({
      code: "POINTS_QUANTITY",
      field: "records[2].quantity",
      value: "0",
    });
    expect(await faultIn(all(awardPages([record("1"), record("2"), record("1")], ISSUED)))).to.deep.equal({
      code: "POINTS_AWARD_REPEATED",
      field: "records[2].number",
      value: undefined,
    });
  });

  it("makes the same message of the same page, another of another", async () => {
    const earnings = PointsEarnings__factory.connect(ACCOUNT);
    const keyOf = async (programme: number, origin: "ISSUER" | "LEGACY", count: number) => {
      const [page] = await all(awardPages(recordsOf(count), { secret: SECRET, origin }));
      return (await awardRequest(earnings, programme, page!)).key;
    };
    const keys = await Promise.all([
      keyOf(1, "ISSUER", 2),
      keyOf(2, "ISSUER", 2),
      keyOf(1, "LEGACY", 2),
      keyOf(1, "ISSUER", 3),
    ]);
    expect(new Set(keys).size).to.equal(4);
    expect(await keyOf(1, "ISSUER", 2)).to.equal(keys[0]);
  });
});
