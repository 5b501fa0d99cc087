import { expect } from "chai";
import { id as digest, ZeroHash } from "ethers";
import { Answer, EntryType } from "../../../typechain-types/index.js";
import { type Account, type OpenLine, splitLine, submitted } from "../../support/accounts.js";
import { figure, idUnder, type Rows } from "../../support/bordereaux.js";
import { connection } from "../../support/connection.js";
import { memberId, type MemberName } from "../../support/world.js";
import { accountsAs, answerOf, negate, type Quarter, quarterOf, REASON, refused, submittedQuarter } from "./support.js";

const { networkHelpers } = connection;

const RIVER = memberId("river");

/** The account of the quarter, to which river alone has agreed, and its contra. */
async function fixture() {
  const quarter = await quarterOf(connection, { follows: ["river"] });
  const first = await submittedQuarter(quarter);
  await accountsAs(quarter.world, "river").agree(first.id, first.content);
  await negate(quarter.world, first.id, "contra of Q1");
  return { ...quarter, first };
}

describe("ReinsuranceAccounts: an account in the place of another", () => {
  let scene: Quarter & { first: Account };
  beforeEach(async () => {
    scene = await networkHelpers.loadFixture(fixture);
  });

  const contract = () => scene.world.suite.technicalAccounts;
  const not = (act: Promise<unknown>, error: string, ...args: unknown[]) => refused(scene.world, act, error, ...args);
  const agree = (name: MemberName, { id, content }: Pick<Account, "id" | "content">) =>
    accountsAs(scene.world, name).agree(id, content);
  const contraOf = (name: string) => ({
    id: idUnder(scene.deal.id, `contra of ${name}`),
    content: scene.first.content,
  });

  /** The account of the quarter once more, in the place of another. */
  function again(name: string, replaces: string | undefined, rows: readonly Rows[] = scene.rows, lines = scene.lines) {
    const changes = replaces === undefined ? {} : { replaces: digest(replaces) };
    return submitted(scene.world, scene.deal, { lines, rows, name, changes });
  }

  it("says so, and how many stood there before it", async () => {
    const second = await again("Q1b", "Q1");
    await negate(scene.world, second.id, "contra of Q1b");
    const third = await again("Q1c", "Q1b");
    const accounts = [scene.first, second, third, contraOf("Q1b")];
    const issues = await Promise.all(accounts.map(({ id }) => contract().accountInfo(id)));
    expect(issues.map(({ issue }) => issue)).to.deep.equal([0n, 1n, 2n, 1n]);
    const replaced = await Promise.all(accounts.map(({ id }) => contract().replacedOf(id)));
    expect(replaced).to.deep.equal([ZeroHash, scene.first.id, second.id, ZeroHash]);
  });

  it("is not agreed to while the other stands for the reinsurer, by itself or through its lead", async () => {
    const second = await again("Q1b", "Q1");
    const stands = ["AccountReplacedStands", second.id, scene.first.id, RIVER] as const;
    await not(agree("river", second), ...stands);
    await not(accountsAs(scene.world, "ocean").agreeFor(second.id, second.content, RIVER), ...stands);
    await agree("ocean", second);
    await agree("river", contraOf("Q1"));
    await agree("river", second);
    expect(await answerOf(scene.world, second.id, "river")).to.equal(Answer.AGREED);
  });

  it("is not agreed to by whoever rejected the contra of the other", async () => {
    const second = await again("Q1b", "Q1");
    await accountsAs(scene.world, "river").reject(contraOf("Q1").id, REASON);
    await not(agree("river", second), "AccountReplacedStands", second.id, scene.first.id, RIVER);
  });

  it("is not agreed to while one further back stands", async () => {
    const second = await again("Q1b", "Q1");
    await agree("ocean", second);
    await negate(scene.world, second.id, "contra of Q1b");
    const third = await again("Q1c", "Q1b");
    await not(agree("river", third), "AccountReplacedStands", third.id, scene.first.id, RIVER);
    await not(agree("ocean", third), "AccountReplacedStands", third.id, second.id, memberId("ocean"));
    await agree("alpine", third);
    await agree("river", contraOf("Q1"));
    await agree("river", third);
  });

  it("is undone like others: its contra can always be agreed to", async () => {
    await agree("river", contraOf("Q1"));
    const second = await again("Q1b", "Q1");
    await agree("river", second);
    await negate(scene.world, second.id, "contra of Q1b");
    await agree("river", contraOf("Q1b"));
    expect(await answerOf(scene.world, contraOf("Q1b").id, "river")).to.equal(Answer.AGREED);
  });

  it("alone books again what the other has booked", async () => {
    const { world, deal, first } = scene;
    await not(again("Q1b", undefined), "AccountReplacementMissing", first.id);
    await submitted(world, deal, { lines: [splitLine(figure(EntryType.ADJ_PREM, 5_00n), deal)], name: "another" });
    await negate(world, idUnder(deal.id, "another"), "contra of another");
    await not(again("Q1b", "another"), "AccountReplacementMissing", first.id);
    const second = await again("Q1b", "Q1");
    await negate(world, second.id, "contra of Q1b");
    await not(again("Q1c", "Q1"), "AccountReplacementMissing", second.id);
    await again("Q1c", "Q1b");
  });

  it("books again what one further back has booked, and leaves the rest to another", async () => {
    const { world, lines, rows } = scene;
    const [premium, commission, losses] = lines as [OpenLine, OpenLine, OpenLine];
    const [premiums, claims] = rows as [Rows, Rows];
    const second = await again("Q1b", "Q1", [premiums], [premium, commission]);
    await negate(world, second.id, "contra of Q1b");
    const third = await again("Q1c", "Q1b", [claims], [losses]);
    const other = await again("Q1d", "Q1b", [premiums], [premium, commission]);
    expect(await contract().bookedIn(claims.id)).to.equal(third.id);
    expect(await contract().bookedIn(premiums.id)).to.equal(other.id);
  });

  it("is issued anew 15 times at most", async () => {
    let replaces = "Q1";
    for (let issue = 1; issue <= 15; issue++) {
      const { id } = await again(`issue ${issue}`, replaces);
      await negate(scene.world, id, `contra of issue ${issue}`);
      replaces = `issue ${issue}`;
    }
    const last = idUnder(scene.deal.id, replaces);
    expect((await contract().accountInfo(last)).issue).to.equal(15n);
    await not(again("issue 16", replaces), "AccountReissuedTooOften", last);
  });
});
