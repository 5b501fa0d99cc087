import { AbiCoder, id as digest, keccak256, ZeroHash } from "ethers";
import { commit, negateOpening, type Opening, randomBlinding } from "../../gateway/commitments/index.js";
import type {
  PostingStruct,
  TotalStruct,
} from "../../typechain-types/contracts/reinsurance/interfaces/IReinsuranceBordereaux.js";
import { BordereauKind, EntryType } from "../../typechain-types/index.js";
import { day } from "./chain.js";
import { type Deal, envelopeTo, signatoriesOf } from "./reinsurance.js";
import { as, type MemberName, reference, type World } from "./world.js";

/** An entry with what opens its amount. */
export interface Figure {
  entry: bigint;
  opening: Opening;
}

/** A bordereau on the chain with what opens its totals. */
export interface Rows {
  id: string;
  posting: PostingStruct;
  figures: readonly Figure[];
  totals: TotalStruct[];
}

/** A figure under a blinding of its own; minor units. */
export const figure = (entry: bigint, amount: bigint): Figure => ({
  entry,
  opening: { amount, blinding: randomBlinding() },
});

/** Figures as the chain takes them. */
export const totalsOf = (figures: readonly Figure[]): TotalStruct[] =>
  figures.map(({ entry, opening }) => ({ entry, sum: commit(opening) }));

/** An envelope that everybody of a contract can read. */
export const sharedIn = (world: World, deal: Deal, sender: MemberName = deal.opener): Promise<string> =>
  envelopeTo(world, sender, signatoriesOf(deal), deal.id);

/** The id of a bordereau or an account of a contract, as it is defined. */
export const idUnder = (placement: string, name: string): string =>
  keccak256(AbiCoder.defaultAbiCoder().encode(["bytes32", "bytes32"], [placement, digest(name)]));

/** A bordereau of the first quarter under a name; it is not posted yet. */
export async function postingOf(
  world: World,
  deal: Deal,
  name: string,
  changes: Partial<PostingStruct> = {},
): Promise<PostingStruct> {
  return {
    placement: deal.id,
    bordereauReference: digest(name),
    kind: BordereauKind.PREMIUM,
    from: day("2026-01-01"),
    to: day("2026-03-31"),
    rows: 1_200n,
    root: digest(`rows of ${name}`),
    envelope: changes.envelope ?? (await sharedIn(world, deal)),
    replaces: ZeroHash,
    ...changes,
  };
}

/** The opener of a contract posts a bordereau; its kind follows from its first figure. */
export async function posted(
  world: World,
  deal: Deal,
  figures: readonly Figure[],
  name = "premiums",
  changes: Partial<PostingStruct> = {},
): Promise<Rows> {
  const premiums: bigint[] = [EntryType.PREM_CEDED, EntryType.PREM_RETURN];
  const kind = premiums.includes(figures[0]?.entry ?? 0n) ? BordereauKind.PREMIUM : BordereauKind.CLAIMS;
  const posting = await postingOf(world, deal, name, { kind, ...changes });
  const totals = totalsOf(figures);
  await as(world, "bordereaux", deal.opener).post(posting, totals);
  return { id: idUnder(deal.id, name), posting, figures, totals };
}

/** The opener of a contract posts the contra of a bordereau. */
export async function negated(world: World, deal: Deal, rows: Rows, name: string): Promise<Rows> {
  const shown = [deal.id, rows.posting.envelope, rows.totals] as const;
  await as(world, "bordereaux", deal.opener).contra(rows.id, digest(name), ...shown, reference("reason"));
  const figures = rows.figures.map(({ entry, opening }) => ({ entry, opening: negateOpening(opening) }));
  return { ...rows, id: idUnder(deal.id, name), figures, totals: totalsOf(figures) };
}
