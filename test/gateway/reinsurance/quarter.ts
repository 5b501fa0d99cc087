import { toUtf8Bytes } from "ethers";
import type { NetworkConnection } from "hardhat/types/network";
import { parseBusinessDate } from "../../../gateway/dates/index.js";
import { postSealed } from "../../../gateway/exchange/index.js";
import {
  accountLines,
  type BordereauKindName,
  cedingOf,
  type EntryAmount,
  type EntryTypeName,
  openingsIn,
  type OpenedBordereau,
  parseTerms,
  postBordereau,
  prepareBordereau,
  readCsv,
  readPlacement,
  type ReinsuranceTerms,
  reinsuranceReference,
  scopeOf,
} from "../../../gateway/reinsurance/index.js";
import { goTo } from "../../support/chain.js";
import { type Deal, type DealOptions, placed } from "../../support/reinsurance.js";
import { deployWorld, type World } from "../../support/world.js";
import { type Desk, type Desks, openDesks, recipientsOf } from "./desks.js";
import { SECRET } from "./support.js";

/** The signed shares of vector R2: 40, 30, 29.9999999 and 0.0000001 per cent. */
export const SIGNED = { ocean: 400_000_000n, alpine: 300_000_000n, delta: 299_999_999n, river: 1n };

const PANEL = [
  { member: 12, written: "40%", signed: "40%", stands: true },
  { member: 13, written: "30%", signed: "30%", stands: true },
  { member: 14, written: "29.9999999%", signed: "29.9999999%", stands: true },
  { member: 15, written: "0.0000001%", signed: "0.0000001%", stands: true },
];

/** The terms of vector R2 as a file has them: a quota share of 40 % with 32.5 % commission and 6 % tax. */
export const TERMS_DOCUMENT = {
  schema: "tongzhou/reinsurance/terms/1",
  kind: "QUOTA_SHARE",
  currency: "CNY",
  period: { from: "2026-01-01", to: "2027-01-01" },
  order: "100%",
  cession: { kind: "QUOTA_SHARE", share: "40%" },
  commission: { kind: "FLAT", rate: "32.5%" },
  tax: "6%",
  brokerage: "0%",
  notification: { amount: "1000000.00" },
  cashCall: "50000.00",
  latePayment: { rate: "3.65%" },
  panel: PANEL,
};

export const TERMS: ReinsuranceTerms = parseTerms(TERMS_DOCUMENT);

/** Premium of vector R2: 1,234,567.89 yuan in three risks (synthetic). */
export const PREMIUM_CSV = `CR0029,endorsement,section,CR0035,location,Risk Inception Date,Risk Expiry Date,CR0110,sumInsured,gross
P-1,0,FIRE,Anonymous One (synthetic),110101,2026-01-05,2027-01-04,CNY,100000000.00,1000000.00
P-2,0,FIRE,Anonymous Two (synthetic),310115,2026-01-20,2027-01-19,CNY,20000000.00,234567.88
P-3,0,FIRE,Anonymous Three (synthetic),440106,2026-02-01,2027-01-31,CNY,10000.00,0.01
`;

/** Losses paid of vector R2: 345,678.90 yuan, of which 200,000.00 for the loss that cash is called for (synthetic). */
export const CLAIMS_CSV = `CR0104,CR0105,CR0029,CR0035,CR0119,CR0136,CR0110,CR0126,CR0127,CR0128,CR0129,CR0130,CR0131,CR0134,CR0155
CL-1,OPEN,P-1,Anonymous One (synthetic),2026-01-10,2026-01-12,CNY,200000.00,0.00,0.00,0.00,50000.00,0.00,250000.00,250000.00
CL-2,CLOSED,P-2,Anonymous Two (synthetic),2026-02-10,2026-02-12,CNY,145678.90,0.00,0.00,0.00,0.00,0.00,145678.90,145678.90
`;

/** A placement between institutions that have keys and money, a quarter later. */
export interface Quarter {
  readonly world: World;
  readonly desks: Desks;
  readonly deal: Deal;
}

/** The contract of vector R2 after its first quarter. */
export async function quarterOf(connection: NetworkConnection, options: DealOptions = {}): Promise<Quarter> {
  const world = await deployWorld(connection);
  const desks = await openDesks(world);
  const deal = await placed(world, world.suite, { shares: SIGNED, ...options });
  await goTo(connection, "2026-04-15");
  return { world, desks, deal };
}

const PERIOD = { from: parseBusinessDate("2026-01-01"), to: parseBusinessDate("2026-03-31") };

const placeOf = ({ addresses }: World) => ({ chainId: 31_337n, contract: addresses.bordereaux });

/** The cedent's side: a file becomes a bordereau on the chain. */
export async function postFile(
  world: World,
  { suite, open }: Desk,
  { id: placement }: Deal,
  [kind, text, number]: readonly [kind: BordereauKindName, text: string, number: string],
): Promise<OpenedBordereau> {
  const { reported } = await readPlacement(suite, placement, new Set(), { terms: TERMS, open });
  const { history: earlier, cessions } = reported;
  const request = {
    ...{ kind, placement, period: PERIOD, earlier },
    reference: reinsuranceReference(SECRET, "bordereau", number),
    scope: scopeOf(TERMS),
    ceding: cedingOf(TERMS, { cessions }),
  };
  const prepared = await prepareBordereau(readCsv(kind, bytesOf(text)), request, {
    place: placeOf(world),
    recipients: await recipientsOf(world),
    sink: ({ envelope }) => postSealed(suite.envelopes, envelope, { subject: placement, dataClass: "I" }),
  });
  await postBordereau(suite, prepared);
  return { id: prepared.id, envelope: prepared.manifest.id, totals: openingsIn(prepared.document) };
}

/** The lines that the terms give, at 100 % of what is placed. */
export const linesOf = (totals: ReadonlyMap<EntryTypeName, bigint>): EntryAmount[] =>
  accountLines({ terms: TERMS, totals });

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield toUtf8Bytes(text);
}
