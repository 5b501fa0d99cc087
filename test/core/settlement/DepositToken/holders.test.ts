import { expect } from "chai";
import { council } from "../../../support/clearing.js";
import { connection } from "../../../support/connection.js";
import { as, deployWorld, type World } from "../../../support/world.js";
import { mintTo } from "./support.js";

const { networkHelpers } = connection;

async function fixture() {
  const world = await deployWorld(connection);
  await mintTo(world, "alice", 1_000n);
  return world;
}

describe("DepositToken: contracts of the suite as holders", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const cny = () => world.suite.cny;
  const setHolder = async (holder: string, admitted: boolean) =>
    cny()
      .connect(await council(world))
      .setHolder(holder, admitted);
  const pay = (to: string) => as(world, "cny", "alice").transfer(to, 100n);

  it("are admitted by the council", async () => {
    await expect(as(world, "cny", "bank").setHolder(world.addresses.registry, true))
      .to.be.revertedWithCustomError(cny(), "AccessManagedUnauthorized")
      .withArgs(world.address.bank);
  });

  it("are contracts", async () => {
    await expect(setHolder(world.address.stranger, true))
      .to.be.revertedWithCustomError(cny(), "DepositHolderNoCode")
      .withArgs(world.address.stranger);
  });

  it("receive deposits once they are admitted, and not before", async () => {
    const { registry } = world.addresses;
    await expect(pay(registry)).to.be.revertedWithCustomError(cny(), "DepositAccountNotRegistered").withArgs(registry);
    await expect(setHolder(registry, true)).to.emit(cny(), "DepositHolderSet").withArgs(registry, true);
    expect(await cny().isHolder(registry)).to.equal(true);
    await pay(registry);
    expect(await cny().balanceOf(registry)).to.equal(100n);
  });

  it("are withdrawn: what they hold stays where it is", async () => {
    const { registry } = world.addresses;
    await setHolder(registry, true);
    await pay(registry);
    await expect(setHolder(registry, false)).to.emit(cny(), "DepositHolderSet").withArgs(registry, false);
    expect(await cny().isHolder(registry)).to.equal(false);
    const holder = await connection.ethers.getImpersonatedSigner(registry);
    for (const act of [pay(registry), cny().connect(holder).transfer(world.address.alice, 1n)]) {
      await expect(act).to.be.revertedWithCustomError(cny(), "DepositAccountNotRegistered").withArgs(registry);
    }
  });
});
