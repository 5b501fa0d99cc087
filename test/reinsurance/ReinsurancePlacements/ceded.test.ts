import { expect } from "chai";
import { id, toBeHex } from "ethers";
import { ContractKind } from "../../../typechain-types/index.js";
import { connection } from "../../support/connection.js";
import { issuePolicy, pacificPolicy, registerProduct } from "../../support/policies.js";
import { dealOf, envelopeTo, open, placed, STEPS, WHOLE } from "../../support/reinsurance.js";
import { memberId, reference as field } from "../../support/world.js";
import { type Scene, stages } from "./support.js";

const at = stages(connection);

describe("ReinsurancePlacements.open of a facultative placement (临分)", () => {
  let scene: Scene;
  const policy = toBeHex(pacificPolicy(1n), 32);
  beforeEach(async () => {
    scene = await at("prepared");
  });
  const refused = (terms: object) =>
    expect(scene.as("compass").open(id("treaty"), { ...scene.deal.terms, kind: ContractKind.FACULTATIVE, ...terms }))
      .to.be.revertedWithCustomError(scene.placements, "PlacementTermsInvalid")
      .withArgs(field("policy"));

  it("cedes one policy of the cedent that is in the registry", async () => {
    const { world, reinsurance, placements } = scene;
    await refused({ policy });
    await issuePolicy(world, await registerProduct(world));
    const terms = { kind: ContractKind.FACULTATIVE, policy };
    const deal = await placed(world, reinsurance, { terms });
    expect((await placements.placementInfo(deal.id)).terms.policy).to.equal(policy);
  });

  it("does not cede another insurer's policy", async () => {
    await issuePolicy(scene.world, await registerProduct(scene.world));
    const slip = await envelopeTo(scene.world, "compass", ["harbour", "compass"]);
    await refused({ cedent: memberId("harbour"), policy, slip });
  });
});

describe("ReinsurancePlacements.open of a retrocession", () => {
  let scene: Scene;
  let inward: string;
  const RETRO = { name: "retro", cedent: "ocean", broker: null, shares: { alpine: WHOLE } } as const;

  async function boundFixture() {
    const bound = await at("prepared");
    await placed(bound.world, bound.reinsurance, { name: "assumed" });
    return bound;
  }
  beforeEach(async () => {
    scene = await connection.networkHelpers.loadFixture(boundFixture);
    inward = await scene.placements.placementId(memberId("compass"), id("assumed"));
  });
  const retro = async (terms: object, changes: object = {}) => {
    const deal = await dealOf(scene.world, scene.reinsurance, { ...RETRO, ...changes, terms });
    return { deal, done: open(scene.world, scene.reinsurance, deal) };
  };
  const refused = async (name: string, terms: object, changes: object = {}) =>
    expect((await retro(terms, changes)).done)
      .to.be.revertedWithCustomError(scene.placements, "PlacementTermsInvalid")
      .withArgs(field(name));

  it("cedes a share that the retrocedent has assumed, a facultative one without naming the policy", async () => {
    const { deal, done } = await retro({ inward, kind: ContractKind.FACULTATIVE });
    await expect(done).to.emit(scene.placements, "PlacementOpened");
    expect((await scene.placements.headerOf(deal.id)).inward).to.equal(inward);
  });

  it("is not for members outside the assumed panel", () => refused("inward", { inward }, { cedent: "harbour" }));
  it("is in the currency of the assumed placement", () => refused("currency", { inward, currency: "0x555344" }));
  it("names no policy", () =>
    refused("policy", {
      inward,
      kind: ContractKind.FACULTATIVE,
      policy: toBeHex((memberId("ocean") << 224n) | 1n, 32),
    }));

  it("waits until the assumed placement is bound", async () => {
    const draft = await dealOf(scene.world, scene.reinsurance, { name: "draft" });
    await open(scene.world, scene.reinsurance, draft);
    await refused("inward", { inward: draft.id });
  });

  it("is refused on a placement that was given up when its panel stood already", async () => {
    const given = await dealOf(scene.world, scene.reinsurance, { name: "given up" });
    const { opened, marketed, quoted, ordered, written, signedDown } = STEPS;
    for (const step of [opened, marketed, quoted, ordered, written, signedDown]) {
      await step(scene.world, scene.reinsurance, given);
    }
    await scene.as("compass").abandon(given.id, field("reason"));
    await refused("inward", { inward: given.id });
  });
});
