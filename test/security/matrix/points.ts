import { id, ZeroAddress } from "ethers";
import { OrderStatus, Origin, Outcome, Trigger } from "../../../typechain-types/index.js";
import { CNY } from "../../support/clearing.js";
import { as, memberId, reference, type World } from "../../support/world.js";
import type { Business } from "./business.js";
import type { Cast } from "./cast.js";
import { freezable, module } from "./modules.js";
import { licensed, open, personal, type Refusal, reserved, restricted, type Row, type Table, wrong } from "./row.js";
import { TODAY } from "./scene.js";
import { actAsCouncil } from "./standing.js";

/** The programmes of the scene, numbered from 1: pacific's in each status in which something is done, and one more. */
const PROGRAMMES = ["applied", "approved", "live", "suspended", "ending", "next"] as const;
type ProgrammeName = (typeof PROGRAMMES)[number];
const programme = (name: ProgrammeName): bigint => BigInt(PROGRAMMES.indexOf(name) + 1);

const LIVE = programme("live");
const NEXT = programme("next");
const REASON = reference("reason");
const LIMIT = 1_000_000_000n;
const QUANTITY = 10_000n;
/** The month in which the scene plays, counted from January 1970: January 2026. */
const MONTH = 56n * 12n;
const EXPIRY = MONTH + 12n;
const ENDS_ON = 2026_12_31;
const HEADS = { alice: "alice", bob: "alice" } as const;

/** What the scene knows of points: the awards and orders on which acts succeed. */
export interface PointsBusiness {
  earning: Record<"available" | "pending", string>;
  lot: { live: bigint };
  order: Record<"held" | "fulfilled", string>;
  /** The same orders as they would be called at another merchant. */
  rivalOrder: Record<"held" | "fulfilled", string>;
  heldUntil: bigint;
}

const APPLICATION = {
  name: "Pacific points",
  currency: CNY,
  value: 10_000n,
  limit: LIMIT,
  validityMonths: 12,
  decimals: 0,
  debtLimit: 1_000,
  terms: id("published rules"),
};

/** Programmes in every status, points of alice and of carol's lost key, an order to fulfil and one to refund. */
export async function openPoints(
  world: World,
  { address }: Cast,
  product: Business["product"],
  rival: bigint,
): Promise<PointsBusiness> {
  await bringProgrammes(world);
  await as(world, "clearing", "shop").setSettlementAccount(CNY, address.shop);
  await as(world, "clearing", "airline").setSettlementAccount(CNY, address.airline);
  await as(world, "exchange", "pacific").setOutward(LIVE, NEXT, true);
  await as(world, "exchange", "airline").setInward(LIVE, NEXT, true, 0, LIMIT);
  await as(world, "redemption", "pacific").setMerchant(LIVE, memberId("shop"), true, 0);
  for (const [name, head] of Object.entries(HEADS) as ["alice" | "bob", "alice"][]) {
    await as(world, "points", "pacific").setPool(LIVE, address[name], address[head]);
  }
  await openCampaigns(world, product.life);
  const earning = await award(world, address);
  const orders = await authorise(world, address, rival);
  return { earning, ...orders, lot: { live: (LIVE << 16n) | EXPIRY } };
}

async function bringProgrammes(world: World): Promise<void> {
  const council = world.suite.programmes.connect(await actAsCouncil(world));
  const operator = as(world, "programmes", "pointsOperator");
  for (const name of PROGRAMMES) {
    const issuer = as(world, "programmes", name === "next" ? "airline" : "pacific");
    await issuer.applyFor(APPLICATION);
    if (name === "applied") continue;
    await council.approve(programme(name), LIMIT, 0n, REASON);
    if (name === "approved") continue;
    await issuer.launch(programme(name));
    if (name === "suspended") await operator.suspend(programme(name), REASON);
    if (name === "ending") await issuer.windDown(programme(name), ENDS_ON);
  }
  await as(world, "programmes", "pacific").proposeValue(LIVE, 9_000n);
  await as(world, "windDown", "pacific").nameSuccessor(programme("ending"), NEXT);
}

const campaignOf = (trigger: bigint, product: bigint, rate: bigint) => ({
  programme: LIVE,
  trigger,
  from: 2026_01_01,
  to: 2026_12_31,
  product,
  rate,
  budget: LIMIT,
  validityMonths: 0,
  returnDays: 0,
});

async function openCampaigns(world: World, life: bigint): Promise<void> {
  const campaigns = as(world, "campaigns", "pacific");
  await campaigns.openCampaign(campaignOf(Trigger.PREMIUM, life, 100n));
  await campaigns.openCampaign(campaignOf(Trigger.CHECK_IN, 0n, 10n));
}

const awardTo = (account: string, text: string, returnDays = 0) => ({
  earningReference: id(text),
  account,
  quantity: QUANTITY,
  validityMonths: 0,
  returnDays,
});

