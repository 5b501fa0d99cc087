import { bn254 } from "@noble/curves/bn254.js";
import { expect } from "chai";
import fc from "fast-check";
import { network } from "hardhat";
import {
  commit,
  type Commitment,
  GROUP_ORDER,
  negateCommitment,
  negateOpening,
  type Opening,
  opens,
  randomBlinding,
  splitOpening,
  sumCommitments,
  sumOpenings,
} from "../../../gateway/commitments/index.js";
import { GatewayError } from "../../../gateway/errors.js";

const connection = await network.create();
const { ethers, networkHelpers } = connection;

const LARGEST = 2n ** 127n - 1n;
const INFINITY: Commitment = { x: 0n, y: 0n };
const NO_POINT: Commitment = { x: 1n, y: 3n };
const FIELD = bn254.fields.Fp.ORDER;
/** Calls of the chain in a property test: each is a round trip. */
const RUNS = { numRuns: 25 };

const amounts = fc.oneof(
  fc.bigInt({ min: -LARGEST - 1n, max: LARGEST }),
  fc.bigInt({ min: -1_000n, max: 1_000n }),
  fc.constantFrom(0n, 1n, -1n, LARGEST, -LARGEST - 1n),
);
const blindings = fc.oneof(fc.bigInt({ min: 0n, max: GROUP_ORDER - 1n }), fc.constantFrom(0n, 1n, GROUP_ORDER - 1n));
const openings: fc.Arbitrary<Opening> = fc.record({ amount: amounts, blinding: blindings });
/** Amounts of which some can be added up within 128 bits. */
const summands: fc.Arbitrary<Opening> = fc.record({
  amount: fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
  blinding: blindings,
});

async function fixture() {
  const contract = await ethers.deployContract("Commitments");
  const ask = <Answer>(method: string, ...args: unknown[]) => contract.getFunction(method)(...args) as Promise<Answer>;
  return {
    contract,
    commit: async ({ amount, blinding }: Opening) => plain(await ask<Commitment>("commit", amount, blinding)),
    sum: async (parts: readonly Commitment[]) => plain(await ask<Commitment>("sum", parts)),
    negate: async (commitment: Commitment) => plain(await ask<Commitment>("negate", commitment)),
    opens: (commitment: Commitment, { amount, blinding }: Opening) =>
      ask<boolean>("opens", commitment, amount, blinding),
    requireValid: (commitment: Commitment) => ask<undefined>("requireValid", commitment, { gasLimit: 1_000_000n }),
  };
}

/** The opening of an amount under a fresh blinding. */
const hide = (amount: bigint): Opening => ({ amount, blinding: randomBlinding() });
const plain = ({ x, y }: Commitment): Commitment => ({ x, y });

function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof GatewayError) return error.code;
    throw error;
  }
  return "accepted";
}

describe("commitments: gateway and chain", () => {
  let chain: Awaited<ReturnType<typeof fixture>>;
  before(async () => {
    chain = await networkHelpers.loadFixture(fixture);
  });

  it("commit to the same point", async () => {
    await fc.assert(
      fc.asyncProperty(openings, async (opening) => {
        const commitment = commit(opening);
        expect(await chain.commit(opening)).to.deep.equal(commitment);
        expect(await chain.opens(commitment, opening)).to.equal(true);
      }),
      RUNS,
    );
  });

  it("sum to the same point, which the sum of the openings opens", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(summands, { maxLength: 6 }), async (parts) => {
        const commitments = parts.map(commit);
        const total = sumCommitments(commitments);
        expect(await chain.sum(commitments)).to.deep.equal(total);
        expect(await chain.opens(total, sumOpenings(parts))).to.equal(true);
      }),
      RUNS,
    );
  });

  it("negate to the same point, which the negated opening opens", async () => {
    await fc.assert(
      fc.asyncProperty(summands, async (opening) => {
        const negated = negateCommitment(commit(opening));
        expect(await chain.negate(commit(opening))).to.deep.equal(negated);
        expect(await chain.opens(negated, negateOpening(opening))).to.equal(true);
        expect(sumCommitments([commit(opening), negated])).to.deep.equal(INFINITY);
      }),
      RUNS,
    );
  });

  it("know the parts of a whole by their sum", async () => {
    const whole = hide(1_000_000_01n);
    const parts = splitOpening(whole, [307_692_31n, 230_769_23n, 461_538_47n]);
    expect(await chain.sum(parts.map(commit))).to.deep.equal(commit(whole));
  });

  it("refuse the same points", async () => {
    const wrong = [NO_POINT, { x: 0n, y: 1n }, { x: 1n + FIELD, y: 2n }, { x: 1n, y: 2n + FIELD }, { x: FIELD, y: 0n }];
    for (const point of wrong) {
      const { contract } = chain;
      await expect(chain.requireValid(point)).to.be.revertedWithCustomError(contract, "CommitmentInvalid");
      expect(refusal(() => sumCommitments([commit(hide(1n)), point]))).to.equal("COMMITMENT_POINT");
      expect(refusal(() => negateCommitment(point))).to.equal("COMMITMENT_POINT");
    }
    for (const point of [INFINITY, { x: 1n, y: 2n }, commit(hide(-5n))]) {
      await chain.requireValid(point);
      expect(sumCommitments([point])).to.deep.equal(point);
    }
  });

  it("refuse the same amounts and blindings", async () => {
    const { contract } = chain;
    for (const amount of [LARGEST + 1n, -LARGEST - 2n, GROUP_ORDER]) {
      await expect(chain.commit({ amount, blinding: 1n }))
        .to.be.revertedWithCustomError(contract, "CommitmentAmountInvalid")
        .withArgs(amount);
      expect(refusal(() => commit({ amount, blinding: 1n }))).to.equal("COMMITMENT_AMOUNT");
    }
    await expect(chain.commit({ amount: 1n, blinding: GROUP_ORDER }))
      .to.be.revertedWithCustomError(contract, "CommitmentBlindingInvalid")
      .withArgs(GROUP_ORDER);
    for (const blinding of [GROUP_ORDER, -1n]) {
      expect(refusal(() => commit({ amount: 1n, blinding }))).to.equal("COMMITMENT_BLINDING");
    }
  });
});

