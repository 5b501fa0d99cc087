import { expect } from "chai";
import { ZeroHash } from "ethers";
import { commit } from "../../../gateway/commitments/index.js";
import { licenceSet } from "../../../gateway/suite/index.js";
import { MemberStatus } from "../../../typechain-types/index.js";
import { decide } from "../../policy/circumstances.js";
import { connection } from "../../support/connection.js";
import { by, dealOf, open, placed } from "../../support/reinsurance.js";
import { memberId } from "../../support/world.js";
import { called } from "./calls.js";
import { closed, LOSS, openClaims, report, type Scene, stated, type Stated } from "./support.js";

const { networkHelpers } = connection;

const PACIFIC = memberId("pacific");

async function fixture() {
  return openClaims(connection);
}

describe("ReinsuranceClaims: reports of a loss are refused", () => {
  let scene: Scene;
  let given: Stated;
  beforeEach(async () => {
    scene = await networkHelpers.loadFixture(fixture);
    given = await stated(scene);
  });

  const losses = () => scene.reinsurance.losses;
  const refused = async (wrong: Stated, error: string, ...args: unknown[]) =>
    expect(report(scene, wrong))
      .to.be.revertedWithCustomError(losses(), error)
      .withArgs(...args);
  const withReport = (changes: Partial<Stated["report"]>): Stated => ({
    ...given,
    report: { ...given.report, ...changes },
  });
  const withCession = (changes: Partial<Stated["cessions"][number]>): Stated => ({
    ...given,
    cessions: [{ ...given.cessions[0]!, ...changes }],
  });

  it("to whoever is no insurer or reinsurer, or is suspended", async () => {
    const { members } = scene.world.suite;
    await expect(report(scene, given, "stranger"))
      .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
      .withArgs(scene.world.address.stranger);
    await expect(report(scene, given, "compass"))
      .to.be.revertedWithCustomError(members, "MemberLicenceMissing")
      .withArgs(memberId("compass"), licenceSet("INSURER", "REINSURER"));
    await decide(scene.world, "suspend", "pacific");
    await expect(report(scene, given))
      .to.be.revertedWithCustomError(members, "MemberStatusInvalid")
      .withArgs(PACIFIC, MemberStatus.SUSPENDED);
  });

  it("without a reference", () => refused(withReport({ lossReference: ZeroHash }), "LossReferenceMissing"));

  it("out of turn", async () => {
    await refused(withReport({ version: 0n }), "LossVersionInvalid", given.loss, 1, 0);
    await refused(withReport({ version: 2n }), "LossVersionInvalid", given.loss, 1, 2);
    await report(scene, given);
    await refused(given, "LossVersionInvalid", given.loss, 2, 1);
    await refused(withReport({ version: 3n }), "LossVersionInvalid", given.loss, 2, 3);
  });

  it("on no contract, or on more than 16", async () => {
    const copies = (count: number) => ({ ...given, cessions: Array.from({ length: count }, () => given.cessions[0]!) });
    await refused(copies(0), "LossCessionCount", 0);
    await refused(copies(17), "LossCessionCount", 17);
    await refused(copies(16), "LossCessionOrder", scene.deal.id);
  });

  it("on contracts in another order than ascending", async () => {
    const second = await placed(scene.world, scene.reinsurance, { name: "second" });
    const both = await stated(scene, { ceded: [[scene.deal, LOSS.ceded], [second, 1n]] }); // prettier-ignore
    const [low, high] = both.cessions;
    await refused({ ...both, cessions: [high!, low!] }, "LossCessionOrder", low!.placement);
  });

  it("on contracts of others, unknown, or not bound", async () => {
    const { world, reinsurance } = scene;
    const others = await placed(world, reinsurance, { name: "others", cedent: "harbour" });
    await refused(withCession({ placement: others.id }), "LossPlacementInvalid", others.id, memberId("harbour"));
    const draft = await dealOf(world, reinsurance, { name: "draft" });
    await refused(withCession({ placement: draft.id }), "LossPlacementInvalid", draft.id, 0);
    await open(world, reinsurance, draft);
    await refused(withCession({ placement: draft.id }), "LossPlacementInvalid", draft.id, PACIFIC);
    await by(world, reinsurance.placements, draft.opener).abandon(draft.id, ZeroHash);
    await refused(withCession({ placement: draft.id }), "LossPlacementInvalid", draft.id, PACIFIC);
  });

  it("on contracts of two currencies", async () => {
    const [currency, { world, reinsurance, deal }] = ["0x555344", scene];
    const second = await placed(world, reinsurance, { name: "dollars", terms: { currency } });
    const both = await stated(scene, { ceded: [[deal, LOSS.ceded], [second, 1n]] }); // prettier-ignore
    const last = both.cessions[1]!.placement as string;
    await refused(both, "LossCurrencyDiffers", last, last === second.id ? currency : "0x434e59");
  });

  it("for a panel that the contract does not have", async () => {
    for (const panelVersion of [0n, 2n])
      await refused(withCession({ panelVersion }), "LossPanelUnknown", scene.deal.id, panelVersion);
  });

  it("that somebody on the panel cannot read", async () => {
    const hidden = await stated(scene, { readers: ["ocean", "alpine", "delta"] });
    await refused(hidden, "LossEnvelopeNotGranted", hidden.report.envelope, memberId("river"));
  });

  it("whose figures do not add up, or are none", async () => {
    await refused(withReport({ gross: commit(closed(LOSS.gross)) }), "LossUnbalanced", given.loss);
    await refused(withReport({ retained: commit(closed(LOSS.gross)) }), "LossUnbalanced", given.loss);
    for (const wrong of [withCession({ outstanding: { x: 1n, y: 1n } }), withCession({ ceded: { x: 1n, y: 1n } })])
      await refused(wrong, "CommitmentInvalid");
  });

  it("that leave out a contract on which cash was called", async () => {
    await report(scene, given);
    await called(scene, given);
    const second = await placed(scene.world, scene.reinsurance, { name: "second" });
    const without = await stated(scene, { version: 2n, ceded: [[second, 1n]] });
    await refused(without, "LossCessionMissing", given.loss, 1, 0);
    await report(scene, await stated(scene, { version: 2n, ceded: [[scene.deal, 0n], [second, 1n]] })); // prettier-ignore
  });
});
