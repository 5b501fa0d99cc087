import { commit, fetchEnvelope, open, ownKey, sumCommitments } from "../../../../gateway/index.js";
import type { Scene, Step } from "../../engine/index.js";
import { as } from "../../stage/index.js";
import { QUOTA_ACCOUNT } from "./figures.js";
import { read } from "./letters.js";
import type { Letter } from "./records.js";
import { RIGHT } from "./reissue.js";
import type { ReinsuranceWorld } from "./world.js";

/** Fen up to which a search goes, in either direction. */
const SEARCHED = 500n;
const ZERO = { x: 0n, y: 0n };

/** What everybody can copy from the chain says nothing to those who were not written to. */
export const outsider: Step<ReinsuranceWorld> = {
  title: "An outsider opens nothing, the regulator everything",
  async play(world, scene) {
    const { cast, letters } = world;
    const opened = await Promise.all(letters.map((letter) => canOpen(world, letter)));
    scene.check(`${cast.airline.title} opens none of ${letters.length} envelopes`, opened.filter(Boolean).length, 0);
    const [first] = letters;
    if (first === undefined) throw new RangeError("no envelope was posted");
    const logged = () => as(world, "envelopes", "airline").logUse.staticCall(first.id, first.id, first.id);
    await scene.refused("nor gets a use on record", logged, "EnvelopeNotRecipient");

    const texts = await scene.sending(world.provider, () => readAll(world));
    const unread = texts.filter((text) => text.length === 0);
    scene.check("the regulator reads every one of them", unread.length, 0);
    scene.check("and every reading is on record", await usesOf(world), letters.length);
    checkBlinding(world, scene);
    search(world, scene);
  },
};

/** Whether the outsider's key opens an envelope. */
async function canOpen({ suite, encryption }: ReinsuranceWorld, { id, context }: Letter): Promise<boolean> {
  const envelope = await fetchEnvelope(suite.envelopes, id, context);
  return open(envelope, ownKey(encryption.airline), context).then(
    () => true,
    () => false,
  );
}

const readAll = (world: ReinsuranceWorld): Promise<string[]> =>
  Promise.all(world.letters.map((letter) => read(world, "regulator", letter)));

async function usesOf({ suite, numbers }: ReinsuranceWorld): Promise<number> {
  const { EnvelopeUsed } = suite.envelopes.filters;
  return (await suite.envelopes.queryFilter(EnvelopeUsed(undefined, numbers.regulator))).length;
}

/** Alpine and Delta have equal parts of the premium; nobody sees it. */
function checkBlinding(world: ReinsuranceWorld, scene: Scene): void {
  const [premium] = world.accounts.at(RIGHT).opened;
  const [, alpine, delta] = premium?.parts ?? [];
  if (alpine === undefined || delta === undefined) throw new RangeError("the account has no parts");
  const [, , parts = []] = QUOTA_ACCOUNT.lines[0] ?? [];
  scene.check("two have equal parts of the premium", [alpine.amount, delta.amount], [parts[1], parts[2]]);
  scene.check("their commitments have nothing in common", commit(alpine).x === commit(delta).x, false);
}

/** River's part of the premium is nothing: the easiest figure to guess, if commitments had no blinding. */
function search(world: ReinsuranceWorld, scene: Scene): void {
  const [premium] = world.accounts.at(RIGHT).opened;
  const river = premium?.parts.at(-1);
  if (river === undefined) throw new RangeError("the account has no parts");
  const commitment = commit(river);
  const guesses = guessesUpTo(SEARCHED);
  const hits = guesses.filter(({ x }) => x === commitment.x);
  scene.tell(`Somebody compares a commitment with those of all amounts up to ${SEARCHED} fen.`);
  scene.check("the search finds nothing, although the amount is among them", [hits.length, river.amount], [0, 0]);
}

/** Commitments without blinding to 0, 1, 2, …; those below zero have the same first coordinate. */
function guessesUpTo(most: bigint): { readonly x: bigint }[] {
  const one = commit({ amount: 1n, blinding: 0n });
  const guesses = [ZERO];
  for (let amount = 1n; amount <= most; amount += 1n) guesses.push(sumCommitments([guesses.at(-1) ?? ZERO, one]));
  return guesses;
}
