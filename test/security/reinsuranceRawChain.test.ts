import { expect } from "chai";
import { concat, id, toBeHex, toUtf8Bytes } from "ethers";
import { READERS } from "../../scripts/demo/scenarios/reinsurance/plan.js";
import { wordOf } from "./support/amountSearch.js";
import { openersIn } from "./support/contents.js";
import { CASH_PAID, CASH_PAID_IN_ALL, disclosedOpenings, PARAMETERS, settledNets } from "./support/disclosed.js";
import { bytesOf, writingsOf } from "./support/figureForms.js";
import { copyOf } from "./support/rawChain.js";
import { keyless, labelled, numbersOf, referencesOf } from "./support/references.js";
import { reinsuranceStory, type ReinsuranceStory } from "./support/reinsuranceStory.js";
import { rowDigests } from "./support/rowDigests.js";
import { SECTION, type Secrets, secretsOf } from "./support/secrets.js";

/** Milliseconds within which the story is played. */
const PLAYING = 240_000;

/** An adversary with a full copy of the chain after the demo, and no key. */
describe("What a stranger finds of reinsurance on the raw chain", () => {
  let { connection, world, chain, since, letters } = {} as ReinsuranceStory;
  let secrets: Secrets;

  before(async function () {
    this.timeout(PLAYING);
    ({ connection, world, chain, since, letters } = await reinsuranceStory());
    secrets = secretsOf(world, letters);
  });

  it("finds what is public, so the search works", () => {
    for (const net of settledNets(world)) {
      expect(chain.placesOfNumber(net), String(net)).to.deep.equal(["calldata", "logs", "storage"]);
    }
    for (const paid of CASH_PAID) expect(chain.placesOfNumber(paid)).to.include.members(["calldata", "logs"]);
    for (const sum of CASH_PAID_IN_ALL) expect(chain.placesOfNumber(sum)).to.deep.equal(["storage"]);
    for (const name of READERS) expect(chain.findsText(world.cast[name].name), name).to.equal(true);
    expect(chain.findsText(SECTION)).to.equal(true);
  });

  it("finds a secret as soon as somebody posts it in the clear", async () => {
    const [figure = 0n] = secrets.figures;
    const [text = ""] = secrets.texts;
    const { address, signer } = world.cast.pacific;
    const data = concat([wordOf(-figure), toUtf8Bytes(text), id(text)]);
    await signer.sendTransaction({ to: address, data });
    const after = await copyOf(connection);
    expect(after.placesOfNumber(figure)).to.deep.equal(["calldata"]);
    expect([after.findsText(text), after.findsDigest(text)]).to.deep.equal([true, true]);
  });

  it("finds no figure as a number, nor as text", () => {
    const { figures } = secrets;
    expect(figures.length).to.be.greaterThan(180);
    expect(figures.filter((figure) => since.placesOfNumber(figure).length > 0)).to.deep.equal([]);
    expect(figures.filter((figure) => chain.placesOfNumber(figure).length > 0)).to.deep.equal(PARAMETERS);
    expect(figures.flatMap(writingsOf).filter((text) => chain.findsText(text))).to.deep.equal([]);
  });

  it("finds no digest of a figure", () => {
    const guessed = secrets.figures.filter((figure) => bytesOf(figure).some((bytes) => chain.findsDigest(bytes)));
    expect(guessed).to.deep.equal([]);
  });

  it("finds no name, number or row, nor a digest of one", () => {
    expect(secrets.texts.length).to.be.greaterThan(300);
    expect(secrets.texts.filter((text) => chain.findsText(text))).to.deep.equal([]);
    expect(secrets.texts.filter((text) => chain.findsDigest(text))).to.deep.equal([]);
  });

  it("finds no leaf of a row, and no tree of rows without salts", () => {
    const bordereaux = rowDigests(letters);
    expect(bordereaux.length).to.equal(world.bordereaux.all.length);
    for (const { leaves, unsalted, root } of bordereaux) {
      expect(chain.finds(root)).to.equal(true);
      expect([...leaves, ...unsalted].filter((digest) => chain.finds(digest))).to.deep.equal([]);
    }
  });

  it("finds keyed references, and none that a number alone would give", () => {
    const numbers = numbersOf(world);
    for (const one of numbers) expect(referencesOf(world, one).filter((word) => chain.finds(word))).to.have.length(1);
    const guessed = numbers.filter((one) => chain.findsDigest(labelled(one)) || chain.finds(keyless(one)));
    expect(guessed).to.deep.equal([]);
  });

  it("finds no blinding, content key or seed, but for payments and an item that was settled alone", () => {
    const disclosed = disclosedOpenings(world).map(({ blinding }) => toBeHex(blinding, 32));
    expect(disclosed.filter((blinding) => !chain.finds(blinding))).to.deep.equal([]);
    const hidden = openersIn(letters).filter((word) => BigInt(word) !== 0n && !disclosed.includes(word));
    expect(hidden.length).to.be.greaterThan(150);
    expect(hidden.filter((word) => chain.finds(word))).to.deep.equal([]);
  });
});
