import { expect } from "chai";
import { AbiCoder, id, keccak256, toBeHex, ZeroHash } from "ethers";
import { licenceSet } from "../../../gateway/suite/index.js";
import { ContractKind, PlacementStatus } from "../../../typechain-types/index.js";
import { council } from "../../support/clearing.js";
import { connection } from "../../support/connection.js";
import { pacificPolicy } from "../../support/policies.js";
import { dealOf, envelopeTo, open } from "../../support/reinsurance.js";
import { memberId, reference as field } from "../../support/world.js";
import { type Scene, stages, FROM, termsOf } from "./support.js";

const at = stages(connection);
const KEY = id("treaty");

describe("ReinsurancePlacements.open", () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await at("prepared");
  });
  const opening = (changes: object, key = KEY) => scene.as("compass").open(key, { ...scene.deal.terms, ...changes });
  const refused = (changes: object, name: string) =>
    expect(opening(changes))
      .to.be.revertedWithCustomError(scene.placements, "PlacementTermsInvalid")
      .withArgs(field(name));

  it("needs a reference", () =>
    expect(opening({}, ZeroHash))
      .to.be.revertedWithCustomError(scene.placements, "PlacementTermsInvalid")
      .withArgs(field("reference")));

  const gaps: [string, object][] = [
    ["cedent", { cedent: memberId("keeper") }],
    ["broker", { broker: memberId("harbour") }],
    ["currency", { currency: "0x000000" }],
    ["inception", { inception: 0 }],
    ["expiry", { expiry: FROM }],
    ["noticeDays", { noticeDays: 0 }],
    ["answerDays", { answerDays: 0 }],
    ["paymentDays", { paymentDays: 0 }],
    ["policy", { policy: toBeHex(pacificPolicy(1n), 32) }],
    ["policy", { kind: ContractKind.FACULTATIVE }],
    ["inward", { inward: id("no placement") }],
  ];
  for (const [name, changes] of gaps) {
    it(`needs a ${name} that fits: ${Object.keys(changes).join(", ")}`, () => refused(changes, name));
  }

  it("has a broker that is not the cedent", async () => {
    const { members } = scene.world.suite;
    const both = licenceSet("INSURER", "BROKER");
    await members.connect(await council(scene.world)).setLicences(memberId("pacific"), both);
    await expect(scene.as("pacific").open(KEY, { ...scene.deal.terms, broker: memberId("pacific") }))
      .to.be.revertedWithCustomError(scene.placements, "PlacementTermsInvalid")
      .withArgs(field("broker"));
  });

  it("is for the cedent and the broker that the terms name", async () => {
    const { placements, deal, as } = scene;
    const placement = await placements.placementId(memberId("alpine"), KEY);
    await expect(as("alpine").open(KEY, deal.terms))
      .to.be.revertedWithCustomError(placements, "PlacementNotParty")
      .withArgs(placement, memberId("alpine"));
  });

  for (const [reader, other] of [
    ["pacific", "compass"],
    ["compass", "pacific"],
  ] as const) {
    it(`needs a slip that ${reader} can read`, async () => {
      const slip = await envelopeTo(scene.world, "compass", [other]);
      await expect(opening({ slip }))
        .to.be.revertedWithCustomError(scene.placements, "PlacementEnvelopeClosed")
        .withArgs(slip, memberId(reader));
    });
  }

  it("takes a reference of an opener once", async () => {
    await opening({});
    await expect(opening({ onward: true }))
      .to.be.revertedWithCustomError(scene.placements, "PlacementKnown")
      .withArgs(scene.deal.id);
  });

  it("puts a draft by the broker on the chain", async () => {
    const { placements, deal, world } = scene;
    await expect(open(world, scene.reinsurance, deal))
      .to.emit(placements, "PlacementOpened")
      .withArgs(deal.id, memberId("pacific"), memberId("compass"), termsOf(deal));
    const { terms, status, opener, lead, panelVersion, linesBy, endsOn, order } = await placements.placementInfo(
      deal.id,
    );
    expect([...terms].map(String)).to.deep.equal(termsOf(deal).map(String));
    expect(status).to.equal(PlacementStatus.DRAFT);
    expect(opener).to.equal(memberId("compass"));
    expect([lead, panelVersion, linesBy, endsOn, ...order]).to.deep.equal([0n, 0n, 0n, 0n, 0n, 0n]);
  });

  it("puts a draft by the cedent itself on the chain, without a broker", async () => {
    const deal = await dealOf(scene.world, scene.reinsurance, { name: "direct", broker: null });
    await open(scene.world, scene.reinsurance, deal);
    expect((await scene.placements.placementInfo(deal.id)).opener).to.equal(memberId("pacific"));
  });

  it("derives the id from opener and reference", () => {
    const words = AbiCoder.defaultAbiCoder().encode(["uint32", "bytes32"], [memberId("compass"), KEY]);
    expect(scene.deal.id).to.equal(keccak256(words));
  });
});
