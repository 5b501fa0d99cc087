import { expect } from "chai";
import { commit, type Opening } from "../../gateway/index.js";
import { CASH_CALL } from "../../scripts/demo/scenarios/reinsurance/figures.js";
import { READERS } from "../../scripts/demo/scenarios/reinsurance/plan.js";
import { AmountSearch, guessableBlindings, wordOf } from "./support/amountSearch.js";
import { canOpen, kidsOf } from "./support/letters.js";
import { commitmentsIn, countsOf, openingsOfOwn, wordsIn } from "./support/points.js";
import { ReadersByPlan } from "./support/readers.js";
import { secretsOf } from "./support/secrets.js";
import { reinsuranceStory, type ReinsuranceStory } from "./support/reinsuranceStory.js";

/** Milliseconds within which the story is played. */
const PLAYING = 240_000;
/** Amounts of either sign that a brute force tries, fen or parts per billion. */
const TRIED = 10_000;

/** An adversary with a full copy of the chain after the demo, and with the keys of a member that is no party. */
describe("What keys and guesses open of reinsurance", () => {
  let { world, chain, letters } = {} as ReinsuranceStory;
  /** First coordinates of all commitments on the chain. */
  let committed: ReadonlySet<bigint>;

  before(async function () {
    this.timeout(PLAYING);
    ({ world, chain, letters } = await reinsuranceStory());
    committed = new Set(chain.calldata.flatMap(commitmentsIn));
  });

  it("sees different commitments of equal figures", () => {
    const openings = openingsOfOwn(letters);
    const points = openings.map((opening) => commit(opening).x);
    expect(points.filter((x) => !committed.has(x))).to.deep.equal([]);
    expect(new Set(points).size).to.equal(points.length);
    const counts = countsOf(openings);
    expect([...counts.values()].filter((count) => count > 1).length).to.be.greaterThan(20);
    for (const amount of [0n, 148_148_15n, 300_000_000n]) expect(counts.get(amount)).to.be.greaterThan(1);
  });

  it("sees no commitment of a secret figure without blinding, though those of public credits", () => {
    const isCommitted = (amount: bigint) => committed.has(commit({ amount, blinding: 0n }).x);
    expect(CASH_CALL.parts.filter((part) => part > 0n).every(isCommitted)).to.equal(true);
    expect(secretsOf(world, letters).figures.filter(isCommitted)).to.deep.equal([]);
  });

  it("opens every envelope with the keys that the plan makes readers, and with no other", async () => {
    const plan = new ReadersByPlan(world, letters);
    for (const letter of letters) {
      const opened = await Promise.all(READERS.map((name) => canOpen(letter, world.encryption[name])));
      const readers = READERS.filter((_, index) => opened[index]);
      expect(readers).to.deep.equal(plan.of(letter));
      expect(readers).to.include("regulator").and.not.to.include("airline");
    }
  });

  it("opens none in the name of a reader, with the keys of somebody else", async () => {
    const plan = new ReadersByPlan(world, letters);
    for (const letter of letters) {
      const [readers, kids] = [plan.of(letter), kidsOf(letter)];
      const others = READERS.filter((name) => !readers.includes(name));
      const opened = await Promise.all(others.map((name) => canOpen(letter, world.encryption[name], kids)));
      expect(opened).to.include(false).and.not.to.include(true);
      expect(await canOpen(letter, world.encryption.regulator, kids)).to.equal(true);
    }
  });

  it("finds no small figure by trying all amounts under blindings that can be guessed", () => {
    const search = new AmountSearch(TRIED);
    const ids = letters.flatMap((letter) => [letter.id, letter.context.recordId]);
    for (const { amount, blinding } of smallFigures()) {
      const commitment = commit({ amount, blinding });
      const inputs = chain.calldata.filter((input) => commitmentsIn(input).includes(commitment.x));
      const guesses = guessableBlindings([...inputs.flatMap(wordsIn), ...ids, wordOf(amount)]);
      expect(search.amountIn(commitment, guesses)).to.equal(undefined);
      expect(search.amountIn(commitment, [blinding])).to.equal(amount < 0n ? -amount : amount);
    }
  }).timeout(120_000);

  /** An amount of nothing, a share of one part per billion, a line of interest. */
  function smallFigures(): Opening[] {
    const openings = openingsOfOwn(letters);
    const amounts = [0n, 1n, -(world.interest.delta ?? 0n)];
    return amounts.map((amount) => openings.find((opening) => opening.amount === amount) as Opening);
  }
});
