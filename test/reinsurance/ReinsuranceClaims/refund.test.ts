import { expect } from "chai";
import { id as digest } from "ethers";
import { commit, sumOpenings } from "../../../gateway/commitments/index.js";
import { licenceSet } from "../../../gateway/suite/index.js";
import { MemberStatus, Stance } from "../../../typechain-types/index.js";
import { decide, ORDER_ENDS } from "../../policy/circumstances.js";
import { CNY } from "../../support/clearing.js";
import { connection } from "../../support/connection.js";
import { by, placed } from "../../support/reinsurance.js";
import { type ActorName, as, memberId, reference } from "../../support/world.js";
import { tuple } from "../tuple.js";
import { answer, type Called, called, moneyOf, PARTS, pay, refund, standingOf, withdraw } from "./calls.js";
import { LOSS, openClaims, reported, type Scene, type Stated } from "./support.js";

const { networkHelpers } = connection;

const [OCEAN, PACIFIC] = [memberId("ocean"), memberId("pacific")];
const [DUE] = PARTS;
const SHORT = 12_000_00n;
const { ACCEPTED, DENIED } = Stance;

/** A cash call that ocean has paid in part. */
async function fixture() {
  const scene = await openClaims(connection);
  const given = await reported(scene);
  const made = await called(scene, given);
  await pay(scene, made, "ocean", SHORT);
  return { scene, given, made };
}

