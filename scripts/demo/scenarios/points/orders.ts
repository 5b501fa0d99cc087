import { hexlify } from "ethers";
import type { Random } from "../../../synthetic/index.js";
import { OrderStatus } from "../../../../typechain-types/index.js";
import type { Scene, Step } from "../../engine/index.js";
import { as, memberOf, relay, yuan } from "../../stage/index.js";
import { halfUp, priceOf } from "./arithmetic.js";
import { checkPoints, checkPositions } from "./checks.js";
import { CUSTOMERS, type Issuer, ISSUERS, type Merchant, MERCHANTS, programmeOf, worth } from "./plan.js";
import { customerAt, type PointsWorld } from "./world.js";

/** What a customer spends at a time, yuan. */
const [LEAST_YUAN, MOST_YUAN] = [5, 40];

/** Units of the orders that are refunded. */
const REFUNDED = 1_000n;

/** An order of a customer. */
interface Order {
  readonly customer: number;
  readonly issuer: Issuer;
  readonly merchant: Merchant;
  readonly quantity: bigint;
  readonly reference: string;
}

/** Customers pay with points; the issuers come to owe the merchants. */
export const orders: Step<PointsWorld> = {
  title: `${CUSTOMERS} orders are paid with points, one is released, two are refunded`,
  async play(world, scene) {
    const random = world.stage.random.fork("orders");
    const wanted = world.customers.map((_, customer) => anOrder(world, customer, random));
    const agreed = await Promise.all(wanted.map((order) => pay(world, order, scene)));
    scene.check("every order costs what its points are worth", agreed.filter(Boolean).length, CUSTOMERS);
    await release(world, anOrder(world, 0, random), scene);
    await refund(world, { ...anOrder(world, 1, random), issuer: "pacific", merchant: "shop" }, 1n, scene);
    await refund(world, { ...anOrder(world, 2, random), issuer: "bank", merchant: "retailer" }, 3n, scene);
    await checkPoints(world, scene);
    await checkPositions(world, scene);
  },
};

/** A customer spends something the own account has enough of. */
function anOrder(world: PointsWorld, customer: number, random: Random): Order {
  const amount = random.integer(LEAST_YUAN, MOST_YUAN);
  const rich = ISSUERS.filter((name) => world.books.balanceOf(name, customer) >= worth(name, amount));
  const issuer = random.pick(rich);
  const merchant = random.pick(MERCHANTS);
  return { customer, issuer, merchant, quantity: worth(issuer, amount), reference: hexlify(random.bytes()) };
}

async function authorise(world: PointsWorld, order: Order, scene: Scene): Promise<string> {
  const { redemption } = world.suite;
  const merchant = await memberOf(world, order.merchant);
  const [programme, customer] = [programmeOf(order.issuer), customerAt(world, order.customer)];
  const act = redemption.authorise.populateTransaction(programme, merchant, order.quantity, order.reference);
  await relay(world, customer, act, { by: order.merchant, scene });
  return redemption.orderId(programme, merchant, customer.wallet.address, order.reference);
}

/** Authorises and fulfils. @returns whether the price on the chain is what the books come to */
async function pay(world: PointsWorld, order: Order, scene: Scene): Promise<boolean> {
  const { customer, issuer, merchant, quantity, reference } = order;
  const id = await authorise(world, order, scene);
  const { address } = customerAt(world, customer).wallet;
  await scene.send(as(world, "redemption", merchant).fulfil(programmeOf(issuer), address, reference));
  const { amount, status } = await world.suite.redemption.orderInfo(id);
  return amount === world.books.redeem(customer, issuer, merchant, quantity) && status === OrderStatus.FULFILLED;
}

/** What is not in stock is released, and the points are where they were. */
async function release(world: PointsWorld, order: Order, scene: Scene): Promise<void> {
  const { issuer, merchant, reference } = order;
  const { address } = customerAt(world, order.customer).wallet;
  const lots = () => world.suite.points.lotsOf(programmeOf(issuer), address);
  const before = await lots();
  await authorise(world, order, scene);
  const [own, redemption] = [await memberOf(world, merchant), world.suite.redemption];
  const early = () => redemption.release.staticCall(programmeOf(issuer), own, address, reference);
  await scene.refused("nobody else releases an order in its time", early, "PointsOrderHeld");
  await scene.send(as(world, "redemption", merchant).release(programmeOf(issuer), own, address, reference));
  scene.tell(`${world.cast[merchant].title} does not have the goods and releases an order.`);
  scene.check("its points are back in their lots", await lots(), before);
}

/** Refunds a part of an order: the whole of it, or a third. */
async function refund(world: PointsWorld, wanted: Order, part: bigint, scene: Scene): Promise<void> {
  const { issuer, merchant, reference } = wanted;
  const customer = world.customers.findIndex((_, number) => world.books.balanceOf(issuer, number) >= REFUNDED);
  const order = { ...wanted, customer, quantity: REFUNDED };
  const { address } = customerAt(world, customer).wallet;
  const lots = () => world.suite.points.lotsOf(programmeOf(issuer), address);
  const before = await lots();
  scene.check("an order is paid", await pay(world, order, scene), true);
  const paid = priceOf(issuer, order.quantity);
  const quantity = order.quantity / part;
  const amount = halfUp(paid * quantity, order.quantity);
  const merchantOf = as(world, "redemption", merchant);
  await scene.send(merchantOf.refund(programmeOf(issuer), address, reference, quantity));
  world.books.refund(customer, issuer, merchant, { quantity, amount });
  scene.tell(
    `${world.cast[merchant].title} takes back goods for ${quantity} of ${REFUNDED} points and owes ${yuan(amount)}.`,
  );
  if (part === 1n) scene.check("a full refund restores the lots", await lots(), before);
  const left = order.quantity - quantity + 1n;
  const more = () => merchantOf.refund.staticCall(programmeOf(issuer), address, reference, left);
  const error = part === 1n ? "PointsOrderStatusInvalid" : "PointsRefundInvalid";
  await scene.refused("no more than was paid is refunded", more, error);
}
