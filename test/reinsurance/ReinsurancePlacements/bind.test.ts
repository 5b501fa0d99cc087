import { expect } from "chai";
import { network } from "hardhat";
import { PlacementStatus } from "../../../typechain-types/index.js";
import { day, goTo } from "../../support/chain.js";
import { bind, order, placed, sign, signatoriesOf, signDown } from "../../support/reinsurance.js";
import { as as suiteAs, memberId, reference } from "../../support/world.js";
import { FROM, INCEPTION, type Scene, stages } from "./support.js";

const connection = await network.create();
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

  it("counts a last signature in the second of the signing down", async () => {
    const { world, reinsurance, placements, deal } = await at("written");
    const room = suiteAs(world, "signing", deal.opener);
    const agreement = await room.agreementId(memberId(deal.opener), deal.id);
    const [document, parties] = [reference("text"), signatoriesOf(deal)];
    const signBy = 2_000_000_000n;
    await room.propose(deal.id, document, reference(""), parties.map(memberId), signBy);
    for (const name of parties.slice(1)) await suiteAs(world, "signing", name).sign(agreement, 1, document);
    await provider.send("evm_setAutomine", [false]);
    await signDown(world, reinsurance, deal);
    await suiteAs(world, "signing", parties[0]!).sign(agreement, 1, document);
    await provider.send("evm_mine", []);
    await provider.send("evm_setAutomine", [true]);
    const [signedDown] = await placements.queryFilter(placements.filters.PlacementSignedDown(deal.id));
    const { executedAt } = await room.versionInfo(agreement, 1);
    expect((await signedDown!.getBlock()).timestamp).to.equal(Number(executedAt));
    await bind(world, reinsurance, deal);
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
