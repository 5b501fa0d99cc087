/** What is sent in turns. */
export type KindName = "transfers" | "issues" | "batches";

/** How a transaction ended; times in milliseconds of the run's clock. */
export type End =
  | { readonly is: "included" | "reverted"; readonly at: number; readonly gasUsed: number }
  | { readonly is: "refused"; readonly reason: string }
  | { readonly is: "late" };

/** A transaction that was sent. */
export class Flight {
  readonly hash: string;
  /** Business operations it carries: the policies of a batch, else one. */
  readonly operations: number;
  readonly sentAt: number;
  #end: End | undefined;

  constructor({ hash, operations, sentAt }: { hash: string; operations: number; sentAt: number }) {
    this.hash = hash;
    this.operations = operations;
    this.sentAt = sentAt;
  }

  /** Whether it is on its way: not in a block, not refused. */
  get isUnderWay(): boolean {
    return this.#end === undefined;
  }

  /** How it ended; late as long as it has not. */
  get end(): End {
    return this.#end ?? { is: "late" };
  }

  /** Notes the node's refusal. */
  refused(reason: string): void {
    this.#end ??= { is: "refused", reason };
  }

  /** Notes its block, whatever the node had said: some development nodes mine what they call refused. */
  mined(at: number, { succeeded, gasUsed }: { readonly succeeded: boolean; readonly gasUsed: number }): void {
    this.#end = { is: succeeded ? "included" : "reverted", at, gasUsed };
  }
}
