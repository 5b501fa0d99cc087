import { createReadStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  cedingOf,
  type EncryptionKeys,
  generateEncryptionKeys,
  open,
  openBordereau,
  ownKey,
  parseBusinessDate,
  parseTerms,
  prepareBordereau,
  type PreparedBordereau,
  readCsv,
  type ReinsuranceTerms,
  scopeOf,
} from "../../gateway/index.js";
import { Random, syntheticPremiumCsv } from "../synthetic/index.js";
import { Store } from "./store.js";

/** One half of the way. */
export interface Phase {
  readonly name: "prepare" | "check";
  readonly seconds: number;
  readonly rowsPerSecond: number;
}

/** A quota share with a cap on one risk, placed with four. */
const TERMS = {
  schema: "tongzhou/reinsurance/terms/1",
  kind: "QUOTA_SHARE",
  currency: "CNY",
  period: { from: "2026-01-01", to: "2027-01-01" },
  order: "90%",
  cession: { kind: "QUOTA_SHARE", share: "40%", perRiskCap: "5000000.00" },
  commission: { kind: "FLAT", rate: "32.5%" },
  tax: "6%",
  brokerage: "2%",
  notification: { amount: "500000.00" },
  cashCall: "1000000.00",
  panel: [],
};

const PLACE = { chainId: 1n, contract: `0x${"b0".repeat(20)}` };
const READERS = ["cedent", "broker", "ocean", "alpine", "delta", "river", "regulator"];

/**
 * Sends a synthetic bordereau from CSV to sealed parts in a folder, and reads it back as a reinsurer.
 *
 * @param folder an empty one; what is written there can be thrown away
 * @param tell   told how far the work is
 */
export async function throughput(folder: string, rows: number, tell: (line: string) => void): Promise<Phase[]> {
  const terms = parseTerms(TERMS);
  const csv = join(folder, "premium.csv");
  tell(`writing ${rows} synthetic rows`);
  await writeFile(csv, syntheticPremiumCsv(new Random("bordereau"), rows));
  const keys = await Promise.all(READERS.map((kid) => generateEncryptionKeys(kid)));

  const store = new Store(folder);
  const [prepared, first] = await timed("prepare", rows, () => prepare(csv, terms, { keys, store, tell }));
  const [differences, second] = await timed("check", rows, () => check(prepared, terms, { keys, store, tell }));
  if (differences > 0) throw new Error(`the reinsurer found ${differences} differences in a bordereau without any`);
  return [first, second];
}

interface Means {
  readonly keys: readonly EncryptionKeys[];
  readonly store: Store;
  readonly tell: (line: string) => void;
}

async function prepare(csv: string, terms: ReinsuranceTerms, { keys, store, tell }: Means): Promise<PreparedBordereau> {
  const recipients = keys.map((key) => ({ ...key, regulator: key.kid === "regulator" }));
  const request = {
    kind: "PREMIUM",
    placement: `0x${"01".repeat(32)}`,
    reference: `0x${"02".repeat(32)}`,
    period: { from: parseBusinessDate("2026-01-01"), to: parseBusinessDate("2026-12-31") },
    scope: scopeOf(terms),
    ceding: cedingOf(terms),
  } as const;
  const prepared = await prepareBordereau(readCsv("PREMIUM", createReadStream(csv)), request, {
    place: PLACE,
    recipients,
    sink: ({ envelope }) => store.put(envelope),
    onProgress: (progress) => tell(`prepared ${progress.rows} rows in ${progress.parts} parts`),
  });
  await store.put(prepared.manifest);
  return prepared;
}

/** @returns how many differences a reinsurer finds */
async function check(prepared: PreparedBordereau, terms: ReinsuranceTerms, means: Means): Promise<number> {
  const { keys, store, tell } = means;
  const own = keys.find(({ kid }) => kid === "ocean");
  if (own === undefined) throw new Error("ocean has no key");
  const { document, id, posting, totals } = prepared;
  const posted = { id, ...posting, kind: document.kind, ...document.period, totals };
  const reading = await openBordereau(posted, {
    place: PLACE,
    open: async (envelope, context) => open(await store.get(envelope, context), ownKey(own), context),
    scope: scopeOf(terms),
    ceding: cedingOf(terms),
    onProgress: (progress) => tell(`checked ${progress.rows} rows in ${progress.parts} parts`),
  });
  await reading.check();
  return reading.differenceCount;
}

async function timed<Result>(name: Phase["name"], rows: number, work: () => Promise<Result>): Promise<[Result, Phase]> {
  const start = performance.now();
  const result = await work();
  const seconds = (performance.now() - start) / 1_000;
  return [result, { name, seconds, rowsPerSecond: Math.round(rows / seconds) }];
}
