import type { Provider } from "ethers";

/** Blocks from the first to the last, both included. */
export type BlockRange = readonly [first: number, last: number];

/** Blocks asked for at once; Besu allows 5,000. */
const PAGE = 5_000;

/**
 * The blocks of a span of time, found by halving: a day of a chain that is years old is found without reading the years.
 *
 * @param from seconds; the first block is the first of that time or later
 * @param to   seconds; the last block is the last of that time or earlier
 * @param head the last block that counts
 */
export async function blocksOf(provider: Provider, from: number, to: number, head: number): Promise<BlockRange> {
  const first = await firstSince(provider, from, head);
  return [first, (await firstSince(provider, to + 1, head)) - 1];
}

/** Cuts a range into pieces that a node answers at once. */
export function pagesOf([first, last]: BlockRange, page = PAGE): BlockRange[] {
  const count = Math.max(0, Math.ceil((last - first + 1) / page));
  return Array.from({ length: count }, (_, index) => {
    const start = first + index * page;
    return [start, Math.min(last, start + page - 1)];
  });
}

/** The first block of a time or later; the one after the head when there is none. */
async function firstSince(provider: Provider, seconds: number, head: number): Promise<number> {
  let [low, high] = [0, head + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const time = (await provider.getBlock(middle))?.timestamp ?? 0;
    if (time < seconds) low = middle + 1;
    else high = middle;
  }
  return low;
}
