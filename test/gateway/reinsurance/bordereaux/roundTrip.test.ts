import { expect } from "chai";
import { commit } from "../../../../gateway/commitments/index.js";
import { canonicalJson } from "../../../../gateway/documents/index.js";
import { type EncryptionKeys, type Envelope, open, ownKey, seal } from "../../../../gateway/envelope/index.js";
import { cedingOf } from "../../../../gateway/reinsurance/arithmetic/index.js";
import {
  bordereauId,
  BordereauHistory,
  type BordereauProgress,
  type BordereauManifest,
  contextOf,
  type EnvelopeOpener,
  MANIFEST_VERSION,
  openBordereau,
  openingsIn,
  partVersion,
  type PostedBordereau,
  prepareBordereau,
  type PreparedBordereau,
  type ReadBordereauOptions,
  verifyRowProof,
} from "../../../../gateway/reinsurance/bordereaux/index.js";
import { EntryType } from "../../../../typechain-types/index.js";
import { rejection } from "../../envelope/fixture.js";
import {
  all,
  PLACE,
  placed,
  PLACEMENT,
  postedOf,
  premiumFile,
  readers,
  refusalOf,
  REFERENCE,
  request,
  RISK,
  rowsOf,
  SCOPE,
  TERMS,
} from "./samples.js";

