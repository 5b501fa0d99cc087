import { type BaseContract, concat, dataSlice, hexlify, id, randomBytes, toBeHex } from "ethers";
import { addMonths, businessDateOf, type Suite, toChainDate } from "../../../gateway/index.js";
import type { IssueStruct } from "../../../typechain-types/contracts/policy/interfaces/IPolicyRegistry.js";
import type { KindName } from "../run/flight.js";
import type { Call, Workload } from "../run/sender.js";
import { holders } from "./holders.js";

/** Gas limit above the estimate for accounts that have no policy yet, in per cent. */
const HEADROOM = 20n;

/** What the workloads are made of. */
export interface WorkloadParts {
  readonly suite: Suite;
  /** The plain ERC-20. */
  readonly token: BaseContract;
  /** Product of the issues. */
  readonly product: bigint;
  /** Policies in a batch. */
  readonly batch: number;
  /** Chain's time, in seconds. */
  readonly now: number;
  /** An account that sends, for the estimates. */
  readonly sender: string;
}

/** A workload for each kind; policies and receivers go round all holders. */
export async function workloadsOf(parts: WorkloadParts): Promise<Record<KindName, Workload>> {
  const { suite, token, product, batch } = parts;
  const { registry } = suite;
  const policies = new Policies(parts.now);
  const { interface: coins } = token;
  const kinds = {
    transfers: {
      at: token,
      operations: 1,
      data: () => coins.encodeFunctionData("transfer", [policies.nextHolder(), 1n]),
    },
    issues: {
      at: registry,
      operations: 1,
      data: () => registry.interface.encodeFunctionData("issue", [product, policies.next()]),
    },
    batches: {
      at: registry,
      operations: batch,
      data: () => registry.interface.encodeFunctionData("issueBatch", [product, policies.take(batch)]),
    },
  };
  const entries = Object.entries(kinds).map(
    async ([name, kind]) => [name, await workload(kind, parts.sender)] as const,
  );
  return Object.fromEntries(await Promise.all(entries)) as Record<KindName, Workload>;
}

/** What is called, and how often. */
interface Kind {
  readonly at: BaseContract;
  readonly operations: number;
  /** Call data of the next call. */
  readonly data: () => string;
}

async function workload({ at, operations, data }: Kind, from: string): Promise<Workload> {
  const to = await at.getAddress();
  const estimate = await at.runner?.provider?.estimateGas({ from, to, data: data() });
  const gasLimit = ((estimate ?? 0n) * (100n + HEADROOM)) / 100n;
  return { operations, next: (): Call => ({ to, data: data(), gasLimit }) };
}

/** Policies that nobody has issued before: references and digests are unlike those of any other run. */
class Policies {
  readonly #run = hexlify(randomBytes(32));
  readonly #inception: number;
  readonly #expiry: number;
  #count = 0;

  constructor(now: number) {
    const today = businessDateOf(now);
    this.#inception = toChainDate(today);
    this.#expiry = toChainDate(addMonths(today, 12));
  }

  nextHolder(): string {
    this.#count += 1;
    return holders[this.#count % holders.length] ?? "";
  }

  next(): IssueStruct {
    const holder = this.nextHolder();
    const digest = (of: string) => id(concat([this.#run, toBeHex(this.#count, 8), id(of)]));
    return {
      policyReference: BigInt(dataSlice(digest("reference"), 0, 28)),
      holder,
      inception: this.#inception,
      expiry: this.#expiry,
      premium: 1_200_00n,
      sumInsured: 500_000_00n,
      premiumReceived: true,
      content: { fingerprint: digest("document"), pdfDigest: digest("pdf") },
    };
  }

  take(count: number): IssueStruct[] {
    return Array.from({ length: count }, () => this.next());
  }
}
