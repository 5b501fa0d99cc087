import { expect } from "chai";
import { commit } from "../../../../gateway/commitments/index.js";
import { open, ownKey } from "../../../../gateway/envelope/index.js";
import {
  bordereauId,
  contextOf,
  MANIFEST_VERSION,
  openingsIn,
  partVersion,
  verifyRowProof,
} from "../../../../gateway/reinsurance/bordereaux/index.js";
import { EntryType } from "../../../../typechain-types/index.js";
import { rejection } from "../../envelope/fixture.js";
import { all, PLACE, placed, PLACEMENT, postedOf, REFERENCE, RISK } from "./samples.js";
import { RoundTrip } from "./roundTrip.js";

describe("a bordereau from cedent to reinsurer", () => {
  let trip: RoundTrip;
  beforeEach(async () => {
    trip = await RoundTrip.open();
  });

  it("gives the contract what it takes", async () => {
    const { id, posting, totals, document, manifest, tree } = await trip.prepare();
    expect(id).to.equal(bordereauId(PLACEMENT, REFERENCE));
    expect(posting).to.deep.equal({
      placement: PLACEMENT,
      bordereauReference: REFERENCE,
      kind: 0n,
      from: 20_454,
      to: 20_543,
      rows: 25,
      root: tree.root,
      envelope: manifest.id,
      replaces: `0x${"00".repeat(32)}`,
    });
    const [opening, ...others] = openingsIn(document);
    expect(others).to.be.empty;
    // Σ (n + 0.07) for n = 1 … 25 is 326.75; 40 % of it 130.70.
    expect(opening).to.deep.include({ entry: "PREM_CEDED" }).and.have.nested.property("opening.amount", 13_070n);
    expect(totals).to.deep.equal([{ entry: EntryType.PREM_CEDED, sum: commit(opening!.opening) }]);
  });

  it("gives manifest and parts places of their own, so that none passes for another", async () => {
    const { id, manifest } = await trip.prepare();
    expect([MANIFEST_VERSION, partVersion(0), partVersion(1)]).to.deep.equal([1, 2, 3]);
    await rejection(open(manifest, ownKey(trip.keys[1]), contextOf(PLACE, id, partVersion(0))), "ENVELOPE_CONTEXT");
  });

  it("packs parts of so many rows for every reader, and says how far it is", async () => {
    const { document } = await trip.prepare();
    expect(document.parts.map(({ rows }) => rows)).to.deep.equal([10, 10, 5]);
    expect(trip.progress).to.deep.equal([
      { rows: 10, parts: 1 },
      { rows: 20, parts: 2 },
      { rows: 25, parts: 3 },
    ]);
    for (const { jwe } of trip.store.values()) {
      expect(jwe.recipients.map(({ header }) => header?.kid)).to.deep.equal(["member:1", "member:12", "member:7"]);
    }
  });

  it("reaches the reinsurer row by row without a difference, and the regulator, too", async () => {
    const prepared = await trip.prepare();
    const reading = await trip.read(postedOf(prepared), { onProgress: (reached) => trip.progress.push(reached) });
    const rows = await all(reading.rows());
    expect(reading.differences).to.deep.equal([]);
    expect(rows.map(({ index }) => index)).to.deep.equal([...Array(25).keys()]);
    expect(rows[24]).to.deep.include({
      row: { ...RISK, policy: "SYN-P24", insured: "Works 24, hall (synthetic)", gross: 2_507n },
      cession: { share: "40%", ceded: [{ entry: "PREM_CEDED", amount: "10.03", tail: "0.00" }] },
    });
    expect(trip.progress.slice(-3)).to.deep.equal(trip.progress.slice(0, 3));
    expect(await trip.found(postedOf(prepared), { open: trip.opener(trip.keys[2]) })).to.deep.equal([]);
  });

  it("lets reinsurer and cedent prove the same row to a third party", async () => {
    const prepared = await trip.prepare();
    const reading = await trip.read(postedOf(prepared));
    const rows = await all(reading.rows());
    const proof = reading.tree.proveRow(rows[17]!.row, 17);
    expect(proof).to.deep.equal(prepared.tree.proveRow(rows[17]!.row, 17));
    expect(verifyRowProof(prepared.posting.root, proof)).to.equal(true);
  });

  it("shows the tails whose rounding makes the rows reproduce the total (RE11)", async () => {
    const reading = await trip.read(postedOf(await trip.prepare()));
    const ceded = (await all(reading.rows())).map(({ cession }) => cession.ceded[0]!);
    const fen = (text: string) => Math.round(Number(text) * 100);
    expect(ceded.reduce((sum, { amount }) => sum + fen(amount), 0)).to.equal(13_070);
    expect(ceded.some(({ tail }) => fen(tail) !== 0)).to.equal(true);
  });

  it("opens a return premium as an entry of its own, and nothing as zero", async () => {
    const returned = await trip.prepare(
      placed([
        { ...RISK, gross: 100n },
        { ...RISK, endorsement: 1, gross: -50n },
      ]),
    );
    const totals = openingsIn(returned.document).map(({ entry, opening }) => [entry, opening.amount]);
    expect(totals).to.deep.equal([
      ["PREM_CEDED", 40n],
      ["PREM_RETURN", -20n],
    ]);
    const nothing = await trip.prepare(placed([{ ...RISK, gross: 0n }]));
    expect(openingsIn(nothing.document).map(({ entry, opening }) => [entry, opening.amount])).to.deep.equal([
      ["PREM_CEDED", 0n],
    ]);
    expect(nothing.totals[0]?.sum).not.to.deep.equal({ x: 0n, y: 0n });
    expect(await trip.found(postedOf(nothing))).to.deep.equal([]);
  });

  it("commits to equal figures differently every time", async () => {
    const [one, two] = [await trip.prepare(), await trip.prepare()];
    expect(one.totals).not.to.deep.equal(two.totals);
    expect(one.posting.root).not.to.equal(two.posting.root);
    expect(one.document.seed).not.to.equal(two.document.seed);
  });

  it("names the bordereau that it replaces", async () => {
    const replaces = `0x${"09".repeat(32)}`;
    const { posting, document } = await trip.prepare(undefined, { replaces });
    expect([posting.replaces, document.replaces]).to.deep.equal([replaces, replaces]);
  });
});
