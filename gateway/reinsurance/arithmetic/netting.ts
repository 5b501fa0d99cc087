/** What one party owes another, minor units of one currency. */
export interface Debt<Party> {
  readonly from: Party;
  readonly to: Party;
  readonly amount: bigint;
}

/** What each party receives in the end, below zero what it pays; the nets sum to zero. */
export function netByParty<Party>(debts: readonly Debt<Party>[]): Map<Party, bigint> {
  const nets = new Map<Party, bigint>();
  const add = (party: Party, amount: bigint) => nets.set(party, (nets.get(party) ?? 0n) + amount);
  for (const { from, to, amount } of debts) {
    add(from, -amount);
    add(to, amount);
  }
  return nets;
}

/** What remains of the debts between any two parties, above zero; pairs that are even are left out. */
export function netByPair<Party>(debts: readonly Debt<Party>[]): Debt<Party>[] {
  const pairs: Debt<Party>[] = [];
  for (const { from, to, amount } of debts) {
    const at = pairs.findIndex((pair) => [pair.from, pair.to].includes(from) && [pair.from, pair.to].includes(to));
    const known = pairs[at];
    if (known === undefined) pairs.push({ from, to, amount });
    else pairs[at] = { ...known, amount: known.amount + (known.from === from ? amount : -amount) };
  }
  return pairs.filter(({ amount }) => amount !== 0n).map(towardsCreditor);
}

function towardsCreditor<Party>({ from, to, amount }: Debt<Party>): Debt<Party> {
  return amount > 0n ? { from, to, amount } : { from: to, to: from, amount: -amount };
}
