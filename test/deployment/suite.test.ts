import { expect } from "chai";
import { MODULE_NAMES } from "../../deploy/roles.js";
import { connection } from "../support/connection.js";
import { deployWorld, memberId, type World } from "../support/world.js";
import { contractsOf } from "./support.js";

const { networkHelpers } = connection;

async function fixture() {
  return deployWorld(connection);
}

describe("the deployed suite: how it hangs together", () => {
  let world: World;

  before(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  it("counts as modules exactly the contracts that can be paused", () => {
    const pausable = contractsOf(world).filter(([, contract]) => contract.interface.hasFunction("pause"));
    expect(pausable.map(([name]) => name)).to.have.members(MODULE_NAMES);
  });

  it("has a council in which every insurer that founded has one vote", async () => {
    const { council, members } = world.suite;
    const now = await networkHelpers.time.latest();
    await networkHelpers.mine();
    expect(await council.name()).to.equal("Tongzhou Consortium Council");
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
