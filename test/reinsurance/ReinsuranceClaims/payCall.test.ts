import { expect } from "chai";
import { id as digest } from "ethers";
import { commit, GROUP_ORDER } from "../../../gateway/commitments/index.js";
import { licenceSet } from "../../../gateway/suite/index.js";
import { MemberStatus, Stance } from "../../../typechain-types/index.js";
import { decide, ORDER_ENDS } from "../../policy/circumstances.js";
import { day, goTo } from "../../support/chain.js";
import { CNY } from "../../support/clearing.js";
import { connection } from "../../support/connection.js";
import { by, placed } from "../../support/reinsurance.js";
import { type ActorName, as, memberId, reference } from "../../support/world.js";
import { answer, type Called, called, moneyOf, PARTS, pay, standingOf, withdraw } from "./calls.js";
import { closed, LOSS, openClaims, reported, type Scene } from "./support.js";

const { networkHelpers } = connection;

const OCEAN = memberId("ocean");
const [DUE] = PARTS;
const { ACCEPTED, DENIED } = Stance;

async function fixture() {
  const scene = await openClaims(connection);
  return { scene, made: await called(scene, await reported(scene)) };
}

describe("ReinsuranceClaims: payment of a cash call", () => {
  let scene: Scene;
  let made: Called;
  beforeEach(async () => {
    ({ scene, made } = await networkHelpers.loadFixture(fixture));
  });

  const losses = () => scene.reinsurance.losses;
  const refused = (done: Promise<unknown>, error: string, ...args: unknown[]) =>
    expect(done)
      .to.be.revertedWithCustomError(losses(), error)
      .withArgs(...args);

  describe("is refused", () => {
    it("to whoever is no insurer or reinsurer, or is suspended", async () => {
      const { members } = scene.world.suite;
      await expect(pay(scene, made, "stranger", 1n))
        .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
        .withArgs(scene.world.address.stranger);
      await expect(pay(scene, made, "compass", 1n))
        .to.be.revertedWithCustomError(members, "MemberLicenceMissing")
        .withArgs(memberId("compass"), licenceSet("INSURER", "REINSURER"));
      await decide(scene.world, "suspend", "ocean");
      await expect(pay(scene, made, "ocean"))
        .to.be.revertedWithCustomError(members, "MemberStatusInvalid")
        .withArgs(OCEAN, MemberStatus.SUSPENDED);
    });

    it("where there is no call, or it is withdrawn or denied", async () => {
      const unknown = digest("unknown");
      await refused(pay(scene, { ...made, id: unknown }, "ocean"), "CashCallUnknown", unknown);
      await answer(scene, made, "ocean", DENIED);
      await refused(pay(scene, made, "ocean"), "CashCallIsDenied", made.id, OCEAN);
      await withdraw(scene, made);
      await refused(pay(scene, made, "ocean"), "CashCallIsWithdrawn", made.id);
    });

    it("to who is not on the panel", async () => {
      await expect(pay(scene, made, "pacific", 1n))
        .to.be.revertedWithCustomError(scene.reinsurance.placements, "PlacementSeatMissing")
        .withArgs(scene.deal.id, 1, memberId("pacific"));
    });

    it("of other parts than those called", async () => {
      const opening = closed(1n);
      const [, ...rest] = made.call.parts;
      const shown = { parts: [commit(opening), ...rest], due: 1n, blinding: opening.blinding };
      await refused(pay(scene, made, "ocean", 1n, shown), "CashCallContentDiffers", made.id);
    });

    it("where amount and blinding do not open the part", async () => {
      await refused(
        pay(scene, made, "ocean", 1n, { due: DUE - 1n }),
        "CashCallOpeningInvalid",
        made.id,
        OCEAN,
        DUE - 1n,
      );
      const { amount, blinding } = made.parts[1]!;
      await refused(pay(scene, made, "ocean", 1n, { due: amount, blinding }), "CashCallOpeningInvalid", made.id, OCEAN, amount); // prettier-ignore
      await refused(pay(scene, made, "ocean", 1n, { blinding: GROUP_ORDER }), "CommitmentBlindingInvalid", GROUP_ORDER);
      const huge = 1n << 127n;
      await refused(pay(scene, made, "ocean", 1n, { due: huge }), "CommitmentAmountInvalid", huge);
    });

    it("of nothing, or of more than is outstanding", async () => {
      await refused(pay(scene, made, "ocean", 0n), "CashCallAmountInvalid", made.id, DUE, 0);
      await refused(pay(scene, made, "ocean", DUE + 1n), "CashCallAmountInvalid", made.id, DUE, DUE + 1n);
      await pay(scene, made, "ocean");
      await refused(pay(scene, made, "ocean", 1n), "CashCallAmountInvalid", made.id, 0, 1);
    });

    it("while the contract is frozen", async () => {
      await by(scene.world, losses(), "court").freeze(scene.deal.id, reference("order 1"), ORDER_ENDS);
      await refused(pay(scene, made, "ocean"), "ObjectFrozen", scene.deal.id, memberId("court"), ORDER_ENDS);
    });

    it("where the cedent has no settlement account, or is suspended", async () => {
      const { world, reinsurance } = scene;
      const deal = await placed(world, reinsurance, { name: "others", cedent: "harbour" });
      const loss = await reported(scene, { cedent: "harbour", ceded: [[deal, LOSS.ceded]] });
      const others = await called(scene, loss, { deal, cedent: "harbour" });
      await refused(pay(scene, others, "ocean"), "RemittanceAccountMissing", CNY, memberId("harbour"));
      await decide(world, "suspend", "pacific");
      await expect(pay(scene, made, "ocean"))
        .to.be.revertedWithCustomError(world.suite.cny, "DepositAccountNotRegistered")
        .withArgs(world.address.pacific);
    });
  });

  it("goes to the cedent, is the payer's credit and opens the payer's part alone", async () => {
    const before = await moneyOf(scene.world, "ocean", "pacific");
    const { address, suite } = scene.world;
    const paid = pay(scene, made, "ocean");
    await expect(paid).to.emit(losses(), "CashCallPaid").withArgs(made.id, scene.deal.id, OCEAN, DUE, 0, 0);
    await expect(paid).to.emit(suite.cny, "Transfer").withArgs(address.ocean, address.pacific, DUE);
    expect(await standingOf(scene, made, "ocean")).to.deep.equal([ACCEPTED, DUE, DUE, 0n, DUE]);
    expect((await losses().contributionOf(made.id, OCEAN)).paidOn).to.equal(day("2026-01-05"));
    expect(await moneyOf(scene.world, "ocean", "pacific")).to.deep.equal([before[0]! - DUE, before[1]! + DUE]);
    expect((await losses().callInfo(made.id)).recovered).to.equal(DUE);
    expect(await standingOf(scene, made, "alpine")).to.deep.equal([0n, 0n, 0n, 0n, 0n]);
  });

  it("may be short, and completed late", async () => {
    await answer(scene, made, "ocean");
    await goTo(connection, "2026-01-15");
    const first = pay(scene, made, "ocean", DUE - 3n);
    await expect(first)
      .to.emit(losses(), "CashCallPaid")
      .withArgs(made.id, scene.deal.id, OCEAN, DUE - 3n, 3, 0);
    expect(await standingOf(scene, made, "ocean")).to.deep.equal([ACCEPTED, DUE, DUE - 3n, 0n, DUE - 3n]);
    await goTo(connection, "2026-01-18");
    const rest = pay(scene, made, "ocean", 3n);
    await expect(rest).to.emit(losses(), "CashCallPaid").withArgs(made.id, scene.deal.id, OCEAN, 3, 0, 3);
    expect(await standingOf(scene, made, "ocean")).to.deep.equal([ACCEPTED, DUE, DUE, 0n, DUE]);
    expect((await losses().contributionOf(made.id, OCEAN)).paidOn).to.equal(day("2026-01-18"));
  });

  it("adds up over reinsurers and calls, from exiting ones, too", async () => {
    await decide(scene.world, "beginExit", "river");
    const names: ActorName[] = ["ocean", "alpine", "delta", "river"];
    for (const name of names) await pay(scene, made, name);
    expect((await losses().callInfo(made.id)).recovered).to.equal(50_000_00n);
    const other = await called(scene, await reported(scene, { text: "claim 2" }));
    await pay(scene, other, "river");
    expect(await losses().creditOf(scene.deal.id, memberId("river"))).to.equal(2n * PARTS[3]);
    expect(await moneyOf(scene.world, "pacific")).to.deep.equal([1_055_000_00n]);
  });

  it("needs money and an allowance", async () => {
    await as(scene.world, "cny", "ocean").approve(await losses().getAddress(), DUE - 1n);
    await expect(pay(scene, made, "ocean"))
      .to.be.revertedWithCustomError(scene.world.suite.cny, "ERC20InsufficientAllowance")
      .withArgs(await losses().getAddress(), DUE - 1n, DUE);
    expect(await standingOf(scene, made, "ocean")).to.deep.equal([0n, 0n, 0n, 0n, 0n]);
  });
});
