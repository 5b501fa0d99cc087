import { expect } from "chai";
import { id as digest, ZeroHash } from "ethers";
import { commit, type Opening, randomBlinding } from "../../../gateway/commitments/index.js";
import type { AssumedStruct } from "../../../typechain-types/contracts/reinsurance/interfaces/IReinsuranceAccounts.js";
import { EntryType } from "../../../typechain-types/index.js";
import { columnOf, contentOf, linesOf, splitLine, submissionOf, submitted } from "../../support/accounts.js";
import { figure, idUnder } from "../../support/bordereaux.js";
import { day } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { type ActorName, memberId, reference } from "../../support/world.js";
import { tuple } from "../tuple.js";
import { type Retroceded, retroceded } from "./retrocession.js";
import { accountsAs, negate, REASON, refused } from "./support.js";

const { networkHelpers } = connection;

async function fixture() {
  return retroceded(connection);
}

describe("ReinsuranceAccounts: accounts of a retrocession", () => {
  let scene: Retroceded;
  beforeEach(async () => {
    scene = await networkHelpers.loadFixture(fixture);
  });

  const contract = () => scene.world.suite.technicalAccounts;
  async function submitOnward(changes: Partial<AssumedStruct> = {}, lines = scene.onward, actor: ActorName = "ocean") {
    const { world, retro, assumed } = scene;
    const submission = await submissionOf(world, retro, "onward");
    return accountsAs(world, actor).submitOnward(submission, { ...assumed, ...changes }, linesOf(lines));
  }
  /** Cascades once more from an account, in the place of what cascaded before, if that is said. */
  async function cascadeAgain(name: string, replaces?: string, account = scene.account.id) {
    const { world, retro, assumed, onward } = scene;
    const changes = replaces === undefined ? {} : { replaces: digest(replaces) };
    const submission = await submissionOf(world, retro, name, changes);
    await accountsAs(world, "ocean").submitOnward(submission, { ...assumed, account }, linesOf(onward));
    return idUnder(retro.id, name);
  }
  /** The inward account is negated and issued again. */
  async function reissued(): Promise<string> {
    const { world, deal, account, lines, rows } = scene;
    await negate(world, account.id, "contra of Q1");
    const changes = { replaces: account.submission.accountReference };
    return (await submitted(world, deal, { lines, rows, name: "Q1b", changes })).id;
  }
  const not = (act: Promise<unknown>, error: string, ...args: unknown[]) => refused(scene.world, act, error, ...args);

  it("come from its cedent or broker", async () => {
    for (const actor of ["pacific", "alpine"] as const) {
      await not(submitOnward({}, scene.onward, actor), "AccountNotParty", scene.retro.id, memberId(actor));
    }
  });

  it("cascade from an account that exists", async () => {
    await not(submitOnward({ account: reference("unknown") }), "AccountUnknown", reference("unknown"));
  });

  it("cascade from an account of the contract that is retroceded", async () => {
    const { world, deal, assumed, onward } = scene;
    const direct = await submissionOf(world, deal, "direct");
    const act = accountsAs(world, "pacific").submitOnward(direct, assumed, linesOf(onward));
    await not(act, "AccountRetrocessionInvalid", deal.id, ZeroHash);
  });

  it("do not cascade from an account that is negated, nor from a contra", async () => {
    const { world, deal, account } = scene;
    await negate(world, account.id, "contra");
    await not(submitOnward(), "AccountNegatedAlready", account.id);
    const contra = idUnder(deal.id, "contra");
    await not(submitOnward({ account: contra }), "AccountNegatedAlready", contra);
  });

  it("cascade once, and again after a contra, in the place of the first", async () => {
    const { world, account, retro } = scene;
    await submitOnward();
    const id = idUnder(retro.id, "onward");
    await not(cascadeAgain("again"), "AccountCascadedAlready", account.id, id);
    await negate(world, id, "contra", "ocean");
    expect(await contract().cascadedInto(account.id, retro.id)).to.equal(ZeroHash);
    await not(cascadeAgain("again"), "AccountReplacementMissing", id);
    const again = await cascadeAgain("again", "onward");
    expect(await contract().cascadedInto(account.id, retro.id)).to.equal(again);
  });

  it("are not agreed to while the one in whose place they stand is", async () => {
    const { world, retro, onward } = scene;
    await submitOnward();
    const [id, content] = [idUnder(retro.id, "onward"), contentOf(retro, onward)];
    const harbour = accountsAs(world, "harbour");
    await harbour.agree(id, content);
    await negate(world, id, "contra", "ocean");
    const again = await cascadeAgain("again", "onward");
    await not(harbour.agree(again, content), "AccountReplacedStands", again, id, memberId("harbour"));
    await harbour.agree(idUnder(retro.id, "contra"), content);
    await harbour.agree(again, content);
  });

  it("cascade from the account in the place of another in the place of what cascaded from that", async () => {
    const { world, account, retro } = scene;
    await submitOnward();
    const id = idUnder(retro.id, "onward");
    const second = await reissued();
    await not(cascadeAgain("again", undefined, second), "AccountCascadedAlready", account.id, id);
    await negate(world, id, "contra", "ocean");
    await not(cascadeAgain("again", undefined, second), "AccountReplacementMissing", id);
    const again = await cascadeAgain("again", "onward", second);
    expect(await contract().cascadedInto(second, retro.id)).to.equal(again);
  });

  it("show the retrocedent's own column", async () => {
    const { deal, lines, account } = scene;
    const another = columnOf(deal, lines, 1);
    await not(submitOnward({ column: another }), "AccountContentDiffers", account.id, account.content);
  });

  it("cede the column less what is kept of it (RE14)", async () => {
    const { kept, onward, retro } = scene;
    const [first, second] = kept as [Opening, Opening];
    const more = { ...first, amount: first.amount + 1n };
    await not(submitOnward({ retained: [more, second].map(commit) }), "AccountTotalDiffers", EntryType.PREM_CEDED);
    const other = { ...second, blinding: randomBlinding() };
    await not(submitOnward({ retained: [first, other].map(commit) }), "AccountTotalDiffers", EntryType.LOSS_PAID);
    await not(submitOnward({ retained: [commit(first)] }), "AccountTotalDiffers", EntryType.LOSS_PAID);
    await not(submitOnward({ retained: [...kept, first].map(commit) }), "AccountLineInvalid", 2);
    const extra = [...onward, splitLine(figure(EntryType.LAE, -1n), retro)];
    await not(submitOnward({}, extra), "AccountTotalDiffers", EntryType.LAE);
    await not(submitOnward({}, onward.slice(0, 2)), "AccountTotalDiffers", EntryType.LOSS_PAID);
  });

  it("keep nothing that is no point of the curve", async () => {
    const off = submitOnward({ retained: [{ x: 1n, y: 1n }, commit(scene.kept[1]!)] });
    await expect(off).to.be.revertedWithCustomError(contract(), "CommitmentInvalid");
  });

  it("leave out a line that is kept whole", async () => {
    const { kept, lines, onward, retro } = scene;
    const losses = lines[2]!.parts[0]!;
    await submitOnward({ retained: [kept[0]!, losses].map(commit) }, onward.slice(0, 2));
    expect((await contract().accountInfo(idUnder(retro.id, "onward"))).content).to.equal(
      contentOf(retro, onward.slice(0, 2)),
    );
  });

  it("are accounts like others, with the events to tell of them", async () => {
    const { world, account, retro, assumed, onward } = scene;
    const submission = await submissionOf(world, retro, "onward");
    const id = idUnder(retro.id, "onward");
    const submitted = [
      id,
      retro.id,
      memberId("ocean"),
      tuple(submission),
      day("2026-02-04"),
      linesOf(onward).map(tuple),
    ];
    await expect(accountsAs(world, "ocean").submitOnward(submission, assumed, linesOf(onward)))
      .to.emit(contract(), "AccountSubmitted")
      .withArgs(...submitted)
      .to.emit(contract(), "AccountCascaded")
      .withArgs(id, account.id, assumed.retained.map(tuple));
    expect(await contract().cascadedInto(account.id, retro.id)).to.equal(id);
    const content = contentOf(retro, onward);
    expect((await contract().accountInfo(id)).content).to.equal(content);
    await accountsAs(world, "harbour").agree(id, content);
    await accountsAs(world, "alpine").query(id, EntryType.COMM, REASON);
  });
});
