import { expect } from "chai";
import { id, sha256, toUtf8Bytes, verifyTypedData } from "ethers";
import { fingerprintOf, newSalt } from "../../../gateway/documents/index.js";
import {
  type AgreementVerification,
  signAgreement,
  SIGNATURE_TYPES,
  signatureDigest,
  verifyAgreement,
} from "../../../gateway/signing/index.js";
import {
  AGREEMENT,
  amend,
  numbersOf,
  propose,
  REASON,
  sign,
  SIGN_BY,
  signersOf,
  UNKNOWN,
} from "../../core/evidence/SigningRoom/support.js";
import { connection } from "../../support/connection.js";
import { as, deployWorld, type World } from "../../support/world.js";

const { networkHelpers } = connection;

const treaty = (cession: string) => ({ salt: newSalt(), title: "Quota share treaty (synthetic)", cession });
const DOCUMENT = fingerprintOf(treaty("0.25"));
const NEXT = fingerprintOf(treaty("0.30"));
const PARTIES = numbersOf("pacific", "harbour");

/** Pacific and harbour are to sign the treaty. */
async function fixture() {
  const world = await deployWorld(connection);
  await propose(world, { document: DOCUMENT, parties: PARTIES });
  return world;
}

describe("signing of agreements", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const text = (version = 1, document = DOCUMENT) => ({ agreement: AGREEMENT, version, document });

  describe("signAgreement", () => {
    it("makes signatures that the chain takes from anybody", async () => {
      for (const name of ["pacific", "harbour"] as const) {
        const brought = await signAgreement(world.actors[name], world.suite.signing, text());
        expect(brought).to.include({ ...text(), account: world.address[name] });
        const { agreement, version, document, account, signature } = brought;
        await as(world, "signing", "stranger").signFor(agreement, version, document, account, signature);
      }
      expect(await signersOf(world)).to.deep.equal(PARTIES);
    });

    it("signs exactly the text, whatever else the caller's object carries", async () => {
      const more = { ...text(), signature: "0x00", account: world.address.harbour };
      const { signature, account } = await signAgreement(world.actors.pacific, world.suite.signing, more);
      const { name, version, chainId, verifyingContract } = await world.suite.signing.eip712Domain();
      const domain = { name, version, chainId, verifyingContract };
      expect(account).to.equal(world.address.pacific);
      const { openedAt } = await world.suite.signing.versionInfo(AGREEMENT, 1);
      expect(verifyTypedData(domain, SIGNATURE_TYPES, { ...text(), openedAt }, signature)).to.equal(account);
    });
  });

  it("signatureDigest is what a contract is asked about", async () => {
    const contract = await connection.ethers.deployContract("SealContract");
    const account = await contract.getAddress();
    await as(world, "members", "pacific").setAccount(account, 0n, 2n ** 40n - 1n, false);
    await contract.getFunction("seal")(await signatureDigest(world.suite.signing, text()), "0x01");
    await world.suite.signing.signFor(AGREEMENT, 1, DOCUMENT, account, "0x01");
    expect(await signersOf(world)).to.deep.equal(numbersOf("pacific"));
  });

  describe("verifyAgreement", () => {
    const verify = (document = DOCUMENT, agreement = AGREEMENT) =>
      verifyAgreement(world.suite.signing, agreement, document);
    const both = async (version = 1, document = DOCUMENT) => {
      await sign(world, "pacific", version, document);
      await sign(world, "harbour", version, document);
    };
    const parties = (...signed: boolean[]): AgreementVerification["parties"] =>
      signed.map((has, index) => ({ party: index + 1, signed: has }));
    const answer = (changes: Partial<AgreementVerification>) => ({
      agreement: AGREEMENT,
      version: 1,
      inForce: 0,
      executedAt: 0,
      parties: parties(false, false),
      ...changes,
    });

    it("knows nothing of an agreement that nobody proposed", async () => {
      expect(await verify(DOCUMENT, UNKNOWN)).to.deep.equal({
        ...answer({ agreement: UNKNOWN, result: "UNKNOWN", version: 0, parties: [] }),
        sentence: "No such agreement is registered.",
      });
    });

    it("does not take a forged document for the agreement's", async () => {
      await both();
      expect(await verify(sha256(toUtf8Bytes("forged")))).to.deep.equal({
        ...answer({ result: "MISMATCH", version: 0, inForce: 1, parties: [] }),
        sentence: "This is no text of the agreement: it was forged or altered, or never put up for signature.",
      });
    });

    it("says who has signed while a text is open", async () => {
      await sign(world, "harbour", 1, DOCUMENT);
      expect(await verify()).to.deep.equal({
        ...answer({ result: "OPEN", parties: parties(false, true) }),
        sentence: "This is text 1, not in force: 1 of 2 parties have signed it.",
      });
    });

    it("says since when a text is in force, in whatever case its digest is written", async () => {
      await networkHelpers.time.setNextBlockTimestamp(1_767_600_000);
      await sign(world, "pacific", 1, DOCUMENT);
      await networkHelpers.time.setNextBlockTimestamp(1_767_600_061);
      await sign(world, "harbour", 1, DOCUMENT);
      expect(await verify(DOCUMENT.toUpperCase().replace("0X", "0x"))).to.deep.equal({
        ...answer({ result: "IN_FORCE", inForce: 1, executedAt: 1_767_600_061, parties: parties(true, true) }),
        sentence: "This is text 1, in force: all 2 parties had signed it on 2026-01-05T08:01:01Z.",
      });
    });

    it("says which text replaced one", async () => {
      await both();
      await amend(world, { document: NEXT, parties: PARTIES });
      expect((await verify()).result).to.equal("IN_FORCE");
      await both(2, NEXT);
      const { result, version, inForce, sentence } = await verify();
      expect([result, version, inForce]).to.deep.equal(["REPLACED", 1, 2]);
      expect(sentence).to.equal("This was text 1, which all 2 parties signed; text 2 has replaced it.");
      expect((await verify(NEXT)).result).to.equal("IN_FORCE");
    });

    for (const [result, end, sentence] of [
      [
        "REJECTED",
        () => as(world, "signing", "harbour").reject(AGREEMENT, 1, REASON),
        "This is text 1, not in force: a party refused to sign it.",
      ],
      [
        "WITHDRAWN",
        () => as(world, "signing", "pacific").withdraw(AGREEMENT, 1),
        "This is text 1, not in force: its proposer took it back.",
      ],
      [
        "LAPSED",
        async () => {
          await networkHelpers.time.increaseTo(SIGN_BY + 1n);
          await networkHelpers.mine();
        },
        "This is text 1, not in force: 1 of 2 parties signed it in time.",
      ],
    ] as const) {
      it(`says that a text was not signed by all: ${result}`, async () => {
        await sign(world, "pacific", 1, DOCUMENT);
        await end();
        expect(await verify()).to.deep.equal({ ...answer({ result, parties: parties(true, false) }), sentence });
      });
    }

    it("takes a document put up twice as the text in force, or else as the latest", async () => {
      await as(world, "signing", "pacific").withdraw(AGREEMENT, 1);
      await amend(world, { document: DOCUMENT, parties: PARTIES });
      expect((await verify()).version).to.equal(2);
      await both(2);
      await amend(world, { document: DOCUMENT, parties: PARTIES });
      const { result, version } = await verify();
      expect([result, version]).to.deep.equal(["IN_FORCE", 2]);
      await both(3);
      await amend(world, { document: NEXT, parties: PARTIES });
      await both(4, NEXT);
      expect([(await verify()).result, (await verify()).version]).to.deep.equal(["REPLACED", 3]);
    });

    it("refuses an answer that it does not know", async () => {
      const { signing } = world.suite;
      const room = {
        agreementInfo: () => Promise.resolve({ latest: 1n, inForce: 0n }),
        versionInfo: () => Promise.resolve({ document: DOCUMENT, status: 9n, executedAt: 0n }),
        partiesOf: signing.partiesOf,
      } as unknown as typeof signing;
      const error = await verifyAgreement(room, id("agreement"), DOCUMENT).catch((reason: unknown) => reason);
      expect(String(error)).to.equal("RangeError: the signing room answered 9, which is unknown here");
    });
  });
});
