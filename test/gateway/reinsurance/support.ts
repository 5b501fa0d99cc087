import { expect } from "chai";
import { id } from "ethers";
import { GatewayError } from "../../../gateway/errors.js";
import type { AccountRequest, OpenedBordereau } from "../../../gateway/reinsurance/accounts/index.js";
import type { EntryAmount, EntryOpening, EntryTypeName } from "../../../gateway/reinsurance/entries.js";
import { blinded } from "../../../gateway/reinsurance/openings.js";

/** Secret of a test's institution. */
export const SECRET = Uint8Array.from({ length: 32 }, (_, index) => index + 1);

/** The refusal of an attempt, which must be one. */
export function refusal(attempt: () => unknown): GatewayError {
  try {
    attempt();
  } catch (error) {
    expect(error).to.be.instanceOf(GatewayError);
    return error as GatewayError;
  }
  throw new Error("was not refused");
}

/** A digest that stands for some object. */
export const digest = (name: string): string => id(`reinsurance test: ${name}`);

/** Openings of totals, with fresh blindings. */
export const totalsOf = (amounts: Partial<Record<EntryTypeName, bigint>>): EntryOpening[] =>
  entriesOf(amounts).map(({ entry, amount }) => ({ entry, opening: blinded(amount) }));

/** Amounts by entry as a list. */
export const entriesOf = (amounts: Partial<Record<EntryTypeName, bigint>>): EntryAmount[] =>
  (Object.entries(amounts) as [EntryTypeName, bigint][]).map(([entry, amount]) => ({ entry, amount }));

/** Signed shares of vector R2: 40, 30, 29.9999999 and 0.0000001 per cent. */
export const R2_SHARES = [400_000_000n, 300_000_000n, 299_999_999n, 1n];

/** Vector R2 in fen: what is due of every entry at 100 %, but for the cash-loss credit of 80,000.00 yuan. */
export const R2_AMOUNTS = { PREM_CEDED: 49_382_716n, COMM: -16_049_383n, TAX: -2_962_963n, LOSS_PAID: -13_827_156n };
export const R2_BALANCE = 24_543_214n;
/** The credit by seat, and the balance. */
export const R2_CREDITS = [3_200_000n, 2_400_000n, 2_400_000n, 0n];
export const R2_PARTS = [9_817_286n, 7_362_964n, 7_362_964n, 0n];

/** The bordereaux behind vector R2. */
export function r2Bordereaux(): OpenedBordereau[] {
  const { PREM_CEDED, LOSS_PAID } = R2_AMOUNTS;
  return [
    { id: digest("premium"), envelope: digest("premium envelope"), totals: totalsOf({ PREM_CEDED }) },
    { id: digest("claims"), envelope: digest("claims envelope"), totals: totalsOf({ LOSS_PAID }) },
  ];
}

/** The account of vector R2. */
export function r2Request(changes: Partial<AccountRequest> = {}): AccountRequest {
  return {
    placement: digest("placement"),
    number: "QS-2026-Q1",
    kind: "PREMIUM_AND_LOSS",
    currency: "CNY",
    period: { from: "2026-01-01", to: "2026-03-31" },
    panelVersion: 1,
    terms: digest("terms"),
    panel: R2_SHARES.map((signed, index) => ({ member: 12 + index, signed })),
    bordereaux: r2Bordereaux(),
    amounts: entriesOf(R2_AMOUNTS),
    credits: R2_CREDITS,
    ...changes,
  };
}

/** The refusal of an attempt that takes time, which must be one. */
export async function refusalOf(attempt: Promise<unknown>): Promise<GatewayError> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).to.be.instanceOf(GatewayError);
  return error as GatewayError;
}
