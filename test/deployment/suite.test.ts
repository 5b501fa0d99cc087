import { expect } from "chai";
import { encodeBytes32String, keccak256 } from "ethers";
import { network } from "hardhat";
import { MODULE_NAMES } from "../../deploy/roles.js";
import { type Module, Module__factory } from "../../typechain-types/index.js";
import { COUNCIL, deployWorld, memberId, type World } from "../support/world.js";
import { CONTRACT_NAMES, contractsOf } from "./support.js";

const connection = await network.create();
const { ethers, networkHelpers } = connection;

async function fixture() {
  return deployWorld(connection);
}

describe("the deployed suite: how it hangs together", () => {
  let world: World;

  before(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  it("is announced in the Directory: every contract, with its address and the hash of its code", async () => {
    const { directory } = world.suite;
    for (const [name, contract] of contractsOf(world)) {
      const address = await contract.getAddress();
      const release = await directory.release(encodeBytes32String(name), 1);
      expect(release.implementation, name).to.equal(address);
      expect(release.codeHash, name).to.equal(keccak256(await ethers.provider.getCode(address)));
      expect(await directory.latest(encodeBytes32String(name))).to.equal(address);
    }
  });

  it("is all that the Directory announces", async () => {
    const { directory } = world.suite;
    const announced = await directory.queryFilter(directory.filters.ReleaseAnnounced);
    const names = announced.map(({ args }) => args.name).sort();
    expect(names).to.deep.equal(Object.values(CONTRACT_NAMES).map(encodeBytes32String).sort());
  });

  it("stands on one authority", async () => {
    const { members, calendar, directory, council } = world.suite;
    for (const contract of [members, calendar, directory, ...modulesOf(world)]) {
      expect(await contract.authority()).to.equal(world.addresses.authority);
    }
    expect(await council.accessManager()).to.equal(world.addresses.authority);
  });

  it("counts as modules exactly the contracts that can be paused", () => {
    const pausable = contractsOf(world).filter(([, contract]) => contract.interface.hasFunction("pause"));
    expect(pausable.map(([name]) => name)).to.have.members(MODULE_NAMES);
  });

  it("trusts one forwarder, and nobody else", async () => {
    for (const module of modulesOf(world)) {
      expect(await module.trustedForwarder()).to.equal(world.addresses.forwarder);
      expect(await module.isTrustedForwarder(world.address.deployer)).to.be.false;
    }
  });

  it("asks one member registry: its address is among the immutables of every module", async () => {
    const members = world.addresses.members.slice(2).toLowerCase();
    for (const module of modulesOf(world)) {
      expect(await ethers.provider.getCode(module.target)).to.include(members);
    }
  });

  it("runs: no module is paused", async () => {
    for (const module of modulesOf(world)) expect(await module.paused()).to.be.false;
  });

  it("has the council that the consortium decided on", async () => {
    const { council, members } = world.suite;
    const now = await networkHelpers.time.latest();
    await networkHelpers.mine();
    expect(await council.name()).to.equal("Tongzhou Consortium Council");
    expect(await council.votingDelay()).to.equal(COUNCIL.votingDelay);
    expect(await council.votingPeriod()).to.equal(COUNCIL.votingPeriod);
    expect(await council.baseDelaySeconds()).to.equal(COUNCIL.executionDelay);
    expect(await council.proposalThreshold()).to.equal(1n);
    const [set, ...more] = await council.queryFilter(council.filters.CouncilQuorumSet);
    expect(set!.args.quorum).to.equal(COUNCIL.quorum);
    expect(more).to.deep.equal([]);
    expect(await members.pastSeats(now)).to.equal(3n);
    for (const name of ["pacific", "harbour", "summit"] as const) {
      expect(await members.pastVotes(memberId(name), now)).to.equal(1n);
      expect(await council.getVotes(await council.seatOf(memberId(name)), now)).to.equal(1n);
    }
  });

  it("issues renminbi deposits in fen", async () => {
    const { cny } = world.suite;
    expect(await cny.symbol()).to.equal("CNYD");
    expect(await cny.decimals()).to.equal(2n);
  });
});

/** The contracts that can be paused and frozen, as the base that they share. */
function modulesOf(world: World): Module[] {
  return contractsOf(world)
    .filter(([name]) => (MODULE_NAMES as readonly string[]).includes(name))
    .map(([, contract]) => Module__factory.connect(contract.target as string, world.actors.deployer));
}