describe("ReinsuranceClaims: what is not recovered after all", () => {
  let scene: Scene;
  let given: Stated;
  let made: Called;
  beforeEach(async () => {
    ({ scene, given, made } = await networkHelpers.loadFixture(fixture));
  });

  const losses = () => scene.reinsurance.losses;
  const calledOf = async () => [...(await losses().calledOf(given.loss, scene.deal.id))];
  const minus = (amount: bigint) => tuple(commit(sumOpenings([...made.parts, { amount: -amount, blinding: 0n }])));
  const refused = (done: Promise<unknown>, error: string, ...args: unknown[]) =>
    expect(done)
      .to.be.revertedWithCustomError(losses(), error)
      .withArgs(...args);

  for (const [title, act] of [
    ["given back", (call: Called, actor?: ActorName) => refund(scene, call, "ocean", 1n, actor)],
    ["withdrawn", (call: Called, actor?: ActorName) => withdraw(scene, call, actor)],
  ] as const) {
    it(`is not ${title} by whoever may not, nor where there is no call`, async () => {
      const { members } = scene.world.suite;
      await expect(act(made, "stranger"))
        .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
        .withArgs(scene.world.address.stranger);
      await expect(act(made, "compass"))
        .to.be.revertedWithCustomError(members, "MemberLicenceMissing")
        .withArgs(memberId("compass"), licenceSet("INSURER", "REINSURER"));
      await refused(act({ ...made, id: digest("unknown") }), "CashCallUnknown", digest("unknown"));
      await refused(act(made, "ocean"), "LossNotCedent", given.loss, PACIFIC);
      await decide(scene.world, "suspend", "pacific");
      await expect(act(made))
        .to.be.revertedWithCustomError(members, "MemberStatusInvalid")
        .withArgs(PACIFIC, MemberStatus.SUSPENDED);
    });
  }

  describe("is given back", () => {
    beforeEach(async () => {
      await as(scene.world, "cny", "pacific").approve(await losses().getAddress(), LOSS.gross);
    });

    it("neither by nothing nor by more than was paid on the call", async () => {
      await refused(refund(scene, made, "ocean", 0n), "CashCallAmountInvalid", made.id, SHORT, 0);
      const other = await called(scene, given, { text: "call 2", before: [made] });
      await pay(scene, other, "ocean", 1n);
      await refused(refund(scene, made, "ocean", SHORT + 1n), "CashCallAmountInvalid", made.id, SHORT, SHORT + 1n);
      await refund(scene, made, "ocean", SHORT - 1n);
      await refused(refund(scene, made, "ocean", 2n), "CashCallAmountInvalid", made.id, 1, 2);
      await refused(refund(scene, made, "alpine", 1n), "CashCallAmountInvalid", made.id, 0, 1);
    });

    it("not while the contract is frozen", async () => {
      await by(scene.world, losses(), "court").freeze(scene.deal.id, reference("order 1"), ORDER_ENDS);
      await refused(refund(scene, made, "ocean", 1n), "ObjectFrozen", scene.deal.id, memberId("court"), ORDER_ENDS);
    });

    it("not to who has no settlement account any more to be paid on", async () => {
      const { world, reinsurance } = scene;
      const deal = await placed(world, reinsurance, { name: "second", shares: { harbour: 1n } });
      const loss = await reported(scene, { text: "claim 2", ceded: [[deal, LOSS.ceded]] });
      const second = await called(scene, loss, { deal, parts: [1n] });
      await as(world, "cny", "bank").mint(world.address.harbour, 1n, reference("receipt of harbour"));
      await as(world, "cny", "harbour").approve(await losses().getAddress(), 1n);
      await pay(scene, second, "harbour");
      await refused(refund(scene, second, "harbour", 1n), "RemittanceAccountMissing", CNY, memberId("harbour"));
    });

    it("to the reinsurer, whose credit and part of what is called become less", async () => {
      const { world } = scene;
      const before = await moneyOf(world, "ocean", "pacific");
      const back = refund(scene, made, "ocean", 2_000_00n);
      await expect(back).to.emit(losses(), "CashCallRefunded").withArgs(made.id, scene.deal.id, OCEAN, 2_000_00n);
      await expect(back)
        .to.emit(world.suite.cny, "Transfer")
        .withArgs(world.address.pacific, world.address.ocean, 2_000_00n);
      expect(await standingOf(scene, made, "ocean")).to.deep.equal([ACCEPTED, DUE, SHORT, 2_000_00n, 10_000_00n]);
      expect(await moneyOf(world, "ocean", "pacific")).to.deep.equal([before[0]! + 2_000_00n, before[1]! - 2_000_00n]);
      expect((await losses().callInfo(made.id)).recovered).to.equal(SHORT);
      expect(await calledOf()).to.deep.equal(minus(2_000_00n));
      await pay(scene, made, "ocean", DUE - SHORT);
      await refused(pay(scene, made, "ocean", 1n), "CashCallAmountInvalid", made.id, 0, 1);
    });
  });

  describe("is withdrawn", () => {
    it("not twice, and only with the parts that were called", async () => {
      const parts = [...made.call.parts].reverse();
      await refused(withdraw(scene, { ...made, call: { ...made.call, parts } }), "CashCallContentDiffers", made.id);
      await withdraw(scene, made);
      await refused(withdraw(scene, made), "CashCallIsWithdrawn", made.id);
    });

    it("as far as it is not paid, so that the rest can be called again", async () => {
      await answer(scene, made, "alpine", DENIED);
      await expect(withdraw(scene, made)).to.emit(losses(), "CashCallWithdrawn").withArgs(made.id, SHORT);
      expect(await calledOf()).to.deep.equal(tuple(commit({ amount: SHORT, blinding: 0n })));
      const { withdrawn, recovered } = await losses().callInfo(made.id);
      expect([withdrawn, recovered]).to.deep.equal([true, SHORT]);
      expect(await standingOf(scene, made, "ocean")).to.deep.equal([ACCEPTED, DUE, SHORT, 0n, SHORT]);
      const paid = { ...made, parts: [{ amount: SHORT, blinding: 0n }] };
      await called(scene, given, { text: "call 2", before: [paid], parts: [LOSS.ceded - SHORT, 0n, 0n, 0n] });
    });

    it("and what was paid given back afterwards, too", async () => {
      await withdraw(scene, made);
      await as(scene.world, "cny", "pacific").approve(await losses().getAddress(), SHORT);
      await refund(scene, made, "ocean", SHORT);
      expect(await calledOf()).to.deep.equal([0n, 0n]);
      expect(await standingOf(scene, made, "ocean")).to.deep.equal([ACCEPTED, DUE, SHORT, SHORT, 0n]);
    });

    for (const order of ["before", "after"] as const) {
      it(`and given back ${order} that: what was kept is called, and not a fen more than is ceded`, async () => {
        const back = 2_000_00n;
        await as(scene.world, "cny", "pacific").approve(await losses().getAddress(), SHORT);
        if (order === "before") await refund(scene, made, "ocean", back);
        await expect(withdraw(scene, made)).to.emit(losses(), "CashCallWithdrawn").withArgs(made.id, SHORT);
        if (order === "after") await refund(scene, made, "ocean", back);
        expect((await losses().callInfo(made.id)).recovered).to.equal(SHORT);
        expect(await calledOf()).to.deep.equal(tuple(commit({ amount: SHORT - back, blinding: 0n })));
        const rest = LOSS.ceded - SHORT + back;
        const callRest = (kept: bigint) => {
          const before = [{ ...made, parts: [{ amount: kept, blinding: 0n }] }];
          return called(scene, given, { text: "call 2", before, parts: [rest, 0n, 0n, 0n] });
        };
        const id = await losses().callId(given.loss, digest("call 2"));
        await refused(callRest(SHORT - 2n * back), "CashCallUnbalanced", id);
        await callRest(SHORT - back);
      });
    }

    it("to nothing where nothing was paid", async () => {
      const other = await called(scene, given, { text: "call 2", before: [made] });
      await withdraw(scene, other);
      expect(await calledOf()).to.deep.equal(minus(0n));
    });
  });
});
