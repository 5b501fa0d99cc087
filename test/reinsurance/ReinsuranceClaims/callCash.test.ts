import { expect } from "chai";
import { ZeroHash } from "ethers";
import { commit, sumOpenings } from "../../../gateway/commitments/index.js";
import { licenceSet } from "../../../gateway/suite/index.js";
import { MemberStatus } from "../../../typechain-types/index.js";
import { decide, fieldsOf } from "../../policy/circumstances.js";
import { chainDate, day } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { by, placed } from "../../support/reinsurance.js";
import { memberId } from "../../support/world.js";
import { tuple } from "../tuple.js";
import { callCash, type Called, called, calling, DUE_ON, PARTS } from "./calls.js";
import { closed, LOSS, openClaims, reported, type Scene, type Stated } from "./support.js";

const { ethers, networkHelpers } = connection;

const PACIFIC = memberId("pacific");
const COMMITMENTS = ["tuple(uint256 x, uint256 y)[]"];

async function fixture() {
  const scene = await openClaims(connection);
  return { scene, given: await reported(scene) };
}

describe("ReinsuranceClaims: cash calls", () => {
  let scene: Scene;
  let given: Stated;
  let next: Called;
  beforeEach(async () => {
    ({ scene, given } = await networkHelpers.loadFixture(fixture));
    next = await calling(scene, given);
  });

  const losses = () => scene.reinsurance.losses;
  const calledOf = async () => [...(await losses().calledOf(given.loss, scene.deal.id))];
  const changed = (changes: Partial<Called["call"]>): Called => ({ ...next, call: { ...next.call, ...changes } });
  const refused = (wrong: Called, error: string, ...args: unknown[]) =>
    expect(callCash(scene, given, wrong))
      .to.be.revertedWithCustomError(losses(), error)
      .withArgs(...args);

  describe("are refused", () => {
    it("to whoever is no insurer or reinsurer, or is suspended", async () => {
      const { members } = scene.world.suite;
      await expect(callCash(scene, given, next, "stranger"))
        .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
        .withArgs(scene.world.address.stranger);
      await expect(callCash(scene, given, next, "compass"))
        .to.be.revertedWithCustomError(members, "MemberLicenceMissing")
        .withArgs(memberId("compass"), licenceSet("INSURER", "REINSURER"));
      await decide(scene.world, "suspend", "pacific");
      await expect(callCash(scene, given, next))
        .to.be.revertedWithCustomError(members, "MemberStatusInvalid")
        .withArgs(PACIFIC, MemberStatus.SUSPENDED);
    });

    it("on a loss that is unknown, another's or closed", async () => {
      await refused(changed({ loss: ZeroHash }), "LossUnknown", ZeroHash);
      await expect(callCash(scene, given, next, "ocean"))
        .to.be.revertedWithCustomError(losses(), "LossNotCedent")
        .withArgs(given.loss, PACIFIC);
      await by(scene.world, losses(), "pacific").close(given.loss);
      await refused(next, "LossNotOpen", given.loss);
    });

    it("with other cessions than those reported last", async () => {
      const latest = await reported(scene, { version: 2n });
      await refused(next, "LossContentDiffers", given.loss);
      await callCash(scene, latest, await calling(scene, latest));
    });

    it("on a contract that the loss does not fall on", async () => {
      const second = await placed(scene.world, scene.reinsurance, { name: "second" });
      await refused(changed({ placement: second.id }), "LossCessionUnknown", given.loss, second.id);
    });

    it("without a reference, or with one used for the loss", async () => {
      await refused(changed({ callReference: ZeroHash }), "CashCallReferenceMissing");
      await callCash(scene, given, next);
      await refused(next, "CashCallKnown", next.id);
    });

    it("due before today", async () => {
      const yesterday = "2026-01-04";
      await refused(changed({ dueOn: day(yesterday) }), "CashCallDueInvalid", chainDate(yesterday));
      await callCash(scene, given, changed({ dueOn: day("2026-01-05") }));
    });

    it("without one part for each seat", async () => {
      const [, ...three] = next.call.parts;
      await refused(changed({ parts: three }), "CashCallPartCount", 4, 3);
      await refused(changed({ parts: [...next.call.parts, three[0]!] }), "CashCallPartCount", 4, 5);
    });

    it("that somebody on the panel cannot read", async () => {
      const hidden = await calling(scene, given, { readers: ["ocean", "alpine", "river"] });
      await refused(hidden, "LossEnvelopeNotGranted", hidden.call.envelope, memberId("delta"));
    });

    it("whose parts do not sum to the whole", async () => {
      const whole = commit(closed(sumOpenings(next.parts).amount));
      await refused(changed({ whole }), "CashCallPartsDiffer", next.id);
    });

    it("for more than is ceded, or called twice", async () => {
      await refused(changed({ remaining: commit(closed(0n)) }), "CashCallUnbalanced", next.id);
      await callCash(scene, given, next);
      const again = await calling(scene, given, { text: "call 2" });
      await refused(again, "CashCallUnbalanced", again.id);
      await refused({ ...again, call: { ...again.call, remaining: { x: 1n, y: 1n } } }, "CommitmentInvalid");
    });
  });

  it("are made on the panel of a contract", async () => {
    const { loss, callReference, envelope, whole, remaining, parts } = next.call;
    await expect(callCash(scene, given, next))
      .to.emit(losses(), "CashCalled")
      .withArgs(
        ...[next.id, loss, scene.deal.id, callReference, 1, chainDate(DUE_ON), envelope],
        ...[tuple(whole), tuple(remaining), parts.map(tuple)],
      );
    expect(fieldsOf(await losses().callInfo(next.id))).to.deep.equal({
      ...{ loss, placement: scene.deal.id, calledOn: BigInt(day("2026-01-05")), dueOn: BigInt(day(DUE_ON)) },
      ...{ panelVersion: 1n, withdrawn: false, recovered: 0n },
      content: ethers.keccak256(ethers.AbiCoder.defaultAbiCoder().encode(COMMITMENTS, [parts])),
    });
    expect(await calledOf()).to.deep.equal(tuple(whole));
    expect((await losses().lossInfo(given.loss)).called).to.equal(1n);
  });

  it("follow each other until all is called", async () => {
    const first = await called(scene, given);
    const rest = PARTS.map((part) => part * 3n);
    const second = await called(scene, given, { text: "call 2", before: [first], parts: rest });
    expect(await calledOf()).to.deep.equal(tuple(commit(sumOpenings([...first.parts, ...second.parts]))));
    expect(sumOpenings([...first.parts, ...second.parts]).amount).to.equal(LOSS.ceded);
    expect((await losses().lossInfo(given.loss)).called).to.equal(1n);
  });

  it("are counted by contract", async () => {
    const second = await placed(scene.world, scene.reinsurance, { name: "second" });
    const both = await reported(scene, { version: 2n, ceded: [[scene.deal, LOSS.ceded], [second, LOSS.ceded]] }); // prettier-ignore
    await called(scene, both);
    await called(scene, both, { text: "call 2", deal: second });
    expect((await losses().lossInfo(given.loss)).called).to.equal(2n);
  });
});
