import { expect } from "chai";
import { type FunctionFragment, ZeroAddress } from "ethers";
import { network } from "hardhat";
import { KeyRole, CallRuleKind } from "../../../../typechain-types/index.js";
import { by, deployOffice, inDays, type Office, propose, SIGNERS, type SignerName } from "./support.js";

/** One function: its arguments, who may call it, and how everybody else is refused. */
interface Row {
  args: (id: bigint) => unknown[];
  by: readonly SignerName[];
  refusal: (caller: string, id: bigint) => readonly [error: string, ...values: unknown[]];
}

const connection = await network.create();
const { networkHelpers } = connection;

const MAKERS = ["maker", "secondMaker"] as const;
const CHECKERS = ["checker", "secondChecker"] as const;
const APPROVERS = ["approver", "secondApprover"] as const;
const CALLS = [{ target: `0x${"11".repeat(20)}`, data: "0x12345678" }];
const needs = (role: bigint) => (caller: string) => ["DualRoleMissing", caller, role] as const;
const notSelf = (caller: string) => ["DualNotSelf", caller] as const;
const FRESH = { key: `0x${"22".repeat(20)}`, role: KeyRole.CHECKER };
const RULE = {
  target: FRESH.key,
  selector: "0x12345678",
  kind: CallRuleKind.EVERYDAY,
  token: ZeroAddress,
  argument: 0,
};
const LIMIT = { token: FRESH.key, perProposal: 1n, perDay: 1n };
let expiresAt: number;

const TABLE: Readonly<Record<string, Row>> = {
  propose: { args: () => [CALLS, expiresAt], by: MAKERS, refusal: needs(KeyRole.MAKER) },
  confirm: { args: (id) => [id, CALLS], by: CHECKERS, refusal: needs(KeyRole.CHECKER) },
  approve: { args: (id) => [id, CALLS], by: APPROVERS, refusal: needs(KeyRole.APPROVER) },
  revoke: {
    args: (id) => [id],
    by: ["maker", ...CHECKERS, ...APPROVERS],
    refusal: (caller, id) => ["DualRevokeNotYours", id, caller],
  },
  addKey: { args: () => [FRESH], by: ["self"], refusal: notSelf },
  removeKey: { args: () => [FRESH.key], by: ["self"], refusal: notSelf },
  setLimit: { args: () => [LIMIT], by: ["self"], refusal: notSelf },
  setRule: { args: () => [RULE], by: ["self"], refusal: notSelf },
};

/** Receipts of tokens, which change nothing. */
const HOOKS = ["onERC721Received", "onERC1155Received", "onERC1155BatchReceived"] as const;

async function fixture() {
  const office = await deployOffice(connection);
  return { office, id: await propose(office, CALLS) };
}

describe("DualControlAccount: who may call what", () => {
  let office: Office;
  let id: bigint;

  beforeEach(async () => {
    ({ office, id } = await networkHelpers.loadFixture(fixture));
    expiresAt = await inDays(office);
  });

  it("has a row for each function that changes state", () => {
    const changing: FunctionFragment[] = [];
    office.account.interface.forEachFunction((fragment) => {
      if (!fragment.constant) changing.push(fragment);
    });
    expect(changing.map(({ name }) => name)).to.have.members([...Object.keys(TABLE), ...HOOKS]);
  });

  for (const [method, row] of Object.entries(TABLE)) {
    const wrong = SIGNERS.filter((name) => !row.by.includes(name));

    for (const name of row.by) {
      it(`${method} takes ${name}`, async () => {
        if (method === "removeKey") await by(office, "self").addKey(FRESH);
        await by(office, name)
          .getFunction(method)
          .staticCall(...row.args(id));
      });
    }

    it(`${method} refuses ${wrong.join(", ")}`, async () => {
      for (const name of wrong) {
        const [error, ...values] = row.refusal(office.address[name], id);
        await expect(by(office, name).getFunction(method)(...row.args(id)), name)
          .to.be.revertedWithCustomError(office.account, error)
          .withArgs(...values);
      }
    });
  }

  it("takes tokens of other standards from anybody", async () => {
    const { fresh } = office.address;
    const stranger = by(office, "stranger");
    const { interface: abi } = office.account;
    const selector = (name: (typeof HOOKS)[number]) => abi.getFunction(name).selector;
    expect(await stranger.onERC721Received.staticCall(fresh, fresh, 1n, "0x")).to.equal(selector("onERC721Received"));
    expect(await stranger.onERC1155Received.staticCall(fresh, fresh, 1n, 1n, "0x")).to.equal(
      selector("onERC1155Received"),
    );
    expect(await stranger.onERC1155BatchReceived.staticCall(fresh, fresh, [1n], [1n], "0x")).to.equal(
      selector("onERC1155BatchReceived"),
    );
    expect(await stranger.supportsInterface("0x4e2312e0"), "IERC1155Receiver").to.be.true;
  });
});