describe("commitments", () => {
  it("open to their amount and blinding alone", () => {
    fc.assert(
      fc.property(openings, openings, (one, other) => {
        const same = one.amount === other.amount && one.blinding === other.blinding;
        expect(opens(commit(one), one)).to.equal(true);
        expect(opens(commit(one), other)).to.equal(same);
      }),
    );
  });

  it("do not open to the opposite amount, whose point has the same x", () => {
    for (const opening of [hide(1_234n), hide(0n), { amount: 1n, blinding: 0n }]) {
      const opposite = negateOpening(opening);
      expect(commit(opposite).x).to.equal(commit(opening).x);
      expect(opens(commit(opening), opposite)).to.equal(false);
    }
  });

  it("are those of the curve's generator where nothing is hidden", () => {
    expect(commit({ amount: 0n, blinding: 0n })).to.deep.equal(INFINITY);
    expect(commit({ amount: 1n, blinding: 0n })).to.deep.equal({ x: 1n, y: 2n });
    expect(sumCommitments([])).to.deep.equal(INFINITY);
    expect(sumOpenings([])).to.deep.equal({ amount: 0n, blinding: 0n });
  });

  it("of equal amounts look different", () => {
    const seen = Array.from({ length: 50 }, () => String(commit(hide(1_234n)).x));
    expect(new Set(seen).size).to.equal(50);
  });

  it("do not give a small amount away to whoever tries them all", () => {
    const secret = hide(1_234n);
    const { x, y } = commit(secret);
    const point = bn254.G1.Point.fromAffine({ x, y });
    expect(triedUpTo(10_000, point)).to.equal(undefined);
    // The search is good: with the blinding it finds the amount.
    const blinding = commit({ amount: 0n, blinding: secret.blinding });
    expect(triedUpTo(10_000, point.subtract(bn254.G1.Point.fromAffine(plain(blinding))))).to.equal(1_234);
  });

  describe("split", () => {
    it("have parts that sum to the whole in amount, blinding and commitment", () => {
      const parts = fc.array(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), { minLength: 1, maxLength: 8 });
      fc.assert(
        fc.property(parts, blindings, (amounts, blinding) => {
          const whole = { amount: amounts.reduce((sum, amount) => sum + amount, 0n), blinding };
          const split = splitOpening(whole, amounts);
          expect(split.map(({ amount }) => amount)).to.deep.equal(amounts);
          expect(sumOpenings(split)).to.deep.equal(whole);
          expect(sumCommitments(split.map(commit))).to.deep.equal(commit(whole));
        }),
        { numRuns: 30 },
      );
    });

    it("have blindings of their own", () => {
      const split = splitOpening(hide(4n), [1n, 1n, 1n, 1n]);
      expect(new Set(split.map(({ blinding }) => blinding)).size).to.equal(4);
    });

    it("are refused when the parts do not sum to the whole, or there are none", () => {
      expect(refusal(() => splitOpening(hide(5n), [1n, 3n]))).to.equal("COMMITMENT_PARTS");
      expect(refusal(() => splitOpening(hide(0n), []))).to.equal("COMMITMENT_PARTS");
    });
  });

  it("are blinded by random numbers of the group, never zero", () => {
    const drawn = Array.from({ length: 200 }, randomBlinding);
    expect(new Set(drawn).size).to.equal(200);
    expect(drawn.every((blinding) => blinding > 0n && blinding < GROUP_ORDER)).to.equal(true);
    expect(drawn.some((blinding) => blinding > GROUP_ORDER / 2n)).to.equal(true);
  });
});

/** The amount from 0 on whose commitment without blinding is this point. */
function triedUpTo(most: number, point: InstanceType<typeof bn254.G1.Point>): number | undefined {
  const { BASE, ZERO } = bn254.G1.Point;
  for (let amount = 0, tried = ZERO; amount <= most; amount++, tried = tried.add(BASE)) {
    if (tried.equals(point)) return amount;
  }
  return undefined;
}
