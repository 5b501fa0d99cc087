import type { Scene } from "../../engine/index.js";
import { memberOf } from "../../stage/index.js";
import { perIssuer, sum } from "./arithmetic.js";
import type { Flow } from "./books.js";
import { CLEARERS, CNY, programmeOf } from "./plan.js";
import { allBalances, customerAt, type PointsWorld } from "./world.js";

const FLOWS = ["minted", "redeemed", "exchanged", "expired", "revoked"] as const satisfies readonly Flow[];

/** What an exchange comes to on the chain. */
export interface Quote {
  readonly outcome: { readonly consumed: bigint; readonly received: bigint };
  /** Second until which it is good. */
  readonly validUntil: bigint;
}

/** Checks every balance, every remainder, and how each programme's points came and went. */
export async function checkPoints(world: PointsWorld, scene: Scene): Promise<void> {
  const { suite, customers, books } = world;
  const balances = await allBalances(world);
  scene.check("every balance is what the books say", balances.chain, balances.books);

  const dust = perIssuer((issuer) =>
    Promise.all(customers.map(({ wallet }) => suite.points.dustOf(programmeOf(issuer), wallet.address))),
  );
  const expected = perIssuer((issuer) => customers.map((_, customer) => books.dustOf(issuer, customer)));
  scene.check("and so is every remainder below a unit", await Promise.all(dust), expected);

  const totals = await Promise.all(perIssuer((issuer) => suite.points.totalsOf(programmeOf(issuer))));
  const flows = perIssuer((issuer) => FLOWS.map((flow) => books.flowOf(issuer, flow)));
  scene.check(
    "the totals of every programme are those of the books",
    totals.map((total) => FLOWS.map((flow) => total[flow])),
    flows,
  );
  scene.check(
    "balances = minted − redeemed − exchanged − expired − revoked",
    balances.chain.map(sum),
    totals.map(
      ({ minted, redeemed, exchanged, expired, revoked }) => minted - redeemed - exchanged - expired - revoked,
    ),
  );
}

/** Checks what every member owes and is owed in the open cycle. */
export async function checkPositions(world: PointsWorld, scene: Scene): Promise<void> {
  const positions = CLEARERS.map(async (name) => {
    const { open } = await world.suite.clearing.positionOf(CNY, await memberOf(world, name));
    return open;
  });
  const nets = await Promise.all(positions);
  const expected = CLEARERS.map((name) => world.books.netOf(name));
  scene.check("the clearing house has every position to the fen", nets, expected);
  scene.check("the positions add up to zero", sum(nets), 0);
}

/** An exchange as the chain quotes it. */
export async function quoteOf(
  world: PointsWorld,
  customer: number,
  way: readonly [from: bigint, to: bigint, quantity: bigint],
): Promise<Quote> {
  const { address } = customerAt(world, customer).wallet;
  const [outcome, validUntil] = await world.suite.exchange.quote(address, ...way);
  return { outcome, validUntil };
}
