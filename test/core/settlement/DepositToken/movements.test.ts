import { expect } from "chai";
import fc from "fast-check";
import { hexlify, toUtf8Bytes, ZeroAddress, ZeroHash } from "ethers";
import { licenceSet } from "../../../../gateway/suite/index.js";
import { MemberStatus } from "../../../../typechain-types/index.js";
import { beginExit, suspend } from "../../../behaviours/standing.js";
import { connection } from "../../../support/connection.js";
import {
  type ActorName,
  as,
  deployWorld,
  memberId,
  pseudonym,
  reference,
  word,
  type World,
} from "../../../support/world.js";
import { expectBacked, mintTo, secondBank } from "./support.js";

const { networkHelpers } = connection;

async function fixture() {
  return deployWorld(connection);
}

const RECEIPT = reference("receipt 1");
const PAYMENT = reference("payment 1");
const BANK = memberId("bank");
/** The end of a freeze order that outlasts every test of this file, in seconds. */
const ORDER_ENDS = Date.parse("2030-01-01T00:00:00Z") / 1_000;
const MOST = 2n ** 128n - 1n;

describe("DepositToken: between the bank's books and the chain", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const cny = () => world.suite.cny;
  const mint = (to: ActorName, amount: bigint, bankReference = RECEIPT, by: ActorName = "bank") =>
    as(world, "cny", by).mint(world.address[to], amount, bankReference);
  const burn = (from: ActorName, amount: bigint, bankReference = PAYMENT, by: ActorName = "bank") =>
    as(world, "cny", by).burn(world.address[from], amount, bankReference);
  const movement = async (bankReference: string, bank = BANK) => [...(await cny().movementOf(bank, bankReference))];

  it("counts renminbi in fen", async () => {
    expect(await cny().currency()).to.equal(hexlify(toUtf8Bytes("CNY")));
    expect(await cny().decimals()).to.equal(2);
    expect(await cny().name()).to.equal("Renminbi Deposit");
    expect(await cny().symbol()).to.equal("CNYD");
    expect(await cny().totalSupply()).to.equal(0);
  });

  for (const [verb, act] of [
    ["mint", (by: ActorName) => mint("alice", 1n, RECEIPT, by)],
    ["burn", (by: ActorName) => burn("alice", 1n, PAYMENT, by)],
  ] as const) {
    it(`${verb} is for banks alone`, async () => {
      await expect(act("alice"))
        .to.be.revertedWithCustomError(world.suite.members, "MemberAccountUnknown")
        .withArgs(world.address.alice);
      await expect(act("pacific"))
        .to.be.revertedWithCustomError(world.suite.members, "MemberLicenceMissing")
        .withArgs(memberId("pacific"), licenceSet("BANK"));
    });

    it(`${verb} is refused to a suspended bank`, async () => {
      await suspend(world, "bank");
      await expect(act("bank"))
        .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
        .withArgs(BANK, MemberStatus.SUSPENDED);
    });
  }

  describe("bringing deposits on chain", () => {
    it("is refused to a bank that is leaving", async () => {
      await beginExit(world, "bank");
      await expect(mint("alice", 1n))
        .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
        .withArgs(BANK, MemberStatus.EXITING);
    });

    it("needs a reference", async () => {
      await expect(mint("alice", 1n, ZeroHash)).to.be.revertedWithCustomError(cny(), "DepositReferenceMissing");
    });

    it("needs a reference that the bank has not used", async () => {
      await mint("alice", 100n);
      await expect(mint("bob", 5n))
        .to.be.revertedWithCustomError(cny(), "DepositReferenceUsed")
        .withArgs(BANK, RECEIPT);
      await expect(burn("bank", 0n, RECEIPT))
        .to.be.revertedWithCustomError(cny(), "DepositReferenceUsed")
        .withArgs(BANK, RECEIPT);
    });

    it("is for registered accounts alone", async () => {
      for (const actor of ["stranger", "dave"] as const) {
        await expect(mint(actor, 1n))
          .to.be.revertedWithCustomError(cny(), "DepositAccountNotRegistered")
          .withArgs(world.address[actor]);
      }
      await expect(as(world, "cny", "bank").mint(ZeroAddress, 1n, RECEIPT))
        .to.be.revertedWithCustomError(cny(), "ERC20InvalidReceiver")
        .withArgs(ZeroAddress);
    });

    it("is refused to a blocked person and to a suspended member", async () => {
      await as(world, "persons", "provider").blockPerson(pseudonym("alice"), reference("case"));
      await suspend(world, "pacific");
      for (const actor of ["alice", "pacific"] as const) {
        await expect(mint(actor, 1n))
          .to.be.revertedWithCustomError(cny(), "DepositAccountNotRegistered")
          .withArgs(world.address[actor]);
      }
    });

    it("gives them to their holder and makes them the bank's liability", async () => {
      const { alice } = world.address;
      const minted = mint("alice", 123_45n);
      await expect(minted).to.emit(cny(), "DepositMinted").withArgs(BANK, RECEIPT, alice, 123_45n);
      await expect(minted).to.emit(cny(), "Transfer").withArgs(ZeroAddress, alice, 123_45n);
      expect(await cny().balanceOf(alice)).to.equal(123_45n);
      expect(await cny().totalSupply()).to.equal(123_45n);
      expect(await cny().outstandingOf(BANK)).to.equal(123_45n);
      expect(await movement(RECEIPT)).to.deep.equal([BANK, true, 123_45n]);
      expect(await movement(PAYMENT)).to.deep.equal([0n, false, 0n]);
    });

    it("reaches a frozen account, which may receive but not give", async () => {
      await as(world, "cny", "court").freeze(word(world.address.alice), reference("order"), ORDER_ENDS);
      await mint("alice", 7n);
      expect(await cny().balanceOf(world.address.alice)).to.equal(7);
    });

    it("takes the largest amount", async () => {
      await mint("alice", MOST);
      expect(await movement(RECEIPT)).to.deep.equal([BANK, true, MOST]);
      expect(await cny().outstandingOf(BANK)).to.equal(MOST);
    });
  });

  describe("redeeming deposits", () => {
    beforeEach(() => mintTo(world, "bank", 1_000n));

    it("needs a reference that the bank has not used", async () => {
      await expect(burn("bank", 1n, ZeroHash)).to.be.revertedWithCustomError(cny(), "DepositReferenceMissing");
      await burn("bank", 1n);
      for (const act of [() => burn("bank", 1n), () => mint("alice", 1n, PAYMENT)]) {
        await expect(act()).to.be.revertedWithCustomError(cny(), "DepositReferenceUsed").withArgs(BANK, PAYMENT);
      }
    });

    it("is limited to what the bank has brought on chain", async () => {
      await secondBank(world);
      await mint("bank", 500n, RECEIPT, "harbour");
      await expect(burn("bank", 1_001n))
        .to.be.revertedWithCustomError(cny(), "DepositBeyondIssue")
        .withArgs(BANK, 1_000, 1_001);
    });

    it("is limited to what the holder has", async () => {
      await as(world, "cny", "bank").transfer(world.address.alice, 400n);
      await expect(burn("bank", 601n))
        .to.be.revertedWithCustomError(cny(), "ERC20InsufficientBalance")
        .withArgs(world.address.bank, 600, 601);
    });

    it("of somebody else needs and spends an allowance", async () => {
      const { alice, bank } = world.address;
      await as(world, "cny", "bank").transfer(alice, 400n);
      await expect(burn("alice", 300n))
        .to.be.revertedWithCustomError(cny(), "ERC20InsufficientAllowance")
        .withArgs(bank, 0, 300);
      await as(world, "cny", "alice").approve(bank, 350n);
      const burnt = burn("alice", 300n);
      await expect(burnt).to.emit(cny(), "DepositBurnt").withArgs(BANK, PAYMENT, alice, 300);
      await expect(burnt).to.emit(cny(), "Transfer").withArgs(alice, ZeroAddress, 300);
      expect(await cny().allowance(alice, bank)).to.equal(50);
      expect(await cny().balanceOf(alice)).to.equal(100);
    });

    it("is refused on a frozen account", async () => {
      const object = word(world.address.bank);
      const until = ORDER_ENDS;
      await as(world, "cny", "court").freeze(object, reference("order"), until);
      await expect(burn("bank", 1n))
        .to.be.revertedWithCustomError(cny(), "ObjectFrozen")
        .withArgs(object, memberId("court"), until);
    });

    it("is refused for a holder who does not act any more", async () => {
      const { alice, bank } = world.address;
      await as(world, "cny", "bank").transfer(alice, 400n);
      await as(world, "cny", "alice").approve(bank, 400n);
      await as(world, "persons", "provider").blockPerson(pseudonym("alice"), reference("case"));
      await expect(burn("alice", 1n))
        .to.be.revertedWithCustomError(cny(), "DepositAccountNotRegistered")
        .withArgs(alice);
    });

    it("lowers the bank's liability, also of a bank that is leaving", async () => {
      await beginExit(world, "bank");
      await expect(burn("bank", 1_000n))
        .to.emit(cny(), "DepositBurnt")
        .withArgs(BANK, PAYMENT, world.address.bank, 1_000);
      expect(await cny().outstandingOf(BANK)).to.equal(0);
      expect(await cny().totalSupply()).to.equal(0);
      expect(await movement(PAYMENT)).to.deep.equal([BANK, false, 1_000n]);
    });
  });

  describe("several banks", () => {
    const HARBOUR = memberId("harbour");

    it("have their own references and their own liabilities", async () => {
      await secondBank(world);
      await mint("alice", 100n, RECEIPT, "bank");
      await mint("bob", 30n, RECEIPT, "harbour");
      expect(await movement(RECEIPT)).to.deep.equal([BANK, true, 100n]);
      expect(await movement(RECEIPT, HARBOUR)).to.deep.equal([HARBOUR, true, 30n]);
      expect(await cny().outstandingOf(BANK)).to.equal(100);
      expect(await cny().outstandingOf(HARBOUR)).to.equal(30);
      await expectBacked(world, ["bank", "harbour"], ["alice", "bob"]);
    });

    it("owe together what is on chain, whatever happens", async () => {
      await secondBank(world);
      const holders = ["alice", "bob", "bank", "harbour"] as const;
      const steps = fc.array(
        fc.record({
          verb: fc.constantFrom("mint", "burn", "transfer"),
          bank: fc.constantFrom("bank", "harbour"),
          from: fc.constantFrom(...holders),
          to: fc.constantFrom(...holders),
          amount: fc.bigInt({ min: 0n, max: 1_000n }),
        }),
        { minLength: 6, maxLength: 12 },
      );
      let count = 0;
      const property = fc.asyncProperty(steps, async (all) => {
        for (const { verb, bank, from, to, amount } of all) {
          const bankReference = reference(`movement ${++count}`);
          if (verb === "mint") await mint(to, amount, bankReference, bank);
          if (verb === "transfer") await as(world, "cny", from).transfer(world.address[to], amount).catch(refused);
          if (verb === "burn") await burn(bank, amount, bankReference, bank).catch(refused);
        }
        await expectBacked(world, ["bank", "harbour"], [...holders]);
      });
      await fc.assert(property, { numRuns: 12 });
    });
  });
});

/** Some steps of a random run ask for more than there is; nothing else may be refused. */
function refused(error: unknown): void {
  expect(String(error)).to.match(/ERC20InsufficientBalance|DepositBeyondIssue/);
}
