import type { TransactionReceipt } from "ethers";
import type { ClearingHouse } from "../../typechain-types/index.js";

/** Money that a step moved. Amounts are minor units. */
export interface ClearingMovement {
  /** 归集, 违约, 划付, and what could not be paid and waits for its creditor. */
  readonly kind: "COLLECTED" | "DEFAULTED" | "PAID" | "WITHHELD";
  /** Member number. */
  readonly member: number;
  readonly amount: bigint;
  /** Of a default: what the guarantee fund paid; the rest was the member's deposit. Zero otherwise. */
  readonly fromFund: bigint;
}

const KINDS: Readonly<Record<string, ClearingMovement["kind"]>> = {
  NetCollected: "COLLECTED",
  MemberDefaulted: "DEFAULTED",
  NetPaid: "PAID",
  NetWithheld: "WITHHELD",
};

/** The money that a transaction of the clearing house moved, in its order. */
export function movementsIn(clearing: ClearingHouse, { logs }: TransactionReceipt): ClearingMovement[] {
  return logs.flatMap((log) => {
    const event = clearing.interface.parseLog(log);
    const kind = KINDS[event?.name ?? ""];
    if (event === null || kind === undefined) return [];
    const { member, amount, fromDeposit = 0n, fromFund = 0n } = event.args.toObject() as Record<string, bigint>;
    return [{ kind, member: Number(member), amount: amount ?? fromDeposit + fromFund, fromFund }];
  });
}
