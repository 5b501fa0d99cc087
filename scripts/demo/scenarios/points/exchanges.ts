import type { Random } from "../../../synthetic/index.js";
import type { Scene, Step } from "../../engine/index.js";
import { relay, yuan } from "../../stage/index.js";
import { checkPoints, checkPositions, quoteOf } from "./checks.js";
import { CUSTOMERS, FLYER, FLYER_MILES, type Issuer, ISSUERS, programmeOf, worth } from "./plan.js";
import { customerAt, type PointsWorld } from "./world.js";

/** In each round every customer exchanges once. */
const ROUNDS = 3;
const EXCHANGES = ROUNDS * CUSTOMERS + 1;
/** What a customer exchanges at a time, yuan. */
const [LEAST_YUAN, MOST_YUAN] = [20, 200];

/** What a customer wants. */
interface Wish {
  readonly customer: number;
  readonly from: Issuer;
  readonly to: Issuer;
  readonly quantity: bigint;
}

/** Customers turn points of one kind into another; each time one issuer comes to owe another. */
export const exchanges: Step<PointsWorld> = {
  title: `A day of ${EXCHANGES} exchanges`,
  async play(world, scene) {
    const random = world.stage.random.fork("exchanges");
    const agreed = [await exchange(world, frequentFlyer, scene)];
    for (let round = 0; round < ROUNDS; round += 1) {
      const wishes = world.customers.map((_, customer) => wish(world, customer, random));
      agreed.push(...(await Promise.all(wishes.map((wanted) => exchange(world, wanted, scene)))));
    }
    scene.tell(`${CUSTOMERS} customers exchange; the members relay what they signed.`);
    scene.check("every quote is what the rules come to", agreed.filter(Boolean).length, EXCHANGES);
    await checkPoints(world, scene);
    await checkPositions(world, scene);
    scene.tell(`The issuers owe one another ${yuan(world.books.gross)} in all.`);
  },
};

const frequentFlyer: Wish = { customer: FLYER, from: "airline", to: "bank", quantity: FLYER_MILES };

/** Something that a customer has enough of, and something else. */
function wish({ books }: PointsWorld, customer: number, random: Random): Wish {
  const amount = random.integer(LEAST_YUAN, MOST_YUAN);
  const from = random.pick(ISSUERS.filter((issuer) => books.balanceOf(issuer, customer) >= worth(issuer, amount)));
  const to = random.pick(ISSUERS.filter((issuer) => issuer !== from));
  return { customer, from, to, quantity: worth(from, amount) };
}

/** Exchanges as the chain quotes it. @returns whether the quote is what the books come to */
export async function exchange(
  world: PointsWorld,
  { customer, from, to, quantity }: Wish,
  scene: Scene,
): Promise<boolean> {
  const way = [programmeOf(from), programmeOf(to), quantity] as const;
  const { outcome, validUntil } = await quoteOf(world, customer, way);
  const act = world.suite.exchange.exchange.populateTransaction(...way, outcome.received, validUntil);
  await relay(world, customerAt(world, customer), act, { by: from, scene });
  const { consumed, received } = world.books.exchange(customer, from, to, quantity);
  return outcome.consumed === consumed && outcome.received === received;
}
