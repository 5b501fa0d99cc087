import { expect } from "chai";
import { type Contract, keccak256 } from "ethers";
import { network } from "hardhat";
import type { CallStruct } from "../../../../typechain-types/contracts/core/membership/DualControlAccount.js";
import { DualState, KeyRole } from "../../../../typechain-types/index.js";
import {
  addressOf,
  amount,
  by,
  decide,
  deployOffice,
  everyday,
  inDays,
  type Office,
  onItself,
  propose,
  type SignerName,
} from "./support.js";

const connection = await network.create();
const { ethers, networkHelpers } = connection;
const { time } = networkHelpers;

const DAY = 86_400;
const ZERO = ethers.ZeroAddress;

/** An account for which `say` is everyday business and `step` is not. */
async function fixture() {
  const echo: Contract = await ethers.deployContract("Echo");
  const callback: Contract = await ethers.deployContract("Callback");
  const [echoAddress, callbackAddress] = [await echo.getAddress(), await callback.getAddress()];
  const rules = [
    everyday(echoAddress, selector(echo, "say")),
    everyday(callbackAddress, selector(callback, "poke")),
    everyday(callbackAddress, selector(callback, "fail")),
    everyday(addressOf("stranger"), "0x12345678"),
    amount(echoAddress, "0x87654321", addressOf("token"), 0),
  ];
  return { ...(await deployOffice(connection, { rules })), echo, callback };
}

const selector = (contract: Contract, method: string) => contract.interface.getFunction(method)!.selector;

