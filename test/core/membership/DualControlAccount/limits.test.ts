import { expect } from "chai";
import { type BaseContract, Interface, MaxUint256, ZeroAddress } from "ethers";
import { network } from "hardhat";
import type { CallStruct } from "../../../../typechain-types/contracts/core/membership/DualControlAccount.js";
import { CallRuleKind } from "../../../../typechain-types/index.js";
import { chainDate, goTo } from "../../../support/chain.js";
import { addressOf, amount, by, decide, deployOffice, everyday, type Office, onItself, propose } from "./support.js";

const connection = await network.create();
const { ethers, networkHelpers } = connection;

const ERC20 = new Interface([
  "function transfer(address to, uint256 amount)",
  "function approve(address spender, uint256 amount)",
  "function transferFrom(address from, address to, uint256 amount)",
  "function permit(address owner, address spender, uint256 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s)",
]);
const TO = addressOf("receiver");
const LIMIT = { perProposal: 1_000n, perDay: 2_500n };
const TODAY = chainDate("2026-01-05");
const NEVER_SEEN = "0x12345678";

/** Ways to move or lend an amount of a token. */
const MOVES = {
  transfer: (sum: bigint) => [TO, sum],
  approve: (sum: bigint) => [TO, sum],
  transferFrom: (sum: bigint) => [addressOf("owner"), TO, sum],
  permit: (sum: bigint) => [
    addressOf("owner"),
    TO,
    sum,
    MaxUint256,
    27,
    `0x${"01".repeat(32)}`,
    `0x${"02".repeat(32)}`,
  ],
} as const;

/** Two tokens with a limit, one without, and a module that pays out of the first token by its third argument. */
async function fixture() {
  const tokens = await Promise.all([1, 2, 3, 4].map(() => ethers.deployContract("Ledger")));
  const [gold, silver, bronze, module] = await Promise.all(tokens.map((token) => token.getAddress()));
  const limits = [
    { token: gold!, ...LIMIT },
    { token: silver!, perProposal: 50n, perDay: 50n },
  ];
  const rules = [amount(module!, NEVER_SEEN, gold!, 2), everyday(module!, "0xabcdef01")];
  const office = await deployOffice(connection, { limits, rules });
  return { office, gold: gold!, silver: silver!, bronze: bronze!, module: module!, ledger: tokens[0]! };
}

