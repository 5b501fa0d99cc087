import { expect } from "chai";
import { type Signer, type TypedDataDomain, TypedDataEncoder } from "ethers";
import { MemberStatus, SigningStatus } from "../../../../typechain-types/index.js";
import { beginExit, suspend } from "../../../behaviours/standing.js";
import { connection } from "../../../support/connection.js";
import { type ActorName, as, deployWorld, memberId, reference, type World } from "../../../support/world.js";
import { NEVER } from "../../membership/support.js";
import {
  AGREEMENT,
  DOCUMENT,
  NEXT_DOCUMENT,
  numbersOf,
  PACIFIC,
  propose,
  SIGN_BY,
  sign,
  signersOf,
  UNKNOWN,
} from "./support.js";

const { ethers, networkHelpers } = connection;

const TYPES = {
  Signature: [
    { name: "agreement", type: "bytes32" },
    { name: "version", type: "uint16" },
    { name: "document", type: "bytes32" },
    { name: "openedAt", type: "uint40" },
  ],
};
const TEXT = { agreement: AGREEMENT, version: 1, document: DOCUMENT };

async function fixture() {
  const world = await deployWorld(connection);
  await propose(world);
  return world;
}

describe("SigningRoom: signatures that somebody brings", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const room = () => world.suite.signing;
  const members = () => world.suite.members;
  const domain = (changes: TypedDataDomain = {}): TypedDataDomain => ({
    name: "Tongzhou Signing Room",
    version: "1",
    chainId: 31_337n,
    verifyingContract: world.addresses.signing,
    ...changes,
  });
  const signatureOf = async (
    signer: Signer,
    text: Partial<typeof TEXT & { openedAt: bigint }> = {},
    changes: TypedDataDomain = {},
  ) => {
    const { openedAt } = await room().versionInfo(AGREEMENT, text.version ?? TEXT.version);
    return signer.signTypedData(domain(changes), TYPES, { openedAt, ...TEXT, ...text });
  };
  /** A stranger brings it. */
  const bring = (account: string, signature: string, text: Partial<typeof TEXT> = {}) => {
    const { agreement, version, document } = { ...TEXT, ...text };
    return as(world, "signing", "stranger").signFor(agreement, version, document, account, signature);
  };
  const bringOf = async (name: ActorName) => bring(world.address[name], await signatureOf(world.actors[name]));
  const expectInvalid = (brought: Promise<unknown>, account = world.address.harbour) =>
    expect(brought).to.be.revertedWithCustomError(room(), "AgreementSignatureInvalid").withArgs(account);
  const employ = (expiresAt: bigint) =>
    as(world, "members", "harbour").setAccount(world.address.dave, 0n, expiresAt, false);

  it("count as the party's, whoever brings them", async () => {
    await expect(bringOf("harbour"))
      .to.emit(room(), "AgreementSigned")
      .withArgs(AGREEMENT, 1, memberId("harbour"), world.address.harbour);
    expect(await signersOf(world)).to.deep.equal(numbersOf("harbour"));
  });

  it("put the text into force with the last one", async () => {
    await sign(world, "pacific");
    await bringOf("harbour");
    await expect(bringOf("summit")).to.emit(room(), "AgreementExecuted").withArgs(AGREEMENT, 1, DOCUMENT);
    expect(await room().isInForce(AGREEMENT, DOCUMENT)).to.equal(true);
  });

  describe("are refused", () => {
    for (const [what, changes] of [
      ["name", { name: "Tongzhou Consortium Council" }],
      ["version", { version: "2" }],
      ["chain", { chainId: 31_338n }],
      ["contract", { verifyingContract: "0x00000000000000000000000000000000000000aa" }],
    ] as const) {
      it(`when they are of a domain with another ${what}`, async () => {
        await expectInvalid(bring(world.address.harbour, await signatureOf(world.actors.harbour, {}, changes)));
      });
    }

    for (const [what, text] of [
      ["agreement", { agreement: UNKNOWN }],
      ["text", { version: 2 }],
      ["document", { document: NEXT_DOCUMENT }],
      ["time, as if the text had not been put up yet", { openedAt: 0n }],
    ] as const) {
      it(`when they are of another ${what}`, async () => {
        await expectInvalid(bring(world.address.harbour, await signatureOf(world.actors.harbour, text)));
      });
    }

    it("when they are another account's, or none", async () => {
      await expectInvalid(bring(world.address.harbour, await signatureOf(world.actors.pacific)));
      await expectInvalid(bring(world.address.harbour, "0x"));
      await expectInvalid(bring(ethers.ZeroAddress, await signatureOf(world.actors.pacific)), ethers.ZeroAddress);
    });

    it("when the account is nobody's", async () => {
      await expect(bringOf("alice"))
        .to.be.revertedWithCustomError(members(), "MemberAccountUnknown")
        .withArgs(world.address.alice);
    });

    it("when the account has expired since", async () => {
      const expiry = BigInt(await networkHelpers.time.latest()) + 100n;
      await employ(expiry);
      const signature = await signatureOf(world.actors.dave);
      await networkHelpers.time.setNextBlockTimestamp(expiry);
      await expect(bring(world.address.dave, signature))
        .to.be.revertedWithCustomError(members(), "MemberAccountExpired")
        .withArgs(world.address.dave, expiry);
    });

    it("when the account was revoked since", async () => {
      await employ(NEVER);
      const signature = await signatureOf(world.actors.dave);
      await as(world, "members", "harbour").revokeAccount(world.address.dave);
      const revokedAt = await networkHelpers.time.latest();
      await expect(bring(world.address.dave, signature))
        .to.be.revertedWithCustomError(members(), "MemberAccountExpired")
        .withArgs(world.address.dave, revokedAt);
    });

    it("when the member was suspended since", async () => {
      const signature = await signatureOf(world.actors.harbour);
      await suspend(world, "harbour");
      await expect(bring(world.address.harbour, signature))
        .to.be.revertedWithCustomError(members(), "MemberStatusInvalid")
        .withArgs(memberId("harbour"), MemberStatus.SUSPENDED);
    });

    it("when there is no such text", async () => {
      const text = { version: 2 };
      await expect(bring(world.address.harbour, await signatureOf(world.actors.harbour, text), text))
        .to.be.revertedWithCustomError(room(), "AgreementStatusInvalid")
        .withArgs(AGREEMENT, 2, SigningStatus.NONE);
    });

    it("when it is too late", async () => {
      const signature = await signatureOf(world.actors.harbour);
      await networkHelpers.time.setNextBlockTimestamp(SIGN_BY + 1n);
      await expect(bring(world.address.harbour, signature))
        .to.be.revertedWithCustomError(room(), "AgreementStatusInvalid")
        .withArgs(AGREEMENT, 1, SigningStatus.LAPSED);
    });

    it("when the member is no party", async () => {
      await expect(bringOf("keeper"))
        .to.be.revertedWithCustomError(room(), "AgreementNotParty")
        .withArgs(AGREEMENT, memberId("keeper"));
    });

    it("a second time, from another account of the institution too", async () => {
      await employ(NEVER);
      await bringOf("harbour");
      for (const name of ["harbour", "dave"] as const) {
        await expect(bringOf(name))
          .to.be.revertedWithCustomError(room(), "AgreementAlreadySigned")
          .withArgs(AGREEMENT, 1, memberId("harbour"));
      }
    });

    it("when another document was put up than the one signed", async () => {
      const text = { document: NEXT_DOCUMENT };
      await expect(bring(world.address.harbour, await signatureOf(world.actors.harbour, text), text))
        .to.be.revertedWithCustomError(room(), "AgreementDocumentDiffers")
        .withArgs(AGREEMENT, 1, DOCUMENT);
    });
  });

  it("count of a member that is leaving", async () => {
    await beginExit(world, "harbour");
    await bringOf("harbour");
    expect(await signersOf(world)).to.deep.equal(numbersOf("harbour"));
  });

  describe("of a contract (ERC-1271)", () => {
    const SEAL = reference("seal");

    async function contractOfPacific() {
      const contract = await ethers.deployContract("SealContract");
      const account = await contract.getAddress();
      await as(world, "members", "pacific").setAccount(account, 0n, NEVER, false);
      return { contract, account };
    }

    it("count once the contract says that they are its own", async () => {
      const { contract, account } = await contractOfPacific();
      await expectInvalid(bring(account, SEAL), account);
      const { openedAt } = await room().versionInfo(AGREEMENT, 1);
      await contract.getFunction("seal")(TypedDataEncoder.hash(domain(), TYPES, { ...TEXT, openedAt }), SEAL);
      await expectInvalid(bring(account, reference("another")), account);
      await expect(bring(account, SEAL)).to.emit(room(), "AgreementSigned").withArgs(AGREEMENT, 1, PACIFIC, account);
    });

    it("are refused where the contract does not sign at all", async () => {
      const { cny } = world.addresses;
      await as(world, "members", "pacific").setAccount(cny, 0n, NEVER, false);
      await expectInvalid(bring(cny, await signatureOf(world.actors.pacific)), cny);
    });
  });

  it("are made under the domain that the room publishes (ERC-5267)", async () => {
    const { name, version, chainId, verifyingContract } = await room().eip712Domain();
    expect({ name, version, chainId, verifyingContract }).to.deep.equal(domain());
  });
});
