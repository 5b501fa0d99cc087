import { expect } from "chai";
import { fingerprintOf, isCountyCode, isIdNumber, isUscc, parsePolicyDocument } from "../../gateway/index.js";
import { Random, syntheticInstitution, syntheticPerson, syntheticPolicy } from "../../scripts/synthetic/index.js";

const PSEUDONYM = `0x${"ab".repeat(32)}`;

/** A synthetic policy from a seed. */
function policyFrom(seed: string) {
  const random = new Random(seed);
  return syntheticPolicy(random, {
    insurer: syntheticInstitution(random, "Pacific"),
    product: { code: "SYN-1", name: "Accident" },
    number: "1",
    holder: PSEUDONYM,
    inception: "2024-02-29",
    years: 1,
  });
}

describe("Random", () => {
  it("repeats itself from the same seed and not from another", () => {
    const draws = (seed: string) =>
      Array.from(
        { length: 5 },
        (
          (random) => () =>
            random.integer(0, 1e9)
        )(new Random(seed)),
      );
    expect(draws("a")).to.deep.equal(draws("a"));
    expect(draws("a")).not.to.deep.equal(draws("b"));
    expect(new Random("a").fork("x").bytes()).not.to.deep.equal(new Random("a").fork("y").bytes());
  });

  it("keeps its forks apart from what was drawn before", () => {
    const random = new Random("a");
    random.bytes();
    expect(random.fork("x").bytes()).to.deep.equal(new Random("a").fork("x").bytes());
  });

  it("reaches both ends of a range and nothing beyond", () => {
    const random = new Random("ends");
    const drawn = new Set(Array.from({ length: 200 }, () => random.integer(-1, 2)));
    expect([...drawn].sort((a, b) => a - b)).to.deep.equal([-1, 0, 1, 2]);
  });

  it("picks nothing from nothing", () => {
    expect(() => new Random("a").pick([])).to.throw(RangeError);
  });
});

describe("synthetic people", () => {
  const random = new Random("people");
  const people = Array.from({ length: 300 }, () => syntheticPerson(random));

  it("have valid numbers of existing counties, and the mark of being made up", () => {
    for (const { number, name, synthetic } of people) {
      expect(isIdNumber(number) && isCountyCode(number.slice(0, 6)), number).to.equal(true);
      expect(name.endsWith("（合成）") && synthetic).to.equal(true);
    }
  });

  it("were born when nobody had such a number", () => {
    for (const { number } of people) expect(Number(number.slice(6, 10))).to.be.within(1840, 1869);
  });

  it("differ", () => {
    expect(new Set(people.map(({ number }) => number)).size).to.equal(people.length);
  });
});

describe("synthetic institutions", () => {
  it("have a valid code of no registration authority, and the mark of being made up", () => {
    const random = new Random("institutions");
    for (const name of ["A", "B", "C", "D"]) {
      const institution = syntheticInstitution(random, name);
      expect(isUscc(institution.uscc) && institution.uscc.startsWith("X"), institution.uscc).to.equal(true);
      expect(institution).to.include({ name: `${name} (synthetic)`, synthetic: true });
    }
  });
});

describe("synthetic policies", () => {
  it("are valid documents, marked in field, number and names", () => {
    const policy = policyFrom("seed");
    expect(parsePolicyDocument(policy)).to.deep.equal(policy);
    expect(policy).to.include({ synthetic: true, policyNumber: "SYN-1" });
    expect(policy.product.name).to.equal("Accident (synthetic)");
    expect(policy.insurer.name).to.equal("Pacific (synthetic)");
  });

  it("end on the day before the anniversary", () => {
    expect(policyFrom("seed").expiry).to.equal("2025-02-27");
  });

  it("come out alike from the same seed", () => {
    expect(fingerprintOf(policyFrom("seed"))).to.equal(fingerprintOf(policyFrom("seed")));
    expect(fingerprintOf(policyFrom("seed"))).not.to.equal(fingerprintOf(policyFrom("other")));
  });
});