describe("a bordereau from cedent to reinsurer", () => {
  let keys: [EncryptionKeys, EncryptionKeys, EncryptionKeys];
  let store: Map<string, Envelope>;
  let progress: BordereauProgress[];
  beforeEach(async () => {
    keys = await readers();
    store = new Map();
    progress = [];
  });

  async function prepare(
    rows: Parameters<typeof prepareBordereau<"PREMIUM">>[0] = rowsOf(premiumFile(25)),
    changes: Parameters<typeof request>[0] = {},
  ) {
    const prepared = await prepareBordereau(rows, request(changes), {
      place: PLACE,
      recipients: keys,
      rowsInPart: 10,
      sink: ({ envelope }) => Promise.resolve(store.set(envelope.id, envelope)),
      onProgress: (reached) => progress.push(reached),
    });
    store.set(prepared.manifest.id, prepared.manifest);
    return prepared;
  }

  const opener =
    (own: EncryptionKeys): EnvelopeOpener =>
    (id, context) =>
      open(store.get(id)!, ownKey(own), context);

  const read = (posted: PostedBordereau<"PREMIUM">, changes: Partial<ReadBordereauOptions> = {}) =>
    openBordereau(posted, { place: PLACE, open: opener(keys[1]), scope: SCOPE, ceding: cedingOf(TERMS), ...changes });

  const found = async (posted: PostedBordereau<"PREMIUM">, changes: Partial<ReadBordereauOptions> = {}) =>
    (await (await read(posted, changes)).check()).map(({ code, row, column, value }) => [code, row, column, value]);

  /** Puts another manifest into the place of the one that was sealed. */
  async function reseal(prepared: PreparedBordereau, changes: Partial<BordereauManifest>) {
    const bytes = Buffer.from(canonicalJson({ ...prepared.document, ...changes }));
    const context = contextOf(PLACE, prepared.id, MANIFEST_VERSION);
    const manifest = await seal(bytes, keys, context, { dataClass: "I" });
    store.set(manifest.id, manifest);
    return { ...postedOf(prepared), envelope: manifest.id };
  }

  /** Changes the text of a part, as a cedent could before posting. */
  async function tamper(prepared: PreparedBordereau, index: number, change: (text: string) => string) {
    const context = contextOf(PLACE, prepared.id, partVersion(index));
    const { envelope, rows } = prepared.document.parts[index]!;
    const text = Buffer.from(await open(store.get(envelope)!, ownKey(keys[0]), context)).toString();
    const sealed = await seal(Buffer.from(change(text)), keys, context, { dataClass: "I" });
    store.set(sealed.id, sealed);
    const parts = prepared.document.parts.with(index, { envelope: sealed.id, rows });
    return reseal(prepared, { parts });
  }

  it("gives the contract what it takes", async () => {
    const { id, posting, totals, document, manifest, tree } = await prepare();
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
    const { id, manifest } = await prepare();
    expect([MANIFEST_VERSION, partVersion(0), partVersion(1)]).to.deep.equal([1, 2, 3]);
    await rejection(open(manifest, ownKey(keys[1]), contextOf(PLACE, id, partVersion(0))), "ENVELOPE_CONTEXT");
  });

  it("packs parts of so many rows for every reader, and says how far it is", async () => {
    const { document } = await prepare();
    expect(document.parts.map(({ rows }) => rows)).to.deep.equal([10, 10, 5]);
    expect(progress).to.deep.equal([
      { rows: 10, parts: 1 },
      { rows: 20, parts: 2 },
      { rows: 25, parts: 3 },
    ]);
    for (const { jwe } of store.values()) {
      expect(jwe.recipients.map(({ header }) => header?.kid)).to.deep.equal(["member:1", "member:12", "member:7"]);
    }
  });

  it("reaches the reinsurer row by row without a difference, and the regulator, too", async () => {
    const prepared = await prepare();
    const reading = await read(postedOf(prepared), { onProgress: (reached) => progress.push(reached) });
    const rows = await all(reading.rows());
    expect(reading.differences).to.deep.equal([]);
    expect(rows.map(({ index }) => index)).to.deep.equal([...Array(25).keys()]);
    expect(rows[24]).to.deep.include({
      row: { ...RISK, policy: "SYN-P24", insured: "Works 24, hall (synthetic)", gross: 2_507n },
      cession: { share: "40%", ceded: [{ entry: "PREM_CEDED", amount: "10.03", tail: "0.00" }] },
    });
    expect(progress.slice(-3)).to.deep.equal(progress.slice(0, 3));
    expect(await found(postedOf(prepared), { open: opener(keys[2]) })).to.deep.equal([]);
  });

  it("lets reinsurer and cedent prove the same row to a third party", async () => {
    const prepared = await prepare();
    const reading = await read(postedOf(prepared));
    const rows = await all(reading.rows());
    const proof = reading.tree.proveRow(rows[17]!.row, 17);
    expect(proof).to.deep.equal(prepared.tree.proveRow(rows[17]!.row, 17));
    expect(verifyRowProof(prepared.posting.root, proof)).to.equal(true);
  });

  it("shows the tails whose rounding makes the rows reproduce the total (RE11)", async () => {
    const reading = await read(postedOf(await prepare()));
    const ceded = (await all(reading.rows())).map(({ cession }) => cession.ceded[0]!);
    const fen = (text: string) => Math.round(Number(text) * 100);
    expect(ceded.reduce((sum, { amount }) => sum + fen(amount), 0)).to.equal(13_070);
    expect(ceded.some(({ tail }) => fen(tail) !== 0)).to.equal(true);
  });

  it("opens a return premium as an entry of its own, and nothing as zero", async () => {
    const returned = await prepare(
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
    const nothing = await prepare(placed([{ ...RISK, gross: 0n }]));
    expect(openingsIn(nothing.document).map(({ entry, opening }) => [entry, opening.amount])).to.deep.equal([
      ["PREM_CEDED", 0n],
    ]);
    expect(nothing.totals[0]?.sum).not.to.deep.equal({ x: 0n, y: 0n });
    expect(await found(postedOf(nothing))).to.deep.equal([]);
  });

  it("commits to equal figures differently every time", async () => {
    const [one, two] = [await prepare(), await prepare()];
    expect(one.totals).not.to.deep.equal(two.totals);
    expect(one.posting.root).not.to.equal(two.posting.root);
    expect(one.document.seed).not.to.equal(two.document.seed);
  });

  it("refuses rows at fault, lists the first and counts the rest; what is refused makes no further part", async () => {
    const text = premiumFile(40).replaceAll("1000000.00,3", "0.00,3").replace("SYN-P20,", "SYN-P19,");
    const options = { place: PLACE, recipients: keys, rowsInPart: 1, listed: 2 };
    let parts = 0;
    const attempt = prepareBordereau(rowsOf(text), request(), {
      ...options,
      sink: () => Promise.resolve((parts += 1)),
    });
    const refusal = await refusalOf(attempt);
    expect(refusal.code).to.equal("BORDEREAU_FAULTS");
    expect(refusal.faults.map(({ code, row, line }) => [code, row, line])).to.deep.equal([
      ["BORDEREAU_SUM_INSURED", 3, 4],
      ["BORDEREAU_REPEATED", 21, 22],
    ]);
    expect(refusal.more).to.equal(10);
    expect(refusal.message).to.match(
      /^12 faults: row 3 \(line 4\): sumInsured "0.00" insures nothing.*; and 10 more\.$/,
    );
    expect(parts).to.equal(2);
  });

  it("refuses unreadable rows, no rows, and recipients without the regulator", async () => {
    const unreadable = rowsOf(premiumFile(2).replace("310115", "Shanghai"));
    expect((await refusalOf(prepare(unreadable))).faults).to.have.lengthOf(1);
    await rejection(prepare(rowsOf(premiumFile(0))), "BORDEREAU_EMPTY");
    keys = [keys[0], keys[1], { ...keys[2], regulator: false }];
    await rejection(prepare(), "ENVELOPE_REGULATOR_MISSING");
  });

  it("refuses what an earlier bordereau ceded, and the reinsurer finds the same (RE10)", async () => {
    const earlier = new BordereauHistory();
    earlier.addPremium({ ...RISK, policy: "SYN-P7" });
    const refusal = await refusalOf(prepare(undefined, { earlier }));
    expect(refusal.faults.map(({ row }) => row)).to.deep.equal([8]);
    const posted = postedOf(await prepare());
    expect(await found(posted, { earlier })).to.deep.equal([["BORDEREAU_REPEATED", 8, "CR0029", "SYN-P7"]]);
  });

  it("names the bordereau that it replaces", async () => {
    const replaces = `0x${"09".repeat(32)}`;
    const { posting, document } = await prepare(undefined, { replaces });
    expect([posting.replaces, document.replaces]).to.deep.equal([replaces, replaces]);
  });

  it("shows where the manifest is not what the chain has", async () => {
    const prepared = await prepare();
    const posted = postedOf(prepared);
    const other = `0x${"0f".repeat(32)}`;
    const period = { from: posted.to, to: posted.from };
    const changed = await reseal(prepared, { placement: other, rows: 24, period });
    expect(await found(changed)).to.deep.equal([
      ["BORDEREAU_MANIFEST", undefined, "placement", other],
      ["BORDEREAU_MANIFEST", undefined, "reference", bordereauId(other, REFERENCE)],
      ["BORDEREAU_MANIFEST", undefined, "period.from", "2026-03-31"],
      ["BORDEREAU_MANIFEST", undefined, "period.to", "2026-01-01"],
      ["BORDEREAU_MANIFEST", undefined, "rows", "24"],
      ["BORDEREAU_MANIFEST", undefined, "parts", "25"],
    ]);
    const claims = { ...posted, kind: "CLAIMS" } as unknown as PostedBordereau<"PREMIUM">;
    const differences = (await read(claims)).differences;
    expect(differences.map(({ column }) => column)).to.deep.equal(["kind"]);
  });

  it("shows totals that are not opened, or not those of the rows (RE16)", async () => {
    const prepared = await prepare();
    const posted = postedOf(prepared);
    const sum = commit({ amount: 1n, blinding: 1n });
    const more = { ...posted, totals: [...posted.totals, { entry: EntryType.PREM_RETURN, sum }] };
    expect(await found(more)).to.deep.equal([["BORDEREAU_OPENING", undefined, "total", "PREM_RETURN"]]);
    const [{ opening }] = openingsIn(prepared.document) as [ReturnType<typeof openingsIn>[0]];
    const wrong = { ...opening, amount: 13_071n };
    const totals = [
      { entry: "PREM_CEDED" as const, opening: { ...prepared.document.totals[0]!.opening, amount: "13071" } },
    ];
    const lied = {
      ...(await reseal(prepared, { totals })),
      totals: [{ entry: EntryType.PREM_CEDED, sum: commit(wrong) }],
    };
    expect(await found(lied)).to.deep.equal([["BORDEREAU_TOTAL", undefined, "total PREM_CEDED", "130.71"]]);
    expect(await found({ ...lied, totals: posted.totals })).to.deep.include([
      "BORDEREAU_OPENING",
      undefined,
      "total",
      "PREM_CEDED",
    ]);
  });

  it("shows a row that was changed, left out or added after the root was posted", async () => {
    const prepared = await prepare();
    const insured = await tamper(prepared, 1, (text) => text.replace("Works 13,", "Works 99,"));
    expect(await found(insured)).to.deep.equal([["BORDEREAU_ROOT", undefined, "rows", undefined]]);
    const shorter = await tamper(prepared, 1, (text) => text.split("\n").slice(1).join("\n"));
    expect((await found(shorter)).map(([code]) => code)).to.include.members([
      "BORDEREAU_PART",
      "BORDEREAU_ROWS",
      "BORDEREAU_ROOT",
      "BORDEREAU_TOTAL",
    ]);
  });

  it("shows a cession that the terms do not give", async () => {
    const prepared = await prepare();
    const posted = await tamper(prepared, 0, (text) => text.replace('"share":"40%"', '"share":"50%"'));
    expect(await found(posted)).to.deep.equal([["BORDEREAU_CESSION", 1, "cession", undefined]]);
    expect(await found(posted, { ceding: undefined })).to.deep.equal([]);
  });

  it("shows a row that cannot be read or breaks a rule, and goes on", async () => {
    const prepared = await prepare();
    const changed = await tamper(prepared, 0, (text) =>
      text.replace('"310115"', '"000000"').replace("2026-02-01", "x"),
    );
    const codes = await found(changed);
    expect(codes.slice(0, 2)).to.deep.equal([
      ["IDENTIFIER_UNKNOWN", 1, "location", "000000"],
      ["DATE_FORMAT", 1, "inception", "x"],
    ]);
    const reading = await read(changed, { listed: 1 });
    expect(await all(reading.rows())).to.have.lengthOf(24);
    expect(reading.differences).to.have.lengthOf(1);
    expect(reading.differenceCount).to.equal(codes.length);
  });

  it("refuses documents of another shape, and parts in another place", async () => {
    const prepared = await prepare();
    const broken = await tamper(prepared, 2, (text) => `${text}\n{}`);
    await rejection((await read(broken)).check(), "BORDEREAU_DOCUMENT");
    await rejection(read(await reseal(prepared, { rows: 0 })), "BORDEREAU_DOCUMENT");
    const [first, second, third] = prepared.document.parts;
    const swapped = await reseal(prepared, { parts: [second!, first!, third!] });
    await rejection((await read(swapped)).check(), "ENVELOPE_CONTEXT");
  });
});
