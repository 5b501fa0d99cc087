import { expect } from "chai";
import { type BaseContract, dataSlice } from "ethers";
import { network } from "hardhat";
import { openProposals, proposeCall, readCall } from "../../../gateway/dualControl/index.js";
import { GatewayError } from "../../../gateway/errors.js";
import { DepositToken__factory, DualControlAccount__factory, KeyRole } from "../../../typechain-types/index.js";
import {
  addressOf,
  by,
  deployOffice,
  type Office,
  onItself,
  propose,
} from "../../core/membership/DualControlAccount/support.js";

const connection = await network.create();
const { ethers, networkHelpers } = connection;

const TO = addressOf("receiver");

async function fixture() {
  const ledger = await ethers.deployContract("Ledger");
  const target = await ledger.getAddress();
  const office = await deployOffice(connection, { limits: [{ token: target, perProposal: 10n, perDay: 10n }] });
  return { office, token: DepositToken__factory.connect(target, ethers.provider) };
}

describe("gateway: accounts under dual control", () => {
  let office: Office;
  let token: ReturnType<typeof DepositToken__factory.connect>;

  beforeEach(async () => {
    ({ office, token } = await networkHelpers.loadFixture(fixture));
  });

  const transfer = (sum: bigint) => proposeCall(token, "transfer", [TO, sum]);
  const proposed = async (sum: bigint, days = 1) => propose(office, [await transfer(sum)], "maker", days);

  describe("proposeCall", () => {
    it("encodes a call of a typed contract, by name or by signature", async () => {
      const data = token.interface.encodeFunctionData("transfer", [TO, 5n]);
      expect(await transfer(5n)).to.deep.equal({ target: await token.getAddress(), data });
      const signed = await proposeCall(token, "transfer(address,uint256)" as "transfer", [TO, 5n]);
      expect(signed.data).to.equal(data);
    });

    it("takes a contract for its address", async () => {
      const { data } = await proposeCall(token, "balanceOf", [office.account]);
      expect(data).to.equal(token.interface.encodeFunctionData("balanceOf", [office.address.self]));
    });

    it("refuses what the function does not take", async () => {
      const failure = await proposeCall(token, "transfer", [TO, -1n]).catch((error: unknown) => error);
      expect(failure).to.be.instanceOf(TypeError).with.property("code", "INVALID_ARGUMENT");
    });
  });

  describe("readCall", () => {
    const known = (): BaseContract[] => [office.account, token];

    it("names the function and the arguments of a known contract", async () => {
      const read = await readCall(await transfer(5n), known());
      expect([read?.name, ...read!.args]).to.deep.equal(["transfer", TO, 5n]);
      const removal = await readCall(onItself(office, "removeKey", TO) as { target: string; data: string }, known());
      expect([removal?.name, ...removal!.args]).to.deep.equal(["removeKey", TO]);
    });

    it("does not care how the address is written", async () => {
      const { target, data } = await transfer(5n);
      expect((await readCall({ target: target.toLowerCase(), data }, known()))?.name).to.equal("transfer");
    });

    it("does not guess", async () => {
      const { target, data } = await transfer(5n);
      expect(await readCall({ target: TO, data }, known()), "unknown contract").to.equal(undefined);
      expect(await readCall({ target, data: "0x12345678" }, known()), "unknown function").to.equal(undefined);
      expect(await readCall({ target, data: dataSlice(data, 0, 40) }, known()), "cut off").to.equal(undefined);
    });
  });

  describe("openProposals", () => {
    const checkers = [addressOf("checker"), addressOf("secondChecker")];
    const approvers = [addressOf("approver"), addressOf("secondApprover")];
    const [CHECKER, APPROVER] = [
      { role: "CHECKER", keys: checkers },
      { role: "APPROVER", keys: approvers },
    ] as const;
    const missing = async () => (await openProposals(office.account)).map((one) => [one.id, one.state, one.missing]);

    it("is empty for a new account", async () => {
      expect(await openProposals(office.account)).to.deep.equal([]);
    });

    it("gives what signing needs", async () => {
      const id = await proposed(11n);
      const [open] = await openProposals(office.account);
      const { expiresAt } = await office.account.proposal(id);
      expect(open).to.deep.equal({
        id,
        state: "OPEN",
        maker: office.address.maker,
        expiresAt: Number(expiresAt),
        calls: [await transfer(11n)],
        missing: [CHECKER, APPROVER],
      });
      await by(office, "checker").confirm(id, [...open!.calls]);
      await by(office, "approver").approve(id, [...open!.calls]);
      expect(await openProposals(office.account)).to.deep.equal([]);
    });

    it("tells who must still sign", async () => {
      const [small, large, confirmed, approved] = [
        await proposed(10n),
        await proposed(11n),
        await proposed(12n),
        await proposed(13n),
      ];
      await by(office, "checker").confirm(confirmed, [await transfer(12n)]);
      await by(office, "approver").approve(approved, [await transfer(13n)]);
      expect(await missing()).to.deep.equal([
        [small, "OPEN", [CHECKER]],
        [large, "OPEN", [CHECKER, APPROVER]],
        [confirmed, "CONFIRMED", [APPROVER]],
        [approved, "APPROVED", [CHECKER]],
      ]);
    });

    it("follows limits and keys", async () => {
      const id = await proposed(10n);
      const waiting = await proposed(9n);
      await by(office, "checker").confirm(id, [await transfer(10n)]);
      await by(office, "checker").confirm(waiting, [await transfer(9n)]);
      await by(office, "self").addKey({ key: office.address.fresh, role: KeyRole.APPROVER });
      const three = { role: "APPROVER", keys: [...approvers, office.address.fresh] };
      expect(await missing()).to.deep.equal([[waiting, "CONFIRMED", [three]]]);
      await by(office, "self").setLimit({ token: await token.getAddress(), perProposal: 10n, perDay: 19n });
      expect(await missing()).to.deep.equal([[waiting, "CONFIRMED", [CHECKER]]]);
    });

    it("leaves out what is executed, revoked, expired or void", async () => {
      const [executed, revoked] = [await proposed(1n, 9), await proposed(2n, 9)];
      await proposed(3n, 1);
      await propose(office, [await transfer(4n)], "secondMaker", 9);
      const open = await proposed(5n, 9);
      await by(office, "checker").confirm(executed, [await transfer(1n)]);
      await by(office, "checker").revoke(revoked);
      await by(office, "self").addKey({ key: office.address.fresh, role: KeyRole.MAKER });
      await by(office, "self").removeKey(office.address.secondMaker);
      await networkHelpers.time.increase(86_400);
      expect((await missing()).map(([id]) => id)).to.deep.equal([open]);
    });

    it("asks for the state of those alone whose end no event tells", async () => {
      const [executed, revoked] = [await proposed(1n), await proposed(2n)];
      await by(office, "checker").confirm(executed, [await transfer(1n)]);
      await by(office, "checker").revoke(revoked);
      const open = await proposed(3n);
      const asked: bigint[] = [];
      const stateOf = (id: bigint) => {
        asked.push(id);
        return office.account.stateOf(id);
      };
      const watched = new Proxy(office.account, {
        get: (account, name) => (name === "stateOf" ? stateOf : (Reflect.get(account, name) as unknown)),
      });
      expect((await openProposals(watched)).map(({ id }) => id)).to.deep.equal([open]);
      expect(asked).to.deep.equal([open]);
    });

    it("reads in pages, from a block on", async () => {
      const first = await proposed(1n);
      const fromBlock = (await ethers.provider.getBlockNumber()) + 1;
      const second = await proposed(2n);
      const third = await proposed(3n);
      await by(office, "checker").confirm(second, [await transfer(2n)]);
      const ids = async (...args: [from?: number, range?: number]) =>
        (await openProposals(office.account, ...args)).map(({ id }) => id);
      for (const range of [1, 2, 3, 1_000]) expect(await ids(0, range), String(range)).to.deep.equal([first, third]);
      expect(await ids(fromBlock, 1)).to.deep.equal([third]);
      expect(await ids(1_000_000)).to.deep.equal([]);
    });

    it("needs a node to ask", async () => {
      const unconnected = DualControlAccount__factory.connect(office.address.self);
      const failure = await openProposals(unconnected).catch((error: unknown) => error);
      expect(failure).to.be.instanceOf(GatewayError).with.property("code", "DUAL_CONTROL_NOT_CONNECTED");
    });
  });
});
