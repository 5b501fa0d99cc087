import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { network } from "hardhat";
import { DualControlAccount__factory, DualState, KeyRole, CallRuleKind } from "../../../../typechain-types/index.js";
import {
  addressOf,
  amount,
  by,
  decide,
  deployOffice,
  everyday,
  type Key,
  KEYS,
  keysOf,
  type Limit,
  type Office,
  onItself,
  propose,
  type Rule,
  type SignerName,
} from "./support.js";

const connection = await network.create();
const { ethers, networkHelpers } = connection;

const TOKEN = addressOf("token");
const MODULE = addressOf("module");
const ROLES = [KeyRole.MAKER, KeyRole.CHECKER, KeyRole.APPROVER];

async function fixture() {
  return deployOffice(connection);
}

describe("DualControlAccount: keys", () => {
  let office: Office;
  beforeEach(async () => {
    office = await networkHelpers.loadFixture(fixture);
  });

  const account = () => office.account;
  const keysWith = async (role: bigint) => {
    const count = Number(await account().keyCount(role));
    return Promise.all(Array.from({ length: count }, (_, index) => account().keyAt(role, index)));
  };
  const addKey = (key: string, role: bigint) => onItself(office, "addKey", { key, role });
  const removeKey = (name: SignerName) => onItself(office, "removeKey", office.address[name]);
  const self = () => by(office, "self");

  describe("the constructor", () => {
    const deploy = async (keys: Key[], limits: Limit[] = [], rules: Rule[] = []) => {
      const [deployer] = await ethers.getSigners();
      return new DualControlAccount__factory(deployer).deploy(keys, limits, rules);
    };

    it("takes two keys of each role, lists them and says so", async () => {
      const deployed = await deploy(keysOf());
      const transaction = deployed.deploymentTransaction()!;
      for (const { key, role } of keysOf()) {
        expect(await deployed.roleOf(key)).to.equal(role);
        await expect(transaction).to.emit(deployed, "DualKeyAdded").withArgs(key, role);
      }
      for (const role of ROLES) expect(await deployed.keyCount(role)).to.equal(2n);
      expect(await deployed.roleOf(addressOf("stranger"))).to.equal(KeyRole.NONE);
      expect(await deployed.keyCount(KeyRole.NONE)).to.equal(0n);
      expect(await deployed.keyCount(KeyRole.REMOVED)).to.equal(0n);
    });

    for (const [index, name] of (["maker", "checker", "approver"] as const).entries()) {
      it(`refuses an account whose only ${name} could not be replaced`, async () => {
        const keys = keysOf().filter(({ key }) => key !== office.address[name]);
        await expect(deploy(keys))
          .to.be.revertedWithCustomError(account(), "DualKeysTooFew")
          .withArgs(ROLES[index], 1n);
      });
    }

    it("refuses a key with two roles, no key, and a role that is none", async () => {
      const { maker } = office.address;
      const [taken, zero] = [
        { key: maker, role: KeyRole.CHECKER },
        { key: ZeroAddress, role: KeyRole.MAKER },
      ];
      await expect(deploy([...keysOf(), taken]))
        .to.be.revertedWithCustomError(account(), "DualKeyTaken")
        .withArgs(maker, KeyRole.MAKER);
      await expect(deploy([...keysOf(), zero]))
        .to.be.revertedWithCustomError(account(), "DualKeyInvalid")
        .withArgs(ZeroAddress);
      for (const role of [KeyRole.NONE, KeyRole.REMOVED]) {
        await expect(deploy([...keysOf(), { key: office.address.fresh, role }]))
          .to.be.revertedWithCustomError(account(), "DualRoleInvalid")
          .withArgs(role);
      }
    });

    it("sets limits and rules", async () => {
      const limit = { token: TOKEN, perProposal: 5n, perDay: 9n };
      const rules = [everyday(MODULE, "0x01020304"), amount(MODULE, "0x0a0b0c0d", TOKEN, 3)];
      const deployed = await deploy(keysOf(), [limit], rules);
      const transaction = deployed.deploymentTransaction()!;
      expect(await deployed.limitOf(TOKEN)).to.deep.equal([TOKEN, 5n, 9n]);
      expect(await deployed.ruleOf(MODULE, "0x01020304")).to.deep.equal(Object.values(rules[0]!));
      expect(await deployed.ruleOf(MODULE, "0x0a0b0c0d")).to.deep.equal([
        MODULE,
        "0x0a0b0c0d",
        CallRuleKind.AMOUNT,
        TOKEN,
        3n,
      ]);
      await expect(transaction).to.emit(deployed, "DualLimitSet").withArgs(TOKEN, 5n, 9n);
      await expect(transaction)
        .to.emit(deployed, "DualRuleSet")
        .withArgs(MODULE, "0x0a0b0c0d", CallRuleKind.AMOUNT, TOKEN, 3);
    });

    it("refuses limits and rules that setLimit and setRule refuse", async () => {
      const limit = { token: TOKEN, perProposal: 2n, perDay: 1n };
      await expect(deploy(keysOf(), [limit])).to.be.revertedWithCustomError(account(), "DualLimitInvalid");
      const rule = everyday(MODULE, "0xa9059cbb");
      await expect(deploy(keysOf(), [], [rule])).to.be.revertedWithCustomError(account(), "DualRuleFixed");
    });
  });

  describe("addKey", () => {
    it("is an act of the account on itself, which an approver approves", async () => {
      const calls = [addKey(office.address.fresh, KeyRole.MAKER)];
      expect(await account().needsApprover(calls)).to.be.true;
      await expect(decide(office, calls))
        .to.emit(account(), "DualKeyAdded")
        .withArgs(office.address.fresh, KeyRole.MAKER);
      expect(await account().roleOf(office.address.fresh)).to.equal(KeyRole.MAKER);
      expect(await keysWith(KeyRole.MAKER)).to.deep.equal(
        ["maker", "secondMaker", "fresh"].map((name) => addressOf(name)),
      );
      await propose(office, calls, "fresh");
    });

    it("refuses what is no address or the account itself", async () => {
      for (const key of [ZeroAddress, office.address.self]) {
        await expect(self().addKey({ key, role: KeyRole.MAKER }))
          .to.be.revertedWithCustomError(account(), "DualKeyInvalid")
          .withArgs(key);
      }
    });

    it("refuses a role that is none", async () => {
      for (const role of [KeyRole.NONE, KeyRole.REMOVED]) {
        await expect(self().addKey({ key: office.address.fresh, role }))
          .to.be.revertedWithCustomError(account(), "DualRoleInvalid")
          .withArgs(role);
      }
    });

    it("gives no key a second role, nor the same role again", async () => {
      for (const [name, role] of Object.entries(KEYS)) {
        for (const other of ROLES) {
          await expect(self().addKey({ key: addressOf(name), role: other }))
            .to.be.revertedWithCustomError(account(), "DualKeyTaken")
            .withArgs(addressOf(name), role);
        }
      }
    });

    it("never takes a removed key back", async () => {
      await decide(office, [addKey(office.address.fresh, KeyRole.MAKER), removeKey("maker")]);
      await expect(self().addKey({ key: office.address.maker, role: KeyRole.CHECKER }))
        .to.be.revertedWithCustomError(account(), "DualKeyTaken")
        .withArgs(office.address.maker, KeyRole.REMOVED);
    });
  });

  describe("removeKey", () => {
    it("removes a key for good", async () => {
      await decide(office, [addKey(office.address.fresh, KeyRole.CHECKER)]);
      await expect(decide(office, [removeKey("checker")]))
        .to.emit(account(), "DualKeyRemoved")
        .withArgs(office.address.checker, KeyRole.CHECKER);
      expect(await account().roleOf(office.address.checker)).to.equal(KeyRole.REMOVED);
      expect(await keysWith(KeyRole.CHECKER)).to.have.members([office.address.secondChecker, office.address.fresh]);
      await expect(by(office, "checker").confirm(1n, []))
        .to.be.revertedWithCustomError(account(), "DualRoleMissing")
        .withArgs(office.address.checker, KeyRole.CHECKER);
    });

    it("refuses an address that is no key, or no more", async () => {
      await decide(office, [addKey(office.address.fresh, KeyRole.MAKER), removeKey("maker")]);
      for (const name of ["stranger", "maker"] as const) {
        await expect(self().removeKey(office.address[name]))
          .to.be.revertedWithCustomError(account(), "DualKeyUnknown")
          .withArgs(office.address[name]);
      }
    });

    for (const [name, role] of Object.entries(KEYS)) {
      it(`leaves two keys of each role: ${name} goes only once there are three`, async () => {
        await expect(self().removeKey(addressOf(name)))
          .to.be.revertedWithCustomError(account(), "DualKeysTooFew")
          .withArgs(role, 1n);
        expect(await account().roleOf(addressOf(name))).to.equal(role);
      });
    }
  });

  describe("a lost key", () => {
    const heirs = { maker: "secondMaker", checker: "secondChecker", approver: "secondApprover" } as const;

    for (const lost of ["maker", "checker", "approver"] as const) {
      it(`of a ${lost} is replaced by those that are left, in one proposal`, async () => {
        const who = { maker: "maker", checker: "checker", approver: "approver", [lost]: heirs[lost] } as Record<
          keyof typeof heirs,
          SignerName
        >;
        const calls = [addKey(office.address.fresh, KEYS[lost]), removeKey(lost)];
        const id = await propose(office, calls, who.maker);
        await by(office, who.checker).confirm(id, calls);
        await by(office, who.approver).approve(id, calls);
        expect(await keysWith(KEYS[lost])).to.have.members([office.address[heirs[lost]], office.address.fresh]);
      });
    }
  });

  describe("a removed key", () => {
    const calls = () => [onItself(office, "setLimit", { token: TOKEN, perProposal: 1n, perDay: 1n })];
    const replace = (lost: "maker" | "checker" | "approver") =>
      decideWithout(lost, [addKey(office.address.fresh, KEYS[lost]), removeKey(lost)]);

    async function decideWithout(lost: SignerName, acts: ReturnType<typeof onItself>[]) {
      const others = (["maker", "checker", "approver"] as const).map((name) =>
        name === lost ? (`second${name.charAt(0).toUpperCase()}${name.slice(1)}` as SignerName) : name,
      );
      const id = await propose(office, acts, others[0]);
      await by(office, others[1]!).confirm(id, acts);
      await by(office, others[2]!).approve(id, acts);
    }

    it("makes void what it proposed", async () => {
      const id = await propose(office, calls());
      await by(office, "checker").confirm(id, calls());
      await replace("maker");
      expect(await account().stateOf(id)).to.equal(DualState.VOID);
      for (const act of [
        by(office, "checker").confirm(id, calls()),
        by(office, "approver").approve(id, calls()),
        by(office, "checker").revoke(id),
      ]) {
        await expect(act).to.be.revertedWithCustomError(account(), "DualStateInvalid").withArgs(id, DualState.VOID);
      }
      await expect(by(office, "maker").revoke(id))
        .to.be.revertedWithCustomError(account(), "DualRevokeNotYours")
        .withArgs(id, office.address.maker);
    });

    it("no longer counts where it confirmed", async () => {
      const id = await propose(office, calls());
      await by(office, "checker").confirm(id, calls());
      await replace("checker");
      expect(await account().stateOf(id)).to.equal(DualState.OPEN);
      expect((await account().proposal(id)).checker).to.equal(ZeroAddress);
      await expect(by(office, "approver").approve(id, calls())).to.emit(account(), "DualApproved");
      await expect(by(office, "fresh").confirm(id, calls()))
        .to.emit(account(), "DualExecuted")
        .withArgs(id, office.address.maker, office.address.fresh, office.address.approver);
    });

    it("no longer counts where it approved", async () => {
      const id = await propose(office, calls());
      await by(office, "approver").approve(id, calls());
      await replace("approver");
      expect(await account().stateOf(id)).to.equal(DualState.OPEN);
      await expect(by(office, "checker").confirm(id, calls())).to.emit(account(), "DualConfirmed");
      await expect(by(office, "secondApprover").approve(id, calls()))
        .to.emit(account(), "DualExecuted")
        .withArgs(id, office.address.maker, office.address.checker, office.address.secondApprover);
    });

    it("does not undo what was executed", async () => {
      await decide(office, calls());
      await replace("maker");
      expect(await account().stateOf(1n)).to.equal(DualState.EXECUTED);
      expect(await account().limitOf(TOKEN)).to.deep.equal([TOKEN, 1n, 1n]);
    });
  });
});
