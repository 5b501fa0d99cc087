import { issue, type Issuer, openMerchant, openProgrammes, programmeOf, VALIDITY } from "../../support/points.js";
import {
  type ActorName,
  as,
  deployWorld,
  memberId,
  type MemberName,
  reference,
  type World,
} from "../../support/world.js";
import { monthOf } from "../circumstances.js";

/** Seconds for which an order is reserved, and for which it can be refunded. */
export const HOLD = 30 * 60;
export const REFUND = 90 * 86_400;

export const PACIFIC = programmeOf("pacific");
export const RETAILER = programmeOf("retailer");

/** What pacific keeps of the value at the shop: 2.5 %. */
export const FEE_BP = 250n;

/** Alice's lots of pacific: what expires with February, and what expires a year after. */
export const SHORT = monthOf("2026-02-01");
export const LONG = monthOf("2026-01-05", VALIDITY);
export const FILLED = { short: 100n, long: 10_000n };

/** What is redeemed unless a test says otherwise: both lots, and 8.00 fen a hundred units less the fee. */
export const QUANTITY = 1_000n;
export const AMOUNT = 780n;

export interface Purchase {
  by: ActorName;
  issuer: Issuer;
  merchant: MemberName;
  quantity: bigint;
  text: string;
}

const PURCHASE: Purchase = { by: "alice", issuer: "pacific", merchant: "shop", quantity: QUANTITY, text: "order 1" };

/** Alice has two lots of pacific; the shop takes them at a fee, and the retailer its own points and pacific's. */
export async function openRedemption(connection: World["connection"]): Promise<World> {
  const world = await deployWorld(connection);
  await openProgrammes(world);
  await openMerchant(world, "pacific", "shop", FEE_BP);
  await openMerchant(world, "pacific", "retailer");
  await openMerchant(world, "retailer", "retailer");
  await issue(world, "pacific", "alice", FILLED.long, "long");
  await issue(world, "pacific", "alice", FILLED.short, "short", { validityMonths: 1 });
  return world;
}

/** The customer authorises an order. */
export function authorise(world: World, changes: Partial<Purchase> = {}) {
  const { by, issuer, merchant, quantity, text } = { ...PURCHASE, ...changes };
  return as(world, "redemption", by).authorise(programmeOf(issuer), memberId(merchant), quantity, reference(text));
}

/** The merchant, or somebody in its place, fulfils an order. */
export function fulfil(world: World, changes: Partial<Purchase> = {}, actor?: ActorName) {
  const { by, issuer, merchant, text } = { ...PURCHASE, ...changes };
  return as(world, "redemption", actor ?? merchant).fulfil(programmeOf(issuer), world.address[by], reference(text));
}

/** The merchant, or somebody else, releases an order. */
export function release(world: World, changes: Partial<Purchase> = {}, actor?: ActorName) {
  const { by, issuer, merchant, text } = { ...PURCHASE, ...changes };
  const redemption = as(world, "redemption", actor ?? merchant);
  return redemption.release(programmeOf(issuer), memberId(merchant), world.address[by], reference(text));
}

/** The merchant, or somebody in its place, refunds units of an order. */
export function refund(world: World, quantity: bigint, changes: Partial<Purchase> = {}, actor?: ActorName) {
  const { by, issuer, merchant, text } = { ...PURCHASE, ...changes };
  const redemption = as(world, "redemption", actor ?? merchant);
  return redemption.refund(programmeOf(issuer), world.address[by], reference(text), quantity);
}

/** The id of an order. */
export function orderOf({ suite, address }: World, changes: Partial<Purchase> = {}): Promise<string> {
  const { by, issuer, merchant, text } = { ...PURCHASE, ...changes };
  return suite.redemption.orderId(programmeOf(issuer), memberId(merchant), address[by], reference(text));
}

/** Where an order stands. */
export const statusOf = async (world: World, changes: Partial<Purchase> = {}): Promise<bigint> =>
  (await world.suite.redemption.orderInfo(await orderOf(world, changes))).status;
