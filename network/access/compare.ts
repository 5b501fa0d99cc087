import { type Answer } from "../besu/nodes.js";

/** In what a node's list of accounts differs from the network's. */
export interface Difference {
  readonly name: string;
  /** Accounts of the network that the node does not let send, in lower case. */
  readonly missing: readonly string[];
  /** Accounts that it lets send although they are not the network's, in lower case. */
  readonly surplus: readonly string[];
}

/** The nodes whose accounts are not those of `network.json`. */
export function differences(answers: readonly Answer<readonly string[]>[], accounts: readonly string[]): Difference[] {
  const wanted = new Set(accounts.map((account) => account.toLowerCase()));
  return answers.flatMap(({ node, answer }) => {
    if (answer === undefined) return [];
    const found = new Set(answer.map((account) => account.toLowerCase()));
    const missing = [...wanted].filter((account) => !found.has(account));
    const surplus = [...found].filter((account) => !wanted.has(account));
    return missing.length + surplus.length === 0 ? [] : [{ name: node.plan.name, missing, surplus }];
  });
}

/** A difference in one sentence, with the commands that end it. */
export function differenceText({ name, missing, surplus }: Difference): string {
  const parts = [
    ...(missing.length === 0 ? [] : [`lacks ${missing.join(", ")} (allow-account)`]),
    ...(surplus.length === 0 ? [] : [`also lets ${surplus.join(", ")} send (deny-account, or allow-account for all)`]),
  ];
  return `The list of ${name} differs from network.json: it ${parts.join(" and ")}.`;
}