describe("DualControlAccount: limits and rules", () => {
  let office: Office;
  let gold: string;
  let silver: string;
  let bronze: string;
  let module: string;
  let ledger: BaseContract;

  beforeEach(async () => {
    ({ office, gold, silver, bronze, module, ledger } = await networkHelpers.loadFixture(fixture));
  });

  const account = () => office.account;
  const move = (token: string, sum: bigint, method: keyof typeof MOVES = "transfer"): CallStruct => ({
    target: token,
    data: ERC20.encodeFunctionData(method, MOVES[method](sum)),
  });
  const pay = (sum: bigint): CallStruct => ({
    target: module,
    data: ethers.concat([NEVER_SEEN, ethers.AbiCoder.defaultAbiCoder().encode(["uint256[3]"], [[1n, 2n, sum]])]),
  });
  const needsApprover = (...calls: CallStruct[]) => account().needsApprover(calls);

  /** A maker proposes and a checker confirms. */
  async function confirmed(...calls: CallStruct[]) {
    const id = await propose(office, calls);
    return by(office, "checker").confirm(id, calls);
  }

  async function expectWaits(...calls: CallStruct[]) {
    expect(await needsApprover(...calls)).to.be.true;
    await expect(confirmed(...calls)).to.emit(account(), "DualConfirmed");
  }

  async function expectPasses(...calls: CallStruct[]) {
    expect(await needsApprover(...calls)).to.be.false;
    await expect(confirmed(...calls)).to.emit(account(), "DualExecuted");
  }

  describe("of a token, in one proposal", () => {
    for (const method of Object.keys(MOVES) as (keyof typeof MOVES)[]) {
      it(`${method}: a checker suffices up to the limit, and not for one unit more`, async () => {
        await expectWaits(move(gold, LIMIT.perProposal + 1n, method));
        await expectPasses(move(gold, LIMIT.perProposal, method));
        expect(await account().spentToday(gold)).to.equal(LIMIT.perProposal);
      });
    }

    it("sums the calls: dividing a sum among calls does not help", async () => {
      await expectWaits(move(gold, 400n), move(gold, 400n, "approve"), move(gold, 201n, "transferFrom"));
      await expectPasses(move(gold, 400n), move(gold, 400n, "approve"), move(gold, 200n, "transferFrom"));
      expect(await account().spentToday(gold)).to.equal(1_000n);
    });

    it("sums what rules and the token itself say", async () => {
      await expectWaits(move(gold, 400n), pay(601n));
      await expectPasses(move(gold, 400n), pay(600n));
      expect(await account().spentToday(gold)).to.equal(1_000n);
    });

    it("counts each token by itself", async () => {
      await expectWaits(move(gold, 1_000n), move(silver, 51n));
      await expectWaits(move(silver, 50n), move(gold, 1_001n), move(silver, 0n));
      await expectPasses(move(silver, 20n), move(gold, 1_000n), move(silver, 30n));
      expect(await account().spentToday(gold)).to.equal(1_000n);
      expect(await account().spentToday(silver)).to.equal(50n);
    });

    it("is not deceived by amounts that overflow", async () => {
      await expectWaits(move(gold, MaxUint256));
      await expectWaits(move(gold, MaxUint256), move(gold, 2n));
      await expectWaits(move(gold, 2n ** 80n), move(gold, 1n));
    });

    it("does not take a call that is cut short for one that moves nothing", async () => {
      const { target, data } = move(gold, 5n);
      await expectWaits({ target, data: ethers.dataSlice(String(data), 0, 67) });
      await expectWaits({ target, data: ethers.dataSlice(String(data), 0, 4) });
    });

    it("takes words beyond the arguments for what they are: nothing", async () => {
      const { target, data } = move(gold, 5n);
      await expectPasses({ target, data: ethers.concat([String(data), ethers.toBeHex(MaxUint256)]) });
      expect(await account().spentToday(gold)).to.equal(5n);
    });

    it("needs an approver for a token without a limit, even for nothing", async () => {
      for (const method of Object.keys(MOVES) as (keyof typeof MOVES)[]) await expectWaits(move(bronze, 0n, method));
    });
  });

  describe("of a token, on one day", () => {
    it("adds up over proposals: dividing a sum among proposals does not help", async () => {
      for (const [sum, spent] of [
        [1_000n, 1_000n],
        [1_000n, 2_000n],
      ] as const) {
        await expect(confirmed(move(gold, sum)))
          .to.emit(account(), "DualLimitUsed")
          .withArgs(gold, TODAY, sum, spent);
      }
      await expectWaits(move(gold, 501n));
      await expectPasses(move(gold, 500n));
      await expectWaits(move(gold, 1n));
      expect(await account().spentToday(gold)).to.equal(LIMIT.perDay);
    });

    it("begins anew at midnight in Shanghai", async () => {
      for (const sum of [1_000n, 1_000n, 500n]) await confirmed(move(gold, sum));
      const midnight = Date.parse("2026-01-05T16:00:00Z") / 1_000;
      await networkHelpers.time.increaseTo(midnight - 2);
      expect(await needsApprover(move(gold, 1n))).to.be.true;
      await networkHelpers.time.increaseTo(midnight);
      expect(await account().spentToday(gold)).to.equal(0n);
      await expect(confirmed(move(gold, 700n)))
        .to.emit(account(), "DualLimitUsed")
        .withArgs(gold, chainDate("2026-01-06"), 700n, 700n);
      expect(await account().spentToday(gold)).to.equal(700n);
    });

    it("is not used by what an approver approved, before the checker or after", async () => {
      await decide(office, [move(gold, 9_000n)]);
      const small = [move(gold, 10n)];
      const id = await propose(office, small);
      await by(office, "approver").approve(id, small);
      await expect(by(office, "checker").confirm(id, small)).not.to.emit(account(), "DualLimitUsed");
      expect(await account().spentToday(gold)).to.equal(0n);
      for (const sum of [1_000n, 1_000n, 500n]) await expectPasses(move(gold, sum));
    });

    it("is not used by what a checker confirmed in vain", async () => {
      await expectWaits(move(gold, 500n), move(silver, 51n));
      await ledger.getFunction("refuse")(true);
      await expect(confirmed(move(gold, 500n))).to.be.revertedWithCustomError(ledger, "LedgerRefuses");
      expect(await account().spentToday(gold)).to.equal(0n);
    });

    it("lets a proposal that waits pass on the next day, with another confirmation", async () => {
      for (const sum of [1_000n, 1_000n, 500n]) await confirmed(move(gold, sum));
      const calls = [move(gold, 800n)];
      const id = await propose(office, calls, "maker", 3);
      await by(office, "checker").confirm(id, calls);
      await expect(by(office, "secondChecker").confirm(id, calls))
        .to.be.revertedWithCustomError(account(), "DualApproverMissing")
        .withArgs(id);
      await goTo(connection, "2026-01-06");
      await expect(by(office, "secondChecker").confirm(id, calls))
        .to.emit(account(), "DualExecuted")
        .withArgs(id, office.address.maker, office.address.secondChecker, ZeroAddress);
      expect(await account().spentToday(gold)).to.equal(800n);
    });

    it("costs the same on the hundredth use as on the second", async () => {
      const gas: bigint[] = [];
      for (let use = 1; use <= 100; use++) {
        gas.push((await (await confirmed(move(gold, 10n))).wait())!.gasUsed);
      }
      expect(Number(gas[99])).to.be.closeTo(Number(gas[1]), 100);
    });
  });

  describe("setLimit", () => {
    const setLimit = (token: string, perProposal: bigint, perDay: bigint) =>
      onItself(office, "setLimit", { token, perProposal, perDay });

    it("needs an approver, takes effect at once and forgets nothing of the day", async () => {
      await confirmed(move(gold, 900n));
      await expect(decide(office, [setLimit(gold, 100n, 1_000n)]))
        .to.emit(account(), "DualLimitSet")
        .withArgs(gold, 100n, 1_000n);
      expect(await account().limitOf(gold)).to.deep.equal([gold, 100n, 1_000n]);
      expect(await account().spentToday(gold)).to.equal(900n);
      await expectWaits(move(gold, 101n));
      await expectPasses(move(gold, 100n));
      await expectWaits(move(gold, 1n));
    });

    it("below what was spent today stops the day, and no more", async () => {
      await confirmed(move(gold, 900n));
      await decide(office, [setLimit(gold, 100n, 100n)]);
      await expectWaits(move(gold, 0n));
      await goTo(connection, "2026-01-06");
      await expectPasses(move(gold, 100n));
    });

    it("with zero ends the limit: everything needs an approver, by rule or by the token itself", async () => {
      await decide(office, [setLimit(gold, 0n, 0n)]);
      await expectWaits(move(gold, 0n));
      await expectWaits(pay(0n));
      expect((await account().ruleOf(gold, selectorOf("transfer"))).kind).to.equal(CallRuleKind.NONE);
    });

    it("refuses no token, and more for one proposal than for the day", async () => {
      for (const [token, perProposal, perDay] of [
        [ZeroAddress, 1n, 1n],
        [gold, 2n, 1n],
      ] as const) {
        await expect(by(office, "self").setLimit({ token, perProposal, perDay }))
          .to.be.revertedWithCustomError(account(), "DualLimitInvalid")
          .withArgs(token, perProposal, perDay);
      }
    });
  });

  describe("setRule", () => {
    const setRule = (rule: object) => onItself(office, "setRule", rule);
    const act = (): CallStruct => ({ target: module, data: "0x99999999" });

    it("makes an act everyday business, until it ends the rule", async () => {
      await expectWaits(act());
      await expect(decide(office, [setRule(everyday(module, "0x99999999"))]))
        .to.emit(account(), "DualRuleSet")
        .withArgs(module, "0x99999999", CallRuleKind.EVERYDAY, ZeroAddress, 0);
      await expectPasses(act());
      await expectWaits({ ...act(), target: gold });
      await decide(office, [setRule({ ...everyday(module, "0x99999999"), kind: CallRuleKind.NONE })]);
      await expectWaits(act());
    });

    it("reads an amount from any argument", async () => {
      expect(await account().ruleOf(module, NEVER_SEEN)).to.deep.equal([
        module,
        NEVER_SEEN,
        CallRuleKind.AMOUNT,
        gold,
        2n,
      ]);
      await expectWaits(pay(1_001n));
      await expectPasses(pay(1_000n));
      await decide(office, [setRule(amount(module, NEVER_SEEN, silver, 0))]);
      await expectPasses(pay(1_001n));
      expect(await account().spentToday(silver)).to.equal(1n);
    });

    it("does not let an amount pass whose token has no limit", async () => {
      await decide(office, [setRule(amount(module, NEVER_SEEN, bronze, 2))]);
      await expectWaits(pay(0n));
      await expectWaits(pay(1n));
    });

    it("is not for functions of tokens, whose amounts are known", async () => {
      for (const method of Object.keys(MOVES)) {
        for (const target of [gold, bronze, module]) {
          await expect(by(office, "self").setRule(everyday(target, selectorOf(method))))
            .to.be.revertedWithCustomError(account(), "DualRuleFixed")
            .withArgs(target, selectorOf(method));
        }
      }
    });

    it("is not for the account itself, which always needs an approver", async () => {
      const { self } = office.address;
      for (const selector of [account().interface.getFunction("addKey").selector, NEVER_SEEN]) {
        await expect(by(office, "self").setRule(everyday(self, selector)))
          .to.be.revertedWithCustomError(account(), "DualRuleFixed")
          .withArgs(self, selector);
      }
    });

    it("refuses an amount without a token, and an everyday act with a token or an argument", async () => {
      for (const rule of [
        amount(module, NEVER_SEEN, ZeroAddress, 1),
        { ...everyday(module, NEVER_SEEN), token: gold },
        { ...everyday(module, NEVER_SEEN), argument: 1 },
        { ...everyday(module, NEVER_SEEN), kind: CallRuleKind.NONE, token: gold },
      ]) {
        await expect(by(office, "self").setRule(rule))
          .to.be.revertedWithCustomError(account(), "DualRuleInvalid")
          .withArgs(module, NEVER_SEEN);
      }
    });
  });

  describe("a call without a rule", () => {
    it("needs an approver, and one such call among everyday acts does too", async () => {
      const known = { target: module, data: "0xabcdef01" };
      await expectPasses(known);
      await expectWaits(known, { target: module, data: "0xabcdef02" });
    });

    it("includes one too short to name a function", async () => {
      await decide(office, [onItself(office, "setRule", everyday(module, "0xaabbcc00"))]);
      await expectPasses({ target: module, data: "0xaabbcc00" });
      await expectWaits({ target: module, data: "0xaabbcc" });
      await decide(office, [onItself(office, "setRule", everyday(module, "0x00000000"))]);
      await expectWaits({ target: module, data: "0x" });
    });
  });

  const selectorOf = (method: string) => ERC20.getFunction(method)!.selector;
});
