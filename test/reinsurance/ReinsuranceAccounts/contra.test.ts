import { expect } from "chai";
import { ZeroHash } from "ethers";
import { commit, negateOpening, sumOpenings } from "../../../gateway/commitments/index.js";
import { Answer, OffsetScope } from "../../../typechain-types/index.js";
import { type Account, columnOf } from "../../support/accounts.js";
import { idUnder } from "../../support/bordereaux.js";
import { day } from "../../support/chain.js";
import { CNY } from "../../support/clearing.js";
import { connection } from "../../support/connection.js";
import { memberId, reference } from "../../support/world.js";
import { tuple } from "../tuple.js";
import { accountsAs, answerOf, negate, type Quarter, quarterOf, REASON, refused, submittedQuarter } from "./support.js";

const { networkHelpers } = connection;

async function fixture() {
  const quarter = await quarterOf(connection);
  const account = await submittedQuarter(quarter);
  await accountsAs(quarter.world, "ocean").agree(account.id, account.content);
  return { ...quarter, account };
}

describe("ReinsuranceAccounts: contras and items", () => {
  let scene: Quarter & { account: Account };
  beforeEach(async () => {
    scene = await networkHelpers.loadFixture(fixture);
  });

  const contract = () => scene.world.suite.technicalAccounts;
  const not = (act: Promise<unknown>, error: string, ...args: unknown[]) => refused(scene.world, act, error, ...args);
  const contraId = () => idUnder(scene.deal.id, "contra");
  const itemOf = (id: string, seat: number) => contract().itemOf(id, columnOf(scene.deal, scene.lines, seat));
  const balanceOf = (seat: number) => sumOpenings(scene.lines.map(({ parts }) => parts[seat]!));

  it("come from cedent or broker", async () => {
    const { world, deal, account } = scene;
    await not(negate(world, reference("unknown"), "contra"), "AccountUnknown", reference("unknown"));
    await not(negate(world, account.id, "contra", "ocean"), "AccountNotParty", deal.id, memberId("ocean"));
  });

  it("come once, have none themselves, and have a reference that is not used", async () => {
    const { world, account } = scene;
    const nameless = accountsAs(world, "compass").contra(account.id, ZeroHash, REASON);
    await expect(nameless).to.be.revertedWithCustomError(contract(), "AccountIncomplete");
    await not(negate(world, account.id, "Q1"), "AccountKnown", account.id);
    await negate(world, account.id, "contra");
    await not(negate(world, account.id, "again"), "AccountNegatedAlready", account.id);
    await not(negate(world, contraId(), "contra of it"), "AccountNegatedAlready", contraId());
  });

  it("are accounts of their own with the same content", async () => {
    const { world, account } = scene;
    const before = await contract().accountInfo(account.id);
    await networkHelpers.time.increase(10 * 86_400);
    await expect(negate(world, account.id, "contra", "pacific"))
      .to.emit(contract(), "AccountNegated")
      .withArgs(contraId(), account.id, memberId("pacific"), day("2026-02-14"), REASON);
    const submittedAt = BigInt(await networkHelpers.time.latest());
    const { placement, kind, from, to, panelVersion, content } = before;
    expect(await contract().accountInfo(contraId())).to.deep.equal(
      tuple({
        ...{ placement, submitter: memberId("pacific"), kind, from, to, answerBy: day("2026-02-14"), panelVersion },
        ...{ submittedAt, contra: true, negated: false, issue: 0n, content },
      }),
    );
    expect((await contract().accountInfo(account.id)).negated).to.equal(true);
    expect(await contract().counterpartOf(account.id)).to.equal(contraId());
    expect(await contract().counterpartOf(contraId())).to.equal(account.id);
  });

  it("void the account for whoever had not agreed, and wait for whoever had", async () => {
    const { world, account } = scene;
    await accountsAs(world, "alpine").reject(account.id, REASON);
    await negate(world, account.id, "contra");
    for (const name of ["alpine", "delta", "river"] as const) {
      expect(await answerOf(world, account.id, name)).to.equal(Answer.VOID);
      expect(await answerOf(world, contraId(), name)).to.equal(Answer.VOID);
      const late = accountsAs(world, name).agree(contraId(), account.content);
      await not(late, "AccountAnswerInvalid", contraId(), memberId(name), Answer.VOID);
    }
    expect(await answerOf(world, account.id, "ocean")).to.equal(Answer.AGREED);
    expect(await answerOf(world, contraId(), "ocean")).to.equal(Answer.NONE);
    await accountsAs(world, "ocean").agree(contraId(), account.content);
    expect(await answerOf(world, contraId(), "ocean")).to.equal(Answer.AGREED);
  });

  it("leave items that cancel each other out", async () => {
    const { world, deal, account } = scene;
    await negate(world, account.id, "contra");
    const about = [deal.id, memberId("pacific"), memberId("ocean"), CNY, OffsetScope.THIS_CONTRACT, 30n];
    const balance = balanceOf(0);
    const { x, y } = commit(balance);
    expect(await itemOf(account.id, 0)).to.deep.equal([...about, true, [x, y]]);
    const opposite = commit(negateOpening(balance));
    expect(await itemOf(contraId(), 0)).to.deep.equal([...about, false, [opposite.x, opposite.y]]);
    await accountsAs(world, "ocean").agree(contraId(), account.content);
    expect((await itemOf(contraId(), 0)).agreed).to.equal(true);
  });

  it("show one column without the others, and nothing but what was submitted", async () => {
    const { world, deal, lines, account } = scene;
    for (const [seat, name] of deal.panel.entries()) {
      const item = await itemOf(account.id, seat);
      expect(item.reinsurer).to.equal(memberId(name));
      expect(item.agreed).to.equal(name === "ocean");
      expect([item.balance.x, item.balance.y]).to.deep.equal(Object.values(commit(balanceOf(seat))));
    }
    const column = columnOf(deal, lines, 1);
    const wrong = [
      { ...column, index: 2 },
      { ...column, index: 4 },
      { ...column, member: memberId("ocean") },
      { ...column, entries: column.entries.toReversed() },
      { ...column, amounts: columnOf(deal, lines, 0).amounts },
      { ...column, digests: column.digests.slice(0, 3) },
      { ...column, digests: [...column.digests, ZeroHash], index: 4 },
    ];
    for (const shown of wrong) {
      await not(contract().itemOf(account.id, shown), "AccountContentDiffers", account.id, account.content);
    }
    await not(world.suite.technicalAccounts.itemOf(ZeroHash, column), "AccountUnknown", ZeroHash);
  });
});
