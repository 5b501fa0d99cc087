import { expect } from "chai";
import { hexlify, toUtf8Bytes } from "ethers";
import { network } from "hardhat";
import { canonicalJson, identityBytes } from "../../gateway/index.js";
import { steps } from "../../scripts/demo/scenarios/policy/index.js";
import { openWorld, type PolicyWorld, PRODUCTS } from "../../scripts/demo/scenarios/policy/world.js";
import { played } from "./support/playing.js";
import { copyOf, type RawChain } from "./support/rawChain.js";

/** The shortest text that is searched for; anything shorter occurs by chance. */
const SHORTEST = 6;

/** An adversary with a full copy of the chain after the demo, and no key. */
describe("What a stranger finds on the raw chain", () => {
  let world: PolicyWorld;
  let chain: RawChain;

  before(async function () {
    this.timeout(240_000);
    const connection = await network.create();
    world = await played(connection, { id: "policy", steps, open: openWorld });
    chain = await copyOf(connection);
  });

  it("finds what is public, so the search works", () => {
    expect(chain.findsText(world.cast.pacific.name)).to.equal(true);
    for (const { wallet, pseudonym } of world.holders) {
      expect(chain.finds(wallet.address.toLowerCase())).to.equal(true);
      expect(chain.finds(pseudonym)).to.equal(true);
    }
  });

  it("finds no name or number of a person", () => {
    for (const { identity } of world.holders) {
      for (const text of [identity.name, identity.number]) expect(chain.findsText(text), text).to.equal(false);
    }
  });

  it("finds no digest that a guess of a person's data would give", () => {
    for (const { identity } of world.holders) {
      const guesses = [identity.name, identity.number, identity.name + identity.number, canonicalJson(identity)];
      for (const guess of [...guesses.map((guess) => toUtf8Bytes(guess)), identityBytes(identity)]) {
        expect(chain.findsDigest(guess), hexlify(guess)).to.equal(false);
      }
    }
  });

  it("finds no policy number, nor a digest of one", () => {
    expect(world.portfolio.length).to.be.greaterThan(199);
    for (const { document } of world.portfolio) {
      expect(chain.findsText(document.policyNumber), document.policyNumber).to.equal(false);
      expect(chain.findsDigest(document.policyNumber), document.policyNumber).to.equal(false);
    }
  });

  it("finds no text of a document", () => {
    for (const { document } of world.portfolio) {
      const secrets = texts(document).filter((text) => !isPublic(text));
      expect(secrets.length).to.be.greaterThan(2);
      for (const text of secrets) expect(chain.findsText(text), text).to.equal(false);
    }
  });

  it("finds no fingerprint of a document without its salt", () => {
    for (const { document } of world.portfolio) {
      const unsalted = Object.fromEntries(Object.entries(document).filter(([key]) => key !== "salt"));
      expect(chain.findsDigest(canonicalJson(unsalted))).to.equal(false);
    }
  });

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
