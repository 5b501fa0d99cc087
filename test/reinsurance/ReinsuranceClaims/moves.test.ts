import { expect } from "chai";
import { commit, splitOpening } from "../../../gateway/commitments/index.js";
import { decide, fieldsOf } from "../../policy/circumstances.js";
import { day } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { by, layDown, placed } from "../../support/reinsurance.js";
import { memberId, reference } from "../../support/world.js";
import { tuple } from "../tuple.js";
import { called } from "./calls.js";
import { closed, LOSS, openClaims, report, reported, type Scene, stated, type Stated } from "./support.js";

const { ethers, networkHelpers } = connection;

const PACIFIC = memberId("pacific");

async function fixture() {
  return openClaims(connection);
}

describe("ReinsuranceClaims: reports of a loss", () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await networkHelpers.loadFixture(fixture);
  });

  const losses = () => scene.reinsurance.losses;
  const now = async () => BigInt(await networkHelpers.time.latest());
  const cessionOf = async ({ loss }: Stated, id: string) => [...(await losses().cessionOf(loss, id))];

  /** The digest of the cessions, as the chain keeps it. */
  function contentOf({ cessions }: Stated): string {
    const type = losses().interface.getFunction("report").inputs[1]!;
    return ethers.keccak256(ethers.AbiCoder.defaultAbiCoder().encode([type], [cessions]));
  }

  it("begin with the notification", async () => {
    const given = await stated(scene);
    await expect(report(scene, given))
      .to.emit(losses(), "LossReported")
      .withArgs(given.loss, PACIFIC, tuple(given.report), given.cessions.map(tuple));
    const at = await now();
    expect(fieldsOf(await losses().lossInfo(given.loss))).to.deep.equal({
      ...{ cedent: PACIFIC, version: 1n, notifiedAt: at, movedAt: at, called: 0n, closed: false },
      content: contentOf(given),
    });
    expect(await cessionOf(given, scene.deal.id)).to.deep.equal([1n, 1n]);
    expect([...(await losses().calledOf(given.loss, scene.deal.id))]).to.deep.equal([0n, 0n]);
  });

  it("follow each other, and open the loss again", async () => {
    const first = await reported(scene);
    const notifiedAt = await now();
    await by(scene.world, losses(), "pacific").close(first.loss);
    const next = await stated(scene, { version: 2n, ceded: [[scene.deal, LOSS.ceded + 1n]] });
    await report(scene, next);
    expect(fieldsOf(await losses().lossInfo(next.loss))).to.deep.equal({
      ...{ cedent: PACIFIC, version: 2n, notifiedAt, movedAt: await now(), called: 0n, closed: false },
      content: contentOf(next),
    });
    expect(await cessionOf(next, scene.deal.id)).to.deep.equal([2n, 1n]);
  });

  it("keep the count of contracts on which cash was called", async () => {
    const given = await reported(scene);
    await called(scene, given);
    await report(scene, await stated(scene, { version: 2n }));
    const { version, called: count } = await losses().lossInfo(given.loss);
    expect([version, count]).to.deep.equal([2n, 1n]);
  });

  it("share a loss among contracts, and may leave one out later", async () => {
    const second = await placed(scene.world, scene.reinsurance, { name: "second", shares: { river: 1n } });
    const both = await stated(scene, { ceded: [[scene.deal, LOSS.ceded], [second, LOSS.gross]] }); // prettier-ignore
    await report(scene, both);
    expect(await cessionOf(both, second.id)).to.deep.equal([1n, 1n]);
    await reported(scene, { version: 2n });
    expect([await cessionOf(both, second.id), await cessionOf(both, scene.deal.id)]).to.deep.equal([
      [1n, 1n],
      [2n, 1n],
    ]);
  });

  it("name the panel that the loss falls on, whatever came after", async () => {
    const { world, reinsurance, deal } = scene;
    const panel = deal.panel.filter((name) => name !== "river");
    const share = closed(3n);
    const endorsement = {
      ...{ effective: day("2026-02-01"), expiry: deal.terms.expiry, lead: memberId("ocean"), share: commit(share) },
      ...{ panel: panel.map(memberId), signed: splitOpening(share, [1n, 1n, 1n]).map(commit) },
    };
    await layDown(world, deal, endorsement);
    await by(world, reinsurance.placements, deal.opener).endorse(deal.id, endorsement);
    const later = await stated(scene, { text: "later", panelVersion: 2n, readers: panel });
    await report(scene, later);
    expect(await cessionOf(later, deal.id)).to.deep.equal([1n, 2n]);
    const hidden = await stated(scene, { readers: panel });
    await expect(report(scene, hidden))
      .to.be.revertedWithCustomError(losses(), "LossEnvelopeNotGranted")
      .withArgs(hidden.report.envelope, memberId("river"));
  });

  it("come from an exiting cedent, too, and of a retrocession from the reinsurer that cedes", async () => {
    const { world, reinsurance, deal } = scene;
    const shares = { alpine: 1_000_000_000n };
    const retro = await placed(world, reinsurance, {
      ...{ name: "retro", cedent: "ocean", broker: null, shares, terms: { inward: deal.id } },
    });
    await reported(scene, { cedent: "ocean", ceded: [[retro, 1n]] });
    await decide(world, "beginExit", "pacific");
    const given = await reported(scene);
    expect((await losses().lossInfo(given.loss)).version).to.equal(1n);
  });

  it("are two losses for two cedents with the same reference", async () => {
    const key = reference("claim");
    const coder = ethers.AbiCoder.defaultAbiCoder();
    const expected = ethers.keccak256(coder.encode(["uint32", "bytes32"], [PACIFIC, key]));
    expect(await losses().lossId(PACIFIC, key)).to.equal(expected);
    expect(await losses().lossId(memberId("ocean"), key)).not.to.equal(expected);
  });
});
