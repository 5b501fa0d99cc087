import { expect } from "chai";
import { ZeroHash } from "ethers";
import { PlacementStatus } from "../../../typechain-types/index.js";
import { day, goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { bind, documentOf, order, placed, sign, signatoriesOf, signDown } from "../../support/reinsurance.js";
import { as as suiteAs, memberId } from "../../support/world.js";
import { FROM, INCEPTION, type Scene, stages } from "./support.js";

const { provider } = connection.ethers;
const at = stages(connection);

describe("ReinsurancePlacements.bind", () => {
  const missing = async ({ placements, deal, as }: Scene) =>
    expect(as("compass").bind(deal.id))
      .to.be.revertedWithCustomError(placements, "PlacementAgreementMissing")
      .withArgs(deal.id, await placements.agreementOf(deal.id));

  it("is for every reinsurer of the panel", async () => {
    const scene = await at("signed");
    await scene.as("river").bind(scene.deal.id);
    expect((await scene.placements.headerOf(scene.deal.id)).status).to.equal(PlacementStatus.BOUND);
  });

  it("needs an agreement", async () => missing(await at("signedDown")));

  it("needs one that was signed since the signing down", async () => {
    const scene = await at("signed");
    const { world, reinsurance, deal } = scene;
    await order(world, reinsurance, deal);
    await signDown(world, reinsurance, deal);
    await missing(scene);
    await sign(world, deal);
    await bind(world, reinsurance, deal);
  });

  it("counts no text that was put up before the panel was known, whenever the last party signs", async () => {
    const scene = await at("signedDown");
    const { world, reinsurance, deal } = scene;
    const parties = signatoriesOf(deal);
    const room = suiteAs(world, "signing", deal.opener);
    const agreement = await room.agreementId(memberId(deal.opener), deal.id);
    await room.propose(deal.id, documentOf(1), ZeroHash, parties.map(memberId), 2_000_000_000n);
    for (const name of parties.filter((party) => party !== deal.opener))
      await suiteAs(world, "signing", name).sign(agreement, 1, documentOf(1));
    await order(world, reinsurance, deal);
    await signDown(world, reinsurance, deal);
    await room.sign(agreement, 1, documentOf(1));
    await missing(scene);
  });

  it("counts no text of the second of the signing down", async () => {
    const scene = await at("written");
    const { world, reinsurance, deal } = scene;
    const room = suiteAs(world, "signing", deal.opener);
    const agreement = await room.agreementId(memberId(deal.opener), deal.id);
    await provider.send("evm_setAutomine", [false]);
    await signDown(world, reinsurance, deal);
    const parties = signatoriesOf(deal);
    await room.propose(deal.id, documentOf(1), ZeroHash, parties.map(memberId), 2_000_000_000n);
    await provider.send("evm_mine", []);
    await provider.send("evm_setAutomine", [true]);
    for (const name of parties) await suiteAs(world, "signing", name).sign(agreement, 1, documentOf(1));
    await missing(scene);
  });

  for (const name of ["pacific", "compass", "ocean", "river"] as const) {
    it(`needs the signature of ${name}`, async () => {
      const { world, placements, deal, as } = await at("signedDown");
      await sign(
        world,
        deal,
        signatoriesOf(deal).filter((party) => party !== name),
      );
      await expect(as("alpine").bind(deal.id))
        .to.be.revertedWithCustomError(placements, "PlacementSignatureMissing")
        .withArgs(deal.id, memberId(name));
    });
  }

  it("binds all parties; cover begins by itself", async () => {
    const { world, placements, deal, as } = await at("signed");
    const agreement = await world.suite.signing.agreementId(memberId("compass"), deal.id);
    expect(await placements.agreementOf(deal.id)).to.equal(agreement);
    await expect(as("pacific").bind(deal.id))
      .to.emit(placements, "PlacementBound")
      .withArgs(deal.id, agreement, 1n, day("2026-01-05"));
    const status = async () => (await placements.headerOf(deal.id)).status;
    expect(await status()).to.equal(PlacementStatus.BOUND);
    await goTo(connection, "2026-02-28");
    expect(await status()).to.equal(PlacementStatus.BOUND);
    await goTo(connection, INCEPTION);
    expect(await status()).to.equal(PlacementStatus.INCEPTED);
    await goTo(connection, "2027-02-28");
    expect(await status()).to.equal(PlacementStatus.INCEPTED);
    await goTo(connection, "2027-03-01");
    expect(await status()).to.equal(PlacementStatus.RUN_OFF);
  });

  it("binds after inception what was held covered until then", async () => {
    const scene = await at("signed");
    await goTo(connection, "2026-03-07");
    const agreement = await scene.placements.agreementOf(scene.deal.id);
    await expect(scene.as("compass").bind(scene.deal.id))
      .to.emit(scene.placements, "PlacementBound")
      .withArgs(scene.deal.id, agreement, 1n, day("2026-03-07"));
    expect((await scene.placements.headerOf(scene.deal.id)).status).to.equal(PlacementStatus.INCEPTED);
    expect(await scene.placements.panelOn(scene.deal.id, FROM)).to.equal(1n);
    expect(await scene.placements.panelOn(scene.deal.id, FROM - 1)).to.equal(0n);
  });

  it("needs no broker's signature on a direct placement", async () => {
    const { world, reinsurance, placements } = await at("prepared");
    const direct = await placed(world, reinsurance, { name: "direct", broker: null });
    expect((await placements.headerOf(direct.id)).status).to.equal(PlacementStatus.INCEPTED);
  });
});
