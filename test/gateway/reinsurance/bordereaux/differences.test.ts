import { expect } from "chai";
import { commit } from "../../../../gateway/commitments/index.js";
import { bordereauId, openingsIn, type PostedBordereau } from "../../../../gateway/reinsurance/bordereaux/index.js";
import { EntryType } from "../../../../typechain-types/index.js";
import { rejection } from "../../envelope/fixture.js";
import { all, postedOf, REFERENCE } from "./samples.js";
import { RoundTrip } from "./roundTrip.js";

describe("a bordereau that is not what it should be", () => {
  let trip: RoundTrip;
  beforeEach(async () => {
    trip = await RoundTrip.open();
  });

  it("shows where the manifest is not what the chain has", async () => {
    const prepared = await trip.prepare();
    const posted = postedOf(prepared);
    const other = `0x${"0f".repeat(32)}`;
    const period = { from: posted.to, to: posted.from };
    const changed = await trip.reseal(prepared, { placement: other, rows: 24, period, replaces: other });
    expect(await trip.found(changed)).to.deep.equal([
      ["BORDEREAU_MANIFEST", undefined, "placement", other],
      ["BORDEREAU_MANIFEST", undefined, "reference", bordereauId(other, REFERENCE)],
      ["BORDEREAU_MANIFEST", undefined, "period.from", "2026-03-31"],
      ["BORDEREAU_MANIFEST", undefined, "period.to", "2026-01-01"],
      ["BORDEREAU_MANIFEST", undefined, "rows", "24"],
      ["BORDEREAU_MANIFEST", undefined, "replaces", other],
      ["BORDEREAU_MANIFEST", undefined, "parts", "25"],
    ]);
    const claims = { ...posted, kind: "CLAIMS" } as unknown as PostedBordereau<"PREMIUM">;
    const differences = (await trip.read(claims)).differences;
    expect(differences.map(({ column }) => column)).to.deep.equal(["kind"]);
  });

  it("shows totals that are not opened, or not those of the rows (RE16)", async () => {
    const prepared = await trip.prepare();
    const posted = postedOf(prepared);
    const sum = commit({ amount: 1n, blinding: 1n });
    const more = { ...posted, totals: [...posted.totals, { entry: EntryType.PREM_RETURN, sum }] };
    expect(await trip.found(more)).to.deep.equal([["BORDEREAU_OPENING", undefined, "total", "PREM_RETURN"]]);
    const [{ opening }] = openingsIn(prepared.document) as [ReturnType<typeof openingsIn>[0]];
    const wrong = { ...opening, amount: 13_071n };
    const totals = [
      { entry: "PREM_CEDED" as const, opening: { ...prepared.document.totals[0]!.opening, amount: "13071" } },
    ];
    const lied = {
      ...(await trip.reseal(prepared, { totals })),
      totals: [{ entry: EntryType.PREM_CEDED, sum: commit(wrong) }],
    };
    expect(await trip.found(lied)).to.deep.equal([["BORDEREAU_TOTAL", undefined, "total PREM_CEDED", "130.71"]]);
    expect(await trip.found({ ...lied, totals: posted.totals })).to.deep.include([
      "BORDEREAU_OPENING",
      undefined,
      "total",
      "PREM_CEDED",
    ]);
  });

  it("shows a row that was changed, left out or added after the root was posted", async () => {
    const prepared = await trip.prepare();
    const insured = await trip.tamper(prepared, 1, (text) => text.replace("Works 13,", "Works 99,"));
    expect(await trip.found(insured)).to.deep.equal([["BORDEREAU_ROOT", undefined, "rows", undefined]]);
    const shorter = await trip.tamper(prepared, 1, (text) => text.split("\n").slice(1).join("\n"));
    expect((await trip.found(shorter)).map(([code]) => code)).to.include.members([
      "BORDEREAU_PART",
      "BORDEREAU_ROWS",
      "BORDEREAU_ROOT",
      "BORDEREAU_TOTAL",
    ]);
  });

  it("shows a cession that the terms do not give", async () => {
    const prepared = await trip.prepare();
    const posted = await trip.tamper(prepared, 0, (text) => text.replace('"share":"40%"', '"share":"50%"'));
    expect(await trip.found(posted)).to.deep.equal([["BORDEREAU_CESSION", 1, "cession", undefined]]);
    expect(await trip.found(posted, { ceding: undefined })).to.deep.equal([]);
  });

  it("shows a row that cannot be read or breaks a rule, and goes on", async () => {
    const prepared = await trip.prepare();
    const changed = await trip.tamper(prepared, 0, (text) =>
      text.replace('"310115"', '"000000"').replace("2026-02-01", "x"),
    );
    const codes = await trip.found(changed);
    expect(codes.slice(0, 2)).to.deep.equal([
      ["IDENTIFIER_UNKNOWN", 1, "location", "000000"],
      ["DATE_FORMAT", 1, "inception", "x"],
    ]);
    const reading = await trip.read(changed, { listed: 1 });
    expect(await all(reading.rows())).to.have.lengthOf(24);
    expect(reading.differences).to.have.lengthOf(1);
    expect(reading.differenceCount).to.equal(codes.length);
  });

  it("refuses documents of another shape, and parts in another place", async () => {
    const prepared = await trip.prepare();
    const broken = await trip.tamper(prepared, 2, (text) => `${text}\n{}`);
    await rejection((await trip.read(broken)).check(), "BORDEREAU_DOCUMENT");
    await rejection(trip.read(await trip.reseal(prepared, { rows: 0 })), "BORDEREAU_DOCUMENT");
    const [first, second, third] = prepared.document.parts;
    const swapped = await trip.reseal(prepared, { parts: [second!, first!, third!] });
    await rejection((await trip.read(swapped)).check(), "ENVELOPE_CONTEXT");
  });
});