async function award(world: World, address: Cast["address"]): Promise<PointsBusiness["earning"]> {
  const { earnings } = world.suite;
  const issuer = as(world, "earnings", "pacific");
  await issuer.declareLegacy(LIVE, QUANTITY);
  const awards = [awardTo(address.alice, "available"), awardTo(address.alice, "pending", 7)];
  await issuer.issue(LIVE, [...awards, awardTo(address.dave, "carol's")]);
  const idOf = (text: string) => earnings.idOf(LIVE, Origin.ISSUER, id(text));
  return { available: await idOf("available"), pending: await idOf("pending") };
}

async function authorise(
  world: World,
  address: Cast["address"],
  rival: bigint,
): Promise<Pick<PointsBusiness, "order" | "rivalOrder" | "heldUntil">> {
  const { redemption } = world.suite;
  for (const text of ["held", "fulfilled"]) {
    await as(world, "redemption", "alice").authorise(LIVE, memberId("shop"), 100n, id(text));
  }
  await as(world, "redemption", "shop").fulfil(LIVE, address.alice, id("fulfilled"));
  const idAt = (merchant: bigint, text: string) => redemption.orderId(LIVE, merchant, address.alice, id(text));
  const ordersAt = async (merchant: bigint) => ({
    held: await idAt(merchant, "held"),
    fulfilled: await idAt(merchant, "fulfilled"),
  });
  const order = await ordersAt(memberId("shop"));
  const { deadline } = await redemption.orderInfo(order.held);
  return { order, rivalOrder: await ordersAt(rival), heldUntil: deadline };
}

// Rows ------------------------------------------------------------------------------------------------------------------

const ISSUER = { by: "pacific", licences: ["POINTS_ISSUER"] } as const;
const MERCHANT = { by: "shop", licences: ["MERCHANT"] } as const;

/** An act of the issuer on one of its programmes; another issuer is refused. */
const ofIssuer = (number: bigint, args: Row["args"]): Row =>
  licensed(
    ISSUER,
    args,
    wrong("rival", ({ member }) => ["PointsNotIssuer", number, member.rival]),
  );

/** An act of a person on what is its own; whoever is no person is refused. */
function ofPerson(args: Row["args"]): Row {
  const row = personal("alice", args, (_, caller) => ["PersonUnknown", caller]);
  return {
    ...row,
    wrong: { ...row.wrong, other: "a person spends and earns for itself, there is no argument for another" },
  };
}

/** A movement that the other points contracts order. */
const ordered = (by: "earnings" | "exchange" | "redemption" | "windDown", args: Row["args"]): Row =>
  reserved(by, args, (_, caller) => ["PointsOperatorUnknown", caller]);

const ofCouncil = (args: Row["args"]): Row => restricted("council", args);
const ofOperator = (args: Row["args"]): Row => restricted("pointsOperator", args);
const early =
  (from: number): Refusal =>
  () => ["PointsWindDownEarly", programme("ending"), from];

/** Programmes. */
export const programmes: Table = {
  ...module,
  applyFor: licensed(ISSUER, () => [APPLICATION], "every issuer applies for programmes of its own"),
  approve: ofCouncil(() => [programme("applied"), LIMIT, 0n, REASON]),
  confirmValue: ofOperator(() => [LIVE, 9_000n]),
  launch: ofIssuer(programme("approved"), () => [programme("approved")]),
  orderWindDown: ofCouncil(() => [LIVE, ENDS_ON, REASON]),
  proposeValue: ofIssuer(LIVE, () => [LIVE, 1n]),
  recordClosed: restricted("windDown", () => [programme("ending")]),
  reject: ofCouncil(() => [programme("applied"), REASON]),
  resume: ofOperator(() => [programme("suspended"), REASON]),
  setLimit: ofCouncil(() => [LIVE, 1n]),
  suspend: ofOperator(() => [LIVE, REASON]),
  windDown: ofIssuer(LIVE, () => [LIVE, ENDS_ON]),
  withdraw: ofIssuer(programme("applied"), () => [programme("applied")]),
};

const missingApproval: Refusal = ({ address }, caller) => ["ERC1155MissingApprovalForAll", caller, address.alice];

/** The ledger. */
export const points: Table = {
  ...freezable,
  setDust: ordered("windDown", ({ address }) => [LIVE, address.alice, 1n]),
  credit: ordered("earnings", ({ address }) => [LIVE, address.alice, 1n, EXPIRY, LIMIT]),
  drain: ordered("windDown", ({ address }) => [LIVE, address.alice]),
  exchange: ordered("exchange", ({ address }) => [
    {
      account: address.alice,
      from: LIVE,
      to: NEXT,
      consumed: 1n,
      received: 1n,
      expiry: EXPIRY,
      limit: LIMIT,
      dust: 0n,
    },
  ]),
  expire: open("whatever has expired may be swept away by anybody", ({ address }) => [
    (LIVE << 16n) | (MONTH - 1n),
    [address.alice],
  ]),
  hold: ofIssuer(LIVE, ({ address }) => [LIVE, address.alice, 1n, REASON]),
  reclaim: personal(
    "dave",
    ({ address }) => [LIVE, address.carol],
    ({ address }, caller) => ["PointsNotSuccessor", address.carol, caller],
  ),
  redeem: ordered("redemption", ({ address }) => [LIVE, address.alice, 1n]),
  restore: ordered("redemption", ({ address }) => [LIVE, address.alice, [{ expiry: EXPIRY, quantity: 1n }]]),
  revoke: ordered("earnings", ({ address }) => [LIVE, address.alice, 1n, EXPIRY, 0n]),
  safeBatchTransferFrom: personal(
    "alice",
    ({ address, lot }) => [address.alice, address.bob, [lot.live], [1n], "0x"],
    missingApproval,
  ),
  safeTransferFrom: personal(
    "alice",
    ({ address, lot }) => [address.alice, address.bob, lot.live, 1n, "0x"],
    missingApproval,
  ),
  setApprovalForAll: open("an account names whom it lets act for itself; the pool still bounds it", ({ address }) => [
    address.bob,
    true,
  ]),
  setOperator: ofCouncil(({ address }) => [address.exchange, true]),
  setPool: ofIssuer(LIVE, ({ address }) => [LIVE, address.dave, ZeroAddress]),
};

