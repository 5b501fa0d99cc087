import { Tally } from "../points/tally.js";
import { type ContractName, CONTRACTS, type Partner, type Reinsurer } from "./plan.js";

/**
 * The books that the story keeps by itself, from the figures of the plan alone: what the chain and the gateways say is
 * checked against them. Fen.
 */
export class Books {
  readonly #cash = new Tally();
  readonly #open = new Tally();

  /** Deposits come in from outside. */
  fund(partner: Partner, amount: bigint): void {
    this.#cash.add(partner, amount);
  }

  /** An account was agreed: above zero the cedent owes the reinsurer. */
  agree(contract: ContractName, reinsurer: Reinsurer, balance: bigint): void {
    this.#open.add(`${contract} ${reinsurer}`, balance);
  }

  /** What is open with a reinsurer is settled by a payment of the one who owes it. */
  settle(contract: ContractName, reinsurer: Reinsurer, net: bigint): void {
    this.#open.add(`${contract} ${reinsurer}`, -net);
    this.pay(CONTRACTS[contract].cedent, reinsurer, net);
  }

  /** Money moves; below zero the other way. */
  pay(from: Partner, to: Partner, amount: bigint): void {
    this.#cash.add(from, -amount);
    this.#cash.add(to, amount);
  }

  /** What a partner has on its account. */
  cashOf(partner: Partner): bigint {
    return this.#cash.of(partner);
  }

  /** Agreed and not settled under a contract: above zero the cedent owes the reinsurer. */
  openUnder(contract: ContractName, reinsurer: Reinsurer): bigint {
    return this.#open.of(`${contract} ${reinsurer}`);
  }
}
