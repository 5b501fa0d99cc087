import { type Block } from "./chain.js";
import { type Answer, type Given, given } from "./nodes.js";

/** Where a node stands. */
export interface Position {
  readonly head: Block;
  readonly genesisHash: string;
}

/** The node to believe: the highest of those that share the most common first block; undefined when none answers. */
export function leading<T extends Position>(answers: readonly Answer<T>[]): Given<T> | undefined {
  const told = given(answers);
  const followers = ({ answer }: Given<T>): number =>
    told.filter((other) => other.answer.genesisHash === answer.genesisHash).length;
  const [first, ...others] = told;
  return others.reduce<Given<T> | undefined>((best, one) => {
    if (best === undefined) return one;
    const more = followers(one) - followers(best);
    const isHigher =
      one.answer.genesisHash === best.answer.genesisHash && one.answer.head.number > best.answer.head.number;
    return more > 0 || isHigher ? one : best;
  }, first);
}
