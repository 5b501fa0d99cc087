import { expect } from "chai";
import { MaxUint256, type Signer } from "ethers";
import { connection } from "../../support/connection.js";
import { by } from "../../support/reinsurance.js";
import { as, memberId } from "../../support/world.js";
import { type Called, called, PARTS, pay, refund } from "./calls.js";
import { openClaims, reported, type Scene } from "./support.js";

const { networkHelpers, ethers } = connection;

const [OCEAN, ALPINE, DELTA] = [memberId("ocean"), memberId("alpine"), memberId("delta")];

/** A cash call that ocean and delta have paid. */
async function fixture() {
  const scene = await openClaims(connection);
  const made = await called(scene, await reported(scene));
  await pay(scene, made, "ocean");
  await pay(scene, made, "delta", 1n);
  const accounts = await ethers.getImpersonatedSigner(await scene.reinsurance.technicalAccounts.getAddress());
  return { scene, made, accounts };
}

describe("ReinsuranceClaims: credits for what was paid in cash", () => {
  let scene: Scene;
  let made: Called;
  let accounts: Signer;
  beforeEach(async () => {
    ({ scene, made, accounts } = await networkHelpers.loadFixture(fixture));
  });

  const losses = () => scene.reinsurance.losses;
  const booking = () => losses().connect(accounts);
  const panel = () => scene.deal.members;
  const credits = () => Promise.all(panel().map((member) => losses().creditOf(scene.deal.id, member)));

  it("are taken and restored by the accounts alone", async () => {
    const { world } = scene;
    for (const act of [
      (caller: ReturnType<typeof booking>) => caller.takeCredits(scene.deal.id, panel()),
      (caller: ReturnType<typeof booking>) => caller.restoreCredit(scene.deal.id, OCEAN, 1n),
    ]) {
      await expect(act(by(world, losses(), "pacific")))
        .to.be.revertedWithCustomError(losses(), "AccessManagedUnauthorized")
        .withArgs(world.address.pacific);
    }
  });

  it("are taken whole, and once", async () => {
    expect(await booking().takeCredits.staticCall(scene.deal.id, panel())).to.deep.equal([PARTS[0], 0n, 1n, 0n]);
    const taken = booking().takeCredits(scene.deal.id, panel());
    await expect(taken).to.emit(losses(), "CashLossCreditTaken").withArgs(scene.deal.id, OCEAN, PARTS[0]);
    await expect(taken).to.emit(losses(), "CashLossCreditTaken").withArgs(scene.deal.id, DELTA, 1);
    const { logs } = (await (await taken).wait())!;
    expect(logs).to.have.lengthOf(2);
    expect(await credits()).to.deep.equal([0n, 0n, 0n, 0n]);
    expect(await booking().takeCredits.staticCall(scene.deal.id, panel())).to.deep.equal([0n, 0n, 0n, 0n]);
  });

  it("are there while any of a panel has one", async () => {
    const hasCredit = (...members: bigint[]) => losses().hasCredit(scene.deal.id, members);
    expect(await hasCredit(...panel())).to.equal(true);
    expect(await hasCredit(ALPINE, DELTA)).to.equal(true);
    expect(await hasCredit(ALPINE, memberId("river"))).to.equal(false);
    expect(await hasCredit()).to.equal(false);
    await booking().takeCredits(scene.deal.id, panel());
    expect(await hasCredit(...panel())).to.equal(false);
  });

  it("are restored to what else was paid", async () => {
    await booking().takeCredits(scene.deal.id, [OCEAN]);
    expect(await credits()).to.deep.equal([0n, 0n, 1n, 0n]);
    for (const [member, amount] of [
      [OCEAN, PARTS[0]],
      [ALPINE, 5n],
      [DELTA, 2n],
    ] as const) {
      await expect(booking().restoreCredit(scene.deal.id, member, amount))
        .to.emit(losses(), "CashLossCreditRestored")
        .withArgs(scene.deal.id, member, amount);
    }
    expect(await credits()).to.deep.equal([PARTS[0], 5n, 3n, 0n]);
  });

  it("are not given back in cash once an account has taken them", async () => {
    await as(scene.world, "cny", "pacific").approve(await losses().getAddress(), MaxUint256);
    await booking().takeCredits(scene.deal.id, panel());
    const refused = (most: bigint, amount: bigint) =>
      expect(refund(scene, made, "ocean", amount))
        .to.be.revertedWithCustomError(losses(), "CashCallAmountInvalid")
        .withArgs(made.id, most, amount);
    await refused(0n, 1n);
    await booking().restoreCredit(scene.deal.id, OCEAN, 7n);
    await refused(7n, 8n);
    await refund(scene, made, "ocean", 7n);
    expect(await credits()).to.deep.equal([0n, 0n, 0n, 0n]);
  });
});