describe("DualControlAccount: proposals", () => {
  let office: Office & { echo: Contract; callback: Contract };
  let say: CallStruct;
  let step: CallStruct;

  beforeEach(async () => {
    office = await networkHelpers.loadFixture(fixture);
    say = await call(office.echo, "say", [7n, ["hello"]]);
    step = await call(office.echo, "step", [1n]);
  });

  async function call(contract: Contract, method: string, args: unknown[] = []): Promise<CallStruct> {
    return { target: await contract.getAddress(), data: contract.interface.encodeFunctionData(method, args) };
  }

  const account = () => office.account;
  const confirm = (id: bigint, calls: CallStruct[], key: SignerName = "checker") => by(office, key).confirm(id, calls);
  const approve = (id: bigint, calls: CallStruct[], key: SignerName = "approver") => by(office, key).approve(id, calls);
  const revoke = (id: bigint, key: SignerName = "maker") => by(office, key).revoke(id);
  const stateOf = (id: bigint) => account().stateOf(id);
  const contentOf = (calls: CallStruct[]) =>
    keccak256(ethers.AbiCoder.defaultAbiCoder().encode(["(address target, bytes data)[]"], [calls]));

  async function expectState(act: Promise<unknown>, id: bigint, state: bigint) {
    await expect(act).to.be.revertedWithCustomError(account(), "DualStateInvalid").withArgs(id, state);
  }

  async function expectRole(act: Promise<unknown>, key: SignerName, role: bigint) {
    await expect(act).to.be.revertedWithCustomError(account(), "DualRoleMissing").withArgs(office.address[key], role);
  }

  describe("propose", () => {
    it("is for makers", async () => {
      for (const key of ["checker", "approver", "stranger", "self"] as const) {
        await expectRole(propose(office, [say], key), key, KeyRole.MAKER);
      }
    });

    it("needs a call, and takes sixteen at most", async () => {
      for (const count of [0, 17]) {
        await expect(propose(office, Array<CallStruct>(count).fill(say)))
          .to.be.revertedWithCustomError(account(), "DualCallCountInvalid")
          .withArgs(count);
      }
      await propose(office, Array<CallStruct>(16).fill(say));
    });

    it("needs an end within thirty days", async () => {
      const now = (await time.latest()) + 1;
      for (const expiresAt of [0, now, now + 30 * DAY + 1]) {
        await time.setNextBlockTimestamp(now);
        await expect(by(office, "maker").propose.staticCall([say], expiresAt, { blockTag: "pending" }))
          .to.be.revertedWithCustomError(account(), "DualExpiryInvalid")
          .withArgs(expiresAt, now + 30 * DAY);
      }
    });

    it("may be valid for a second or for thirty days", async () => {
      const now = (await time.latest()) + 1;
      await time.setNextBlockTimestamp(now);
      await by(office, "maker").propose([say], now + 1);
      await time.setNextBlockTimestamp(now + 1);
      await by(office, "maker").propose([say], now + 1 + 30 * DAY);
      expect(await stateOf(1n)).to.equal(DualState.EXPIRED);
      expect(await stateOf(2n)).to.equal(DualState.OPEN);
    });

    it("keeps the hash of the calls and publishes the calls", async () => {
      const expiresAt = await inDays(office, 2);
      const calls = [say, step];
      await expect(by(office, "secondMaker").propose(calls, expiresAt))
        .to.emit(account(), "DualProposed")
        .withArgs(
          1n,
          office.address.secondMaker,
          expiresAt,
          calls.map(({ target, data }) => [target, data]),
        );
      expect(await account().proposal(1n)).to.deep.equal([
        DualState.OPEN,
        office.address.secondMaker,
        expiresAt,
        ZERO,
        ZERO,
        contentOf(calls),
      ]);
      expect(await account().proposalCount()).to.equal(1n);
    });

    it("counts from 1 and makes nothing of what nobody proposed", async () => {
      expect(await account().proposalCount()).to.equal(0n);
      expect((await account().proposal(1n)).state).to.equal(DualState.NONE);
      expect(await propose(office, [say])).to.equal(1n);
      expect(await propose(office, [say])).to.equal(2n);
      expect((await account().proposal(3n)).state).to.equal(DualState.NONE);
    });
  });

  describe("confirm", () => {
    it("is for checkers: neither its maker nor another maker nor an approver confirms", async () => {
      const id = await propose(office, [say]);
      for (const key of ["maker", "secondMaker", "approver", "stranger", "self"] as const) {
        await expectRole(confirm(id, [say], key), key, KeyRole.CHECKER);
      }
    });

    it("needs a proposal that is open", async () => {
      await expectState(confirm(1n, [say]), 1n, DualState.NONE);
    });

    it("needs the calls as proposed", async () => {
      const id = await propose(office, [say, step]);
      for (const other of [[say], [step, say], [say, step, step], [say, { ...step, target: office.address.fresh }]]) {
        await expect(confirm(id, other))
          .to.be.revertedWithCustomError(account(), "DualContentMismatch")
          .withArgs(id, contentOf([say, step]), contentOf(other));
      }
    });

    it("executes everyday business at once", async () => {
      const calls = [say, say];
      const id = await propose(office, calls);
      const executed = confirm(id, calls);
      await expect(executed)
        .to.emit(account(), "DualExecuted")
        .withArgs(id, office.address.maker, office.address.checker, ZERO);
      await expect(executed).to.emit(office.echo, "Said").withArgs(7n, "hello");
      await expect(executed).not.to.emit(account(), "DualConfirmed");
      const { logs } = (await (await executed).wait())!;
      expect(logs).to.have.length(3);
      expect(await stateOf(id)).to.equal(DualState.EXECUTED);
      expect((await account().proposal(id)).checker).to.equal(ZERO);
    });

    it("leaves to an approver what is not everyday business", async () => {
      const id = await propose(office, [say, step]);
      expect(await account().needsApprover([say, step])).to.be.true;
      expect(await account().needsApprover([say])).to.be.false;
      const confirmed = confirm(id, [say, step]);
      await expect(confirmed).to.emit(account(), "DualConfirmed").withArgs(id, office.address.checker);
      expect((await (await confirmed).wait())!.logs).to.have.length(1);
      const { state, checker, approver } = await account().proposal(id);
      expect([state, checker, approver]).to.deep.equal([DualState.CONFIRMED, office.address.checker, ZERO]);
      expect(await office.echo.getFunction("steps")()).to.equal(0n);
    });

    it("is not repeated while an approver is missing", async () => {
      const id = await propose(office, [step]);
      await confirm(id, [step]);
      for (const key of ["checker", "secondChecker"] as const) {
        await expect(confirm(id, [step], key))
          .to.be.revertedWithCustomError(account(), "DualApproverMissing")
          .withArgs(id);
      }
    });

    it("executes what an approver has approved before", async () => {
      const id = await propose(office, [step]);
      await approve(id, [step]);
      const executed = confirm(id, [step], "secondChecker");
      await expect(executed)
        .to.emit(account(), "DualExecuted")
        .withArgs(id, office.address.maker, office.address.secondChecker, office.address.approver);
      await expect(executed).to.emit(office.echo, "Stepped").withArgs(1n);
    });

    it("executes once what is everyday business by now", async () => {
      const id = await propose(office, [step]);
      await confirm(id, [step]);
      const rule = everyday(await office.echo.getAddress(), selector(office.echo, "step"));
      await decide(office, [onItself(office, "setRule", rule)]);
      await expect(confirm(id, [step], "secondChecker"))
        .to.emit(account(), "DualExecuted")
        .withArgs(id, office.address.maker, office.address.secondChecker, ZERO);
      await expectState(confirm(id, [step]), id, DualState.EXECUTED);
    });
  });

  describe("approve", () => {
    it("is for approvers", async () => {
      const id = await propose(office, [step]);
      for (const key of ["maker", "checker", "stranger", "self"] as const) {
        await expectRole(approve(id, [step], key), key, KeyRole.APPROVER);
      }
    });

    it("needs a proposal that is open and not approved yet", async () => {
      await expectState(approve(1n, [step]), 1n, DualState.NONE);
      const id = await propose(office, [step]);
      await approve(id, [step]);
      await expectState(approve(id, [step], "secondApprover"), id, DualState.APPROVED);
    });

    it("needs the calls as proposed", async () => {
      const id = await propose(office, [step]);
      await expect(approve(id, [say]))
        .to.be.revertedWithCustomError(account(), "DualContentMismatch")
        .withArgs(id, contentOf([step]), contentOf([say]));
    });

    it("waits for a checker", async () => {
      const id = await propose(office, [step]);
      await expect(approve(id, [step]))
        .to.emit(account(), "DualApproved")
        .withArgs(id, office.address.approver);
      const { state, checker, approver } = await account().proposal(id);
      expect([state, checker, approver]).to.deep.equal([DualState.APPROVED, ZERO, office.address.approver]);
      expect(await office.echo.getFunction("steps")()).to.equal(0n);
    });

    it("executes what a checker has confirmed", async () => {
      const id = await propose(office, [step]);
      await confirm(id, [step]);
      const executed = approve(id, [step], "secondApprover");
      await expect(executed)
        .to.emit(account(), "DualExecuted")
        .withArgs(id, office.address.maker, office.address.checker, office.address.secondApprover);
      await expect(executed).to.emit(office.echo, "Stepped").withArgs(1n);
      await expect(executed).not.to.emit(account(), "DualApproved");
      expect(await stateOf(id)).to.equal(DualState.EXECUTED);
    });
  });

  describe("execution", () => {
    it("happens once", async () => {
      const id = await propose(office, [say]);
      await confirm(id, [say]);
      await expectState(confirm(id, [say], "secondChecker"), id, DualState.EXECUTED);
      await expectState(approve(id, [say]), id, DualState.EXECUTED);
    });

    it("is of all calls or of none, fails with the error of the call that fails, and leaves the proposal as it was", async () => {
      const calls = [step, await call(office.echo, "step", [5n])];
      const id = await propose(office, calls);
      await confirm(id, calls);
      await expect(approve(id, calls)).to.be.revertedWithCustomError(office.echo, "StepOutOfOrder").withArgs(2n, 5n);
      expect(await stateOf(id)).to.equal(DualState.CONFIRMED);
      expect(await office.echo.getFunction("steps")()).to.equal(0n);

      for (const next of [1n, 2n, 3n]) await office.echo.getFunction("step")(next);
      await expect(approve(id, calls)).to.be.revertedWithCustomError(office.echo, "StepOutOfOrder").withArgs(4n, 1n);
    });

    it("succeeds later, once the reason of the failure is gone", async () => {
      const second = [await call(office.echo, "step", [2n])];
      const id = await propose(office, second);
      await approve(id, second);
      await expect(confirm(id, second)).to.be.revertedWithCustomError(office.echo, "StepOutOfOrder");
      expect(await stateOf(id)).to.equal(DualState.APPROVED);
      await office.echo.getFunction("step")(1n);
      await expect(confirm(id, second)).to.emit(account(), "DualExecuted");
    });

    it("names what fails without a reason, and a target that is no contract", async () => {
      const silent = [await call(office.callback, "fail")];
      await expect(confirm(await propose(office, silent), silent)).to.be.revertedWithCustomError(
        account(),
        "FailedCall",
      );
      const nowhere = [{ target: office.address.stranger, data: "0x12345678" }];
      await expect(confirm(await propose(office, nowhere), nowhere))
        .to.be.revertedWithCustomError(account(), "AddressEmptyCode")
        .withArgs(office.address.stranger);
    });

    it("never sends ether, and the account takes none", async () => {
      const [rich] = await ethers.getSigners();
      const gift = rich!.sendTransaction({ to: office.address.self, value: 1n });
      await expect(gift).to.be.revertedWithoutReason(ethers);
      const { interface: abi } = account();
      abi.forEachFunction(({ payable, name }) => expect(payable, name).to.be.false);
    });

    it("is not repeated by a call that calls back, even from a key", async () => {
      const hostile = await office.callback.getAddress();
      await decide(office, [onItself(office, "addKey", { key: hostile, role: KeyRole.CHECKER })]);
      const calls = [await call(office.callback, "poke")];
      const id = await propose(office, calls);
      await office.callback.getFunction("arm")(
        office.address.self,
        account().interface.encodeFunctionData("confirm", [id, calls]),
      );
      await expectState(confirm(id, calls), id, DualState.EXECUTED);
    });

    it("lets a call that calls back change nothing of the account", async () => {
      const hostile = await office.callback.getAddress();
      const calls = [await call(office.callback, "poke")];
      const id = await propose(office, calls);
      const { data } = onItself(office, "addKey", { key: office.address.fresh, role: KeyRole.CHECKER });
      await office.callback.getFunction("arm")(office.address.self, data);
      await expect(confirm(id, calls)).to.be.revertedWithCustomError(account(), "DualNotSelf").withArgs(hostile);
    });

    it("is not one of the account's own signatures", async () => {
      const inner = await propose(office, [step]);
      const data = account().interface.encodeFunctionData("confirm", [inner, [step]]);
      const calls = [{ target: office.address.self, data }];
      const outer = await propose(office, calls);
      await confirm(outer, calls);
      await expectRole(approve(outer, calls), "self", KeyRole.CHECKER);
    });
  });

  describe("revoke", () => {
    it("is for its maker, checkers and approvers", async () => {
      const id = await propose(office, [say]);
      for (const key of ["secondMaker", "stranger", "self"] as const) {
        await expect(revoke(id, key))
          .to.be.revertedWithCustomError(account(), "DualRevokeNotYours")
          .withArgs(id, office.address[key]);
      }
    });

    for (const key of ["maker", "checker", "secondChecker", "approver", "secondApprover"] as const) {
      it(`ends a proposal for good when ${key} asks`, async () => {
        const id = await propose(office, [say]);
        await expect(revoke(id, key)).to.emit(account(), "DualRevoked").withArgs(id, office.address[key]);
        expect(await stateOf(id)).to.equal(DualState.REVOKED);
        await expectState(confirm(id, [say]), id, DualState.REVOKED);
        await expectState(revoke(id, key), id, DualState.REVOKED);
      });
    }

    it("needs a proposal that is open", async () => {
      await expectState(revoke(1n, "checker"), 1n, DualState.NONE);
    });
  });

  describe("expiry", () => {
    it("ends a proposal at its second, whatever signatures it has", async () => {
      const ids = [await propose(office, [step]), await propose(office, [step]), await propose(office, [step])];
      const [open, confirmed, approved] = ids as [bigint, bigint, bigint];
      await confirm(confirmed, [step]);
      await approve(approved, [step]);
      const { expiresAt } = await account().proposal(approved);
      await time.increaseTo(expiresAt - 1n);
      expect(await stateOf(approved)).to.equal(DualState.APPROVED);
      await time.increaseTo(expiresAt);
      for (const id of [open, confirmed, approved]) {
        expect(await stateOf(id)).to.equal(DualState.EXPIRED);
        await expectState(confirm(id, [step]), id, DualState.EXPIRED);
        await expectState(approve(id, [step]), id, DualState.EXPIRED);
        await expectState(revoke(id), id, DualState.EXPIRED);
        expect((await account().proposal(id)).approver).to.equal(ZERO);
      }
    });

    it("does not touch what was executed or revoked", async () => {
      const ids = [await propose(office, [say]), await propose(office, [say])] as [bigint, bigint];
      await confirm(ids[0], [say]);
      await revoke(ids[1]);
      await time.increase(2 * DAY);
      expect(await stateOf(ids[0])).to.equal(DualState.EXECUTED);
      expect(await stateOf(ids[1])).to.equal(DualState.REVOKED);
    });
  });
});
