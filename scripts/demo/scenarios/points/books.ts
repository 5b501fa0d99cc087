import { halfUp, priceOf, sum } from "./arithmetic.js";
import { CLEARERS, type Clearer, type Issuer, type Merchant, MICRO, PROGRAMMES } from "./plan.js";
import { Tally } from "./tally.js";

/** What an exchange comes to, by the script's own arithmetic. */
export interface ExpectedExchange {
  readonly consumed: bigint;
  readonly received: bigint;
}

/** How a programme's points came and went, units. */
export type Flow = "minted" | "redeemed" | "exchanged" | "expired" | "revoked";

/**
 * The books that the story keeps by itself, from the published rules alone: what the chain says is checked against
 * them. Quantities are units, values millionths of a yuan, debts fen. Customers are numbered from 0.
 */
export class Books {
  readonly #points = new Tally();
  readonly #dust = new Tally();
  readonly #carries = new Tally();
  readonly #debts = new Tally();
  readonly #flows = new Tally();

  /** Points are credited. */
  earn(issuer: Issuer, customer: number, quantity: bigint): void {
    this.#points.add(`${issuer} ${customer}`, quantity);
    this.#flows.add(`${issuer} minted`, quantity);
  }

  /** Points go, and why. */
  lose(issuer: Issuer, customer: number, quantity: bigint, why: Exclude<Flow, "minted">): void {
    this.#points.add(`${issuer} ${customer}`, -quantity);
    this.#flows.add(`${issuer} ${why}`, quantity);
  }

  /** Points become another issuer's, who is owed their value and the fee. */
  exchange(customer: number, from: Issuer, to: Issuer, quantity: bigint): ExpectedExchange {
    const [out, into] = [PROGRAMMES[from], PROGRAMMES[to]];
    const value = quantity * out.value;
    const fee = halfUp(value * into.exchangeFee, 10_000n);
    const budget = value - fee + this.dustOf(from, customer);
    const received = budget / into.value;
    const rest = budget - received * into.value;
    const back = rest / out.value;
    this.lose(from, customer, quantity - back, "exchanged");
    this.earn(to, customer, received);
    this.#dust.set(`${from} ${customer}`, rest - back * out.value);
    const owed = received * into.value + fee + this.#carries.of(`${from} ${to}`);
    this.#carries.set(`${from} ${to}`, owed % MICRO);
    this.owe(from, to, owed / MICRO);
    return { consumed: quantity - back, received };
  }

  /** An order is paid with points. @returns what the issuer owes for it, fen */
  redeem(customer: number, issuer: Issuer, merchant: Merchant, quantity: bigint): bigint {
    const amount = priceOf(issuer, quantity);
    this.lose(issuer, customer, quantity, "redeemed");
    this.owe(issuer, merchant, amount);
    return amount;
  }

  /** Points of an order go back to the customer, and money to the issuer. */
  refund(customer: number, issuer: Issuer, merchant: Merchant, part: { quantity: bigint; amount: bigint }): void {
    this.lose(issuer, customer, -part.quantity, "redeemed");
    this.owe(merchant, issuer, part.amount);
  }

  /** Points move between two customers. */
  move(issuer: Issuer, [from, to]: readonly [number, number], quantity: bigint): void {
    this.#points.add(`${issuer} ${from}`, -quantity);
    this.#points.add(`${issuer} ${to}`, quantity);
  }

  /** The cycle is cut off: what is owed from now on belongs to the next. */
  cutOff(): void {
    this.#debts.clear();
  }

  /** One owes another; nobody owes anything to itself. */
  owe(debtor: Clearer, creditor: Clearer, amount: bigint): void {
    if (debtor !== creditor) this.#debts.add(`${debtor} ${creditor}`, amount);
  }

  /** What a customer can spend. */
  balanceOf(issuer: Issuer, customer: number): bigint {
    return this.#points.of(`${issuer} ${customer}`);
  }

  /** What exchanges left over, millionths of a yuan. */
  dustOf(issuer: Issuer, customer: number): bigint {
    return this.#dust.of(`${issuer} ${customer}`);
  }

  /** Units of a programme that came or went one way. */
  flowOf(issuer: Issuer, flow: Flow): bigint {
    return this.#flows.of(`${issuer} ${flow}`);
  }

  /** All that members owe one another, fen. */
  get gross(): bigint {
    return sum(CLEARERS.flatMap((debtor) => CLEARERS.map((creditor) => this.#debts.of(`${debtor} ${creditor}`))));
  }

  /** What a member is owed less what it owes, fen. */
  netOf(member: Clearer): bigint {
    return sum(CLEARERS.map((other) => this.#debts.of(`${other} ${member}`) - this.#debts.of(`${member} ${other}`)));
  }
}
