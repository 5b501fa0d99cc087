import { expect } from "chai";
import { dataSlice, hexlify, keccak256, sha256, toUtf8Bytes } from "ethers";
import { network } from "hardhat";
import { canonicalJson, identityBytes } from "../../gateway/index.js";
import { type Audience, play, scenario } from "../../scripts/demo/engine/index.js";
import { steps } from "../../scripts/demo/scenarios/policy/index.js";
import { openWorld, type PolicyWorld, PRODUCTS } from "../../scripts/demo/scenarios/policy/world.js";
import { stageOn } from "../../scripts/demo/stage/index.js";

const SILENCE: Audience = {
  scenarioBegins: () => undefined,
  stepBegins: () => undefined,
  stepSkipped: () => undefined,
  told: () => undefined,
  checked: () => undefined,
};

/** The shortest text that is searched for; anything shorter occurs by chance. */
const SHORTEST = 6;

/** An adversary with a full copy of the chain after the demo, and no key. */
describe("What a stranger finds on the raw chain", () => {
  let world: PolicyWorld;
  let chain: string;

  before(async function () {
    this.timeout(240_000);
    const connection = await network.create();
    const policies = scenario({
      id: "policy",
      title: "policies",
      steps,
      open: async (stage: Parameters<typeof openWorld>[0]) => (world = await openWorld(stage)),
    });
    const stage = stageOn(connection, { seed: "raw chain", network: "default", scenario: "policy" });
    const { steps: played } = await play(policies, stage, { audience: SILENCE, canMoveClock: true });
    expect(played.every(({ broken, skipped }) => !broken && !skipped)).to.equal(true);
    chain = await dump(connection);
  });

  const finds = (needle: string) => chain.includes(needle.replace(/^0x/, ""));
  const findsText = (text: string) => finds(hexlify(toUtf8Bytes(text)));

  it("finds what is public, so the search works", () => {
    expect(findsText(world.cast.pacific.name)).to.equal(true);
    for (const { wallet, pseudonym } of world.holders) {
      expect(finds(wallet.address.toLowerCase())).to.equal(true);
      expect(finds(pseudonym)).to.equal(true);
    }
  });

  it("finds no name or number of a person", () => {
    for (const { identity } of world.holders) {
      for (const text of [identity.name, identity.number]) expect(findsText(text), text).to.equal(false);
    }
  });

  it("finds no digest that a guess of a person's data would give", () => {
    for (const { identity } of world.holders) {
      const guesses = [identity.name, identity.number, identity.name + identity.number, canonicalJson(identity)];
      for (const guess of [...guesses.map((guess) => toUtf8Bytes(guess)), identityBytes(identity)]) {
        expect(findsDigest(guess), hexlify(guess)).to.equal(false);
      }
    }
  });

  it("finds no policy number, nor a digest of one", () => {
    expect(world.portfolio.length).to.be.greaterThan(199);
    for (const { document } of world.portfolio) {
      expect(findsText(document.policyNumber), document.policyNumber).to.equal(false);
      expect(findsDigest(toUtf8Bytes(document.policyNumber)), document.policyNumber).to.equal(false);
    }
  });

  it("finds no text of a document", () => {
    for (const { document } of world.portfolio) {
      const secrets = texts(document).filter((text) => !isPublic(text));
      expect(secrets.length).to.be.greaterThan(2);
      for (const text of secrets) expect(findsText(text), text).to.equal(false);
    }
  });

  it("finds no fingerprint of a document without its salt", () => {
    for (const { document } of world.portfolio) {
      const unsalted = Object.fromEntries(Object.entries(document).filter(([key]) => key !== "salt"));
      expect(findsDigest(toUtf8Bytes(canonicalJson(unsalted)))).to.equal(false);
    }
  });

  /** Whole digests, and the first 224 bits that a policy reference could be. */
  function findsDigest(bytes: Uint8Array): boolean {
    return [sha256(bytes), keccak256(bytes)].some((digest) => finds(dataSlice(digest, 0, 28)));
  }

  /** Institutions and products are public; pseudonyms and ids are on the chain by design. */
  function isPublic(text: string): boolean {
    const { pacific } = world.cast;
    const publicTexts = [pacific.name, pacific.uscc, PRODUCTS.annual.code, PRODUCTS.life.code];
    return text.startsWith("0x") || text.length < SHORTEST || publicTexts.some((known) => known.includes(text));
  }
});

/** Every text in a document. */
function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(texts) : [];
}

/** All that a node keeps to replay the chain, as hex: input of every transaction, and every log. */
async function dump({ ethers }: Awaited<ReturnType<typeof network.create>>): Promise<string> {
  const pieces: string[] = [];
  const head = await ethers.provider.getBlockNumber();
  for (let number = 0; number <= head; number += 1) {
    const block = await ethers.provider.getBlock(number, true);
    for (const transaction of block?.prefetchedTransactions ?? []) pieces.push(transaction.data);
  }
  for (const log of await ethers.provider.getLogs({ fromBlock: 0, toBlock: head })) {
    pieces.push(log.data, ...log.topics);
  }
  return pieces.map((piece) => piece.slice(2).toLowerCase()).join(" ");
}
