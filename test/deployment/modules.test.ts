import { batches } from "@nomicfoundation/ignition-core";
import { expect } from "chai";
import SuiteModule from "../../deploy/modules/Suite.js";

/** Pending transactions of one sender that a Besu pool of profile ENTERPRISE takes: 0.15 of 4,096. */
const POOL = 614;

describe("the Ignition modules", () => {
  const waves = batches(SuiteModule);

  it("send what does not depend on each other together: a dozen blocks or so, and no more than a pool takes", () => {
    expect(waves.flat()).to.have.length(119);
    expect(waves.length).to.be.at.most(13);
    expect(Math.max(...waves.map((wave) => wave.length))).to.be.below(POOL);
  });

  it("take the deployer's role away last, when everything else is done", () => {
    expect(waves.at(-1)).to.deep.equal(["Suite#renounce_deployer"]);
  });

  it("give the council its role before that", () => {
    const wave = waves.findIndex((ids) => ids.includes("Suite#grant_ADMIN_ConsortiumCouncil"));
    expect(wave).to.be.within(0, waves.length - 2);
  });
});
