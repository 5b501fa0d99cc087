import { expect } from "chai";
import { commit, splitOpening } from "../../../gateway/commitments/index.js";
import { licenceSet } from "../../../gateway/suite/index.js";
import { Answer, EntryType } from "../../../typechain-types/index.js";
import type { Account } from "../../support/accounts.js";
import { day } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { layDown, signatoriesOf } from "../../support/reinsurance.js";
import { type ActorName, as, memberId, reference } from "../../support/world.js";
import { accountsAs, answerOf, type Quarter, quarterOf, REASON, refused, submittedQuarter } from "./support.js";

const { networkHelpers } = connection;

async function fixture() {
  const quarter = await quarterOf(connection, { follows: ["river"] });
  return { ...quarter, account: await submittedQuarter(quarter) };
}

const UNKNOWN = reference("unknown");
const OCEAN = memberId("ocean");
const RIVER = memberId("river");

describe("ReinsuranceAccounts: answers", () => {
  let scene: Quarter & { account: Account };
  beforeEach(async () => {
    scene = await networkHelpers.loadFixture(fixture);
  });

  const contract = () => scene.world.suite.technicalAccounts;
  const by = (actor: ActorName) => accountsAs(scene.world, actor);
  const not = (act: Promise<unknown>, error: string, ...args: unknown[]) => refused(scene.world, act, error, ...args);
  const agreeFor = (actor: ActorName, follower = RIVER) =>
    by(actor).agreeFor(scene.account.id, scene.account.content, follower);

  /** What a reinsurer does to an account. */
  const ACTS: Record<string, (actor: ActorName, id?: string) => Promise<unknown>> = {
    acknowledge: (actor, id = scene.account.id) => by(actor).acknowledge(id, 1),
    agree: (actor, id = scene.account.id) => by(actor).agree(id, scene.account.content),
    query: (actor, id = scene.account.id) => by(actor).query(id, EntryType.COMM, REASON),
    reject: (actor, id = scene.account.id) => by(actor).reject(id, REASON),
  };

  for (const [name, act] of Object.entries(ACTS)) {
    it(`${name}: for reinsurers of the panel, on an account that exists`, async () => {
      const { members } = scene.world.suite;
      await expect(act("compass")).to.be.revertedWithCustomError(members, "MemberLicenceMissing");
      await not(act("ocean", UNKNOWN), "AccountUnknown", UNKNOWN);
      for (const actor of ["pacific", "harbour"] as const) {
        await not(act(actor), "AccountNotReinsurer", scene.account.id, memberId(actor));
      }
    });
  }

  it("agreeing names what was read", async () => {
    const { id, content } = scene.account;
    await not(by("ocean").agree(id, UNKNOWN), "AccountContentDiffers", id, content);
  });

  it("agreeing binds the reinsurer alone", async () => {
    const { world, account } = scene;
    const { id, content } = account;
    await expect(by("ocean").agree(id, content))
      .to.emit(contract(), "AccountAgreed")
      .withArgs(id, OCEAN, OCEAN, content);
    const time = BigInt(await networkHelpers.time.latest());
    expect(await contract().acknowledgementOf(id, OCEAN)).to.deep.equal([0n, 0n, 0n, time, Answer.AGREED]);
    for (const name of ["alpine", "delta", "river"] as const) {
      expect(await answerOf(world, id, name)).to.equal(Answer.NONE);
    }
  });

  it("the lead agrees for a follower, and for nobody else", async () => {
    const { world, deal, account } = scene;
    const { id, content } = account;
    await not(by("ocean").agreeFor(UNKNOWN, content, RIVER), "AccountUnknown", UNKNOWN);
    await not(agreeFor("alpine"), "AccountNotLead", deal.id, memberId("alpine"));
    await not(agreeFor("ocean", memberId("alpine")), "AccountNotFollower", deal.id, memberId("alpine"));
    await expect(agreeFor("ocean", memberId("harbour")))
      .to.be.revertedWithCustomError(world.suite.placements, "PlacementSeatMissing")
      .withArgs(deal.id, 1, memberId("harbour"));
    await not(by("ocean").agreeFor(id, UNKNOWN, RIVER), "AccountContentDiffers", id, content);
    await expect(agreeFor("ocean")).to.emit(contract(), "AccountAgreed").withArgs(id, RIVER, OCEAN, content);
    expect(await answerOf(world, id, "river")).to.equal(Answer.AGREED);
    expect(await answerOf(world, id, "ocean")).to.equal(Answer.NONE);
    await not(agreeFor("ocean"), "AccountAnswerInvalid", id, RIVER, Answer.AGREED);
  });

  it("a lead that joined later does not answer for a panel in which it has no seat", async () => {
    const { world, deal, account } = scene;
    const [panel, lead] = [[memberId("harbour"), OCEAN], memberId("harbour")];
    const signed = splitOpening(deal.order, [deal.order.amount / 2n, deal.order.amount - deal.order.amount / 2n]);
    const dates = { effective: day("2026-07-01"), expiry: day("2027-01-01") };
    const change = { ...dates, lead, share: commit(deal.order), panel, signed: signed.map(commit) };
    await layDown(world, deal, change, ["pacific", "harbour", ...signatoriesOf(deal).slice(1)]);
    await as(world, "placements", "compass").endorse(deal.id, change);
    await not(agreeFor("ocean"), "AccountNotLead", deal.id, OCEAN);
    await expect(agreeFor("harbour"))
      .to.be.revertedWithCustomError(world.suite.placements, "PlacementSeatMissing")
      .withArgs(deal.id, 1, lead);
    await by("river").agree(account.id, account.content);
  });

  it("a query is about a line, and is responded to by cedent or broker", async () => {
    const { world, deal, account } = scene;
    const { id } = account;
    const respond = (actor: ActorName, about = id) => by(actor).respond(about, OCEAN, reference("response"));
    await expect(by("ocean").query(id, EntryType.COMM, REASON))
      .to.emit(contract(), "AccountQueried")
      .withArgs(id, OCEAN, EntryType.COMM, REASON);
    const time = BigInt(await networkHelpers.time.latest());
    expect(await contract().acknowledgementOf(id, OCEAN)).to.deep.equal([0n, 0n, 0n, time, Answer.QUERIED]);
    await not(respond("compass", UNKNOWN), "AccountUnknown", UNKNOWN);
    await not(respond("alpine"), "AccountNotParty", deal.id, memberId("alpine"));
    for (const actor of ["pacific", "compass"] as const) {
      await expect(respond(actor))
        .to.emit(contract(), "AccountResponded")
        .withArgs(id, OCEAN, memberId(actor), reference("response"));
      expect(await answerOf(world, id, "ocean")).to.equal(Answer.RESPONDED);
      await by("ocean").query(id, EntryType.TAX, REASON);
    }
  });

  it("a rejection stands", async () => {
    const { world, account } = scene;
    await expect(by("ocean").reject(account.id, REASON))
      .to.emit(contract(), "AccountRejected")
      .withArgs(account.id, OCEAN, REASON);
    expect(await answerOf(world, account.id, "ocean")).to.equal(Answer.REJECTED);
  });

  it("an account outside its scope does not act for its institution", async () => {
    const { world } = scene;
    const never = 2n ** 40n - 1n;
    await as(world, "members", "ocean").setAccount(world.address.dave, licenceSet("BROKER"), never, false);
    await expect(by("dave").agree(scene.account.id, scene.account.content))
      .to.be.revertedWithCustomError(world.suite.members, "MemberAccountOutOfScope")
      .withArgs(world.address.dave, licenceSet("INSURER", "REINSURER"));
  });
});
