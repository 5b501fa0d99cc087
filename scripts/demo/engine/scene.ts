import type { ContractTransactionReceipt, ContractTransactionResponse, Interface, Provider } from "ethers";
import { describeRevert, GatewayError, revertData } from "../../../gateway/index.js";

/** One comparison of what happened with what should have happened. */
export interface CheckResult {
  readonly title: string;
  readonly passed: boolean;
  /** What was found instead; only for a check that failed. */
  readonly found?: string;
}

/** Who hears about a step while it plays. */
export interface Listener {
  told(line: string): void;
  checked(check: CheckResult): void;
}

/** What a step does its work with: it tells, sends and checks, and everything is counted. */
export class Scene {
  readonly #interfaces: readonly Interface[];
  readonly #listener: Listener;
  readonly #checks: CheckResult[] = [];
  #gas = 0n;

  /**
   * @param interfaces the contracts whose errors are known by name
   * @param listener   hears every line and every check at once
   */
  constructor(interfaces: readonly Interface[], listener: Listener) {
    this.#interfaces = interfaces;
    this.#listener = listener;
  }

  /** Checks so far, in order. */
  get checks(): readonly CheckResult[] {
    return this.#checks;
  }

  /** Gas of everything sent so far. */
  get gas(): bigint {
    return this.#gas;
  }

  /** Says one line of the story. */
  tell(line: string): void {
    this.#listener.told(line);
  }

  /** Waits until a transaction is mined and counts its gas. */
  async send(transaction: Promise<ContractTransactionResponse>): Promise<ContractTransactionReceipt> {
    const receipt = await (await transaction).wait();
    if (receipt === null) throw new Error("a transaction was sent without waiting for it");
    this.#gas += receipt.gasUsed;
    return receipt;
  }

  /** Counts the gas of what the gateway sends by itself: of all blocks that are mined meanwhile, whoever filled them. */
  async sending<Result>(provider: Provider, act: () => Promise<Result>): Promise<Result> {
    const first = (await provider.getBlockNumber()) + 1;
    const result = await act();
    const last = await provider.getBlockNumber();
    for (let number = first; number <= last; number += 1) {
      this.#gas += (await provider.getBlock(number))?.gasUsed ?? 0n;
    }
    return result;
  }

  /** Checks that a value is the expected one; both are compared as they print, lists and records member by member. */
  check(title: string, actual: unknown, expected: unknown): void {
    const [found, wanted] = [print(actual), print(expected)];
    this.#record(title, found === wanted, `${found}, expected ${wanted}`);
  }

  /**
   * Checks that an attempt is refused.
   *
   * @param attempt what is tried, best as a static call, which changes nothing even if it should work
   * @param error   name of the contract's custom error, or code of the gateway's error
   */
  async refused(title: string, attempt: () => unknown, error: string): Promise<void> {
    const reason = await Promise.resolve()
      .then(attempt)
      .then(
        () => "no refusal",
        (failure: unknown) => this.reasonOf(failure),
      );
    this.#record(title, reason.split("(")[0] === error, `${reason}, expected ${error}`);
  }

  /** Counts an error that ended the step as a failed check. @returns true: the step is broken */
  breakOff(failure: unknown): true {
    this.#record("the step runs to its end", false, this.reasonOf(failure));
    return true;
  }

  /** A failure in one sentence: a contract's error by its name, an error of the gateway by its code. */
  reasonOf(failure: unknown): string {
    if (failure instanceof GatewayError) return `${failure.code}(${failure.message})`;
    const data = revertData(failure);
    if (data !== undefined) return describeRevert(data, this.#interfaces);
    return failure instanceof Error ? (failure.message.split("\n")[0] ?? failure.name) : String(failure);
  }

  #record(title: string, passed: boolean, found: string): void {
    const check = passed ? { title, passed } : { title, passed, found };
    this.#checks.push(check);
    this.#listener.checked(check);
  }
}

function print(value: unknown): string {
  const shown = plain(value);
  return typeof shown === "string" ? shown : JSON.stringify(shown, (_, item: unknown) => plain(item));
}

/** Whole numbers print alike, whether the chain or the script counted them. */
function plain(item: unknown): unknown {
  return typeof item === "bigint" || typeof item === "number" ? String(item) : item;
}
