import { hexlify } from "ethers";
import type { Insurer } from "../../../../gateway/policies/index.js";
import { type Consortium, found, memberOf, type Player, type Stage } from "../../stage/index.js";
import { perIssuer, sum } from "./arithmetic.js";
import { Books } from "./books.js";
import { type Clearer, type Issuer, programmeOf } from "./plan.js";

/** Points to be awarded, as the contract takes them. */
export interface Award {
  readonly earningReference: string;
  readonly account: string;
  readonly quantity: bigint;
  readonly validityMonths: number;
  readonly returnDays: number;
}

/** Points of a premium that are not credited yet. */
export interface PendingReward {
  /** Id of the earning. */
  readonly earning: string;
  readonly customer: number;
  readonly quantity: bigint;
}

/** A consortium in which points are issued, exchanged and spent; the steps fill in what the later ones need. */
export interface PointsWorld extends Consortium {
  /** Pacific's member number, and the secret with which it keys its policy numbers. */
  readonly insurer: Insurer;
  readonly customers: Player[];
  readonly books: Books;
  /** Premium rewards that wait for the end of their return window. */
  readonly pending: PendingReward[];
  /** What each member pays (negative) or receives in the cycle that closes, by the books; fen. */
  readonly nets: Map<Clearer, bigint>;
}

/** Founds the consortium. */
export async function openWorld(stage: Stage): Promise<PointsWorld> {
  const consortium = await found(stage);
  return {
    ...consortium,
    insurer: {
      member: Number(await memberOf(consortium, "pacific")),
      secret: stage.random.fork("policy secret").bytes(),
    },
    customers: [],
    books: new Books(),
    pending: [],
    nets: new Map(),
  };
}

/**
 * A customer by number.
 *
 * @throws RangeError when there is none
 */
export function customerAt({ customers }: PointsWorld, number: number): Player {
  const customer = customers[number];
  if (customer === undefined) throw new RangeError(`customer ${number} was not registered`);
  return customer;
}

/** A reference that only its author can connect with a purchase or order: here 32 bytes of the seed. */
export const referenceOf = ({ stage }: PointsWorld, what: string): string => hexlify(stage.random.fork(what).bytes());

/** What a customer can spend of a programme, as the chain has it. */
export async function balanceOf(world: PointsWorld, issuer: Issuer, customer: number): Promise<bigint> {
  const { address } = customerAt(world, customer).wallet;
  const lots = await world.suite.points.lotsOf(programmeOf(issuer), address);
  return sum(lots.map(({ quantity }) => quantity));
}

/** What every customer can spend of every programme: as the chain has it, and by the books. */
export async function allBalances(world: PointsWorld): Promise<{ chain: bigint[][]; books: bigint[][] }> {
  const numbers = world.customers.map((_, customer) => customer);
  const chain = await Promise.all(
    perIssuer((issuer) => Promise.all(numbers.map((customer) => balanceOf(world, issuer, customer)))),
  );
  const books = perIssuer((issuer) => numbers.map((customer) => world.books.balanceOf(issuer, customer)));
  return { chain, books };
}

/** What an issuer sends to award points.
 *
 * @param validityMonths months for which they are valid; zero for the programme's
 */
export function awardOf(
  world: PointsWorld,
  { customer, quantity, what }: { readonly customer: number; readonly quantity: bigint; readonly what: string },
  validityMonths = 0,
): Award {
  const { address: account } = customerAt(world, customer).wallet;
  const earningReference = referenceOf(world, `award of ${what} to ${customer}`);
  return { earningReference, account, quantity, validityMonths, returnDays: 0 };
}