/** Earnings. */
export const earnings: Table = {
  ...module,
  award: restricted("campaigns", ({ address }) => [LIVE, awardTo(address.alice, "by rule")]),
  cancel: restricted("campaigns", ({ earning }) => [earning.available, REASON]),
  declareLegacy: ofIssuer(LIVE, () => [LIVE, QUANTITY]),
  issue: ofIssuer(LIVE, ({ address }) => [LIVE, [awardTo(address.alice, "new")]]),
  mature: {
    ...open("points are credited by anybody once their return window is over", ({ earning }) => [[earning.pending]]),
    beyond: ({ earning }) => ["PointsEarningPending", earning.pending, TODAY.packed + 7],
  },
  migrate: ofIssuer(LIVE, ({ address }) => [LIVE, [awardTo(address.alice, "legacy")]]),
  revoke: ofIssuer(LIVE, ({ earning }) => [earning.available, 1n, REASON]),
};

/** Campaigns. */
export const campaigns: Table = {
  ...module,
  checkIn: ofPerson(() => [2n]),
  openCampaign: ofIssuer(LIVE, () => [campaignOf(Trigger.CHECK_IN, 0n, 1n)]),
  rewardPremium: open("a rule executes for whoever triggers it", ({ policy }) => [1n, policy.issued, 1n]),
  setRebateCap: ofCouncil(() => [1n]),
  stopCampaign: ofIssuer(LIVE, () => [1n]),
  unrewardPremium: {
    ...open("a rule executes for whoever triggers it", ({ policy }) => [1n, policy.issued, 1n]),
    beyond: ({ policy }) => ["PointsPolicyStands", policy.issued, Outcome.NONE],
  },
};

/** Exchange. */
export const exchange: Table = {
  ...module,
  exchange: ofPerson(async ({ world, address }) => {
    const [outcome, validUntil] = await world.suite.exchange.quote(address.alice, LIVE, NEXT, 100n);
    return [LIVE, NEXT, 100n, outcome.received, validUntil];
  }),
  setInward: ofIssuer(LIVE, () => [NEXT, LIVE, true, 0, LIMIT]),
  setOutward: ofIssuer(LIVE, () => [LIVE, NEXT, true]),
};

/** An act of the merchant on one of its orders; to another merchant it does not exist. */
const ofMerchant = (text: "held" | "fulfilled", more: readonly unknown[] = []): Row =>
  licensed(
    MERCHANT,
    ({ address }) => [LIVE, address.alice, id(text), ...more],
    wrong("rival", (scene) => ["PointsOrderStatusInvalid", scene.rivalOrder[text], OrderStatus.NONE]),
  );

const held: Refusal = (scene) => ["PointsOrderHeld", scene.order.held, scene.heldUntil];

/** Redemption. */
export const redemption: Table = {
  ...module,
  authorise: ofPerson(() => [LIVE, memberId("shop"), 100n, id("another")]),
  fulfil: ofMerchant("held"),
  refund: ofMerchant("fulfilled", [1n]),
  release: {
    ...reserved("shop", ({ address }) => [LIVE, memberId("shop"), address.alice, id("held")], held),
    wrong: {
      stranger: wrong("stranger", held),
      unlicensed: wrong("harbour", held),
      suspended: wrong("shop", held),
      other: wrong("rival", held),
    },
  },
  setMerchant: ofIssuer(LIVE, () => [LIVE, memberId("shop"), true, 0]),
};

/** Wind-down. */
export const windDown: Table = {
  ...module,
  accept: licensed(
    { by: "airline", licences: ["POINTS_ISSUER"] },
    () => [programme("ending"), NEXT],
    wrong("rival", ({ member }) => ["PointsNotIssuer", NEXT, member.rival]),
  ),
  appointSuccessor: ofCouncil(() => [programme("ending"), NEXT]),
  close: {
    ...open("a programme without points is closed by anybody", () => [programme("ending")]),
    beyond: early(2027_04_01),
  },
  convert: {
    ...open("what is left is converted by anybody", ({ address }) => [programme("ending"), [address.alice]]),
    beyond: early(2027_01_01),
  },
  nameSuccessor: ofIssuer(programme("ending"), () => [programme("ending"), NEXT]),
};
