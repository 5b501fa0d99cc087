import { expect } from "chai";
import { MODULE_NAMES } from "../../../deploy/roles.js";
import { freezable } from "../../behaviours/freezable.js";
import { FREEZABLE_NAMES, interfaceOf, type ModuleName } from "../../behaviours/modules.js";
import { pausable, type PausableOptions } from "../../behaviours/pausable.js";
import { connection } from "../../support/connection.js";
import { as, deployWorld, reference, type World } from "../../support/world.js";

const { networkHelpers } = connection;

async function fixture() {
  return deployWorld(connection);
}

/** The deposit token meets the pause where value moves, after everybody's right to move it. */
const DEPOSIT_TOKEN: PausableOptions = {
  attempts: {
    "mint(address,uint128,bytes32)": ({ address }) =>
      Promise.resolve({ from: address.bank, args: [address.alice, 100n, reference("receipt 1")] }),
    "burn(address,uint128,bytes32)": async (world) => {
      const { bank } = world.address;
      await as(world, "cny", "bank").mint(bank, 100n, reference("receipt 1"));
      return { from: bank, args: [bank, 100n, reference("payment 1")] };
    },
    "transfer(address,uint256)": async (world) => {
      const { alice, bob } = world.address;
      await as(world, "cny", "bank").mint(alice, 100n, reference("receipt 1"));
      return { from: alice, args: [bob, 100n] };
    },
    "transferFrom(address,address,uint256)": async (world) => {
      const { alice, bob, pacific } = world.address;
      await as(world, "cny", "bank").mint(alice, 100n, reference("receipt 1"));
      await as(world, "cny", "alice").approve(pacific, 100n);
      return { from: pacific, args: [alice, bob, 100n] };
    },
    "reclaim(address)": async (world) => {
      const { dave, pacific } = world.address;
      await as(world, "members", "pacific").setAccount(dave, 0n, 2n ** 40n - 1n, false);
      await as(world, "cny", "bank").mint(dave, 100n, reference("receipt 1"));
      await as(world, "members", "pacific").revokeAccount(dave);
      return { from: pacific, args: [dave] };
    },
  },
  // An allowance moves nothing until it is spent.
  unaffected: ["approve(address,uint256)", "permit(address,address,uint256,uint256,uint8,bytes32,bytes32)"],
};

const OPTIONS: Partial<Record<ModuleName, PausableOptions>> = {
  DepositToken: DEPOSIT_TOKEN,
  // An approval moves nothing until it is used.
  PointsLedger: { unaffected: ["setApprovalForAll(address,bool)"] },
};

for (const name of MODULE_NAMES) {
  describe(`Module ${name}`, () => {
    let world: World;
    beforeEach(async () => {
      world = await networkHelpers.loadFixture(fixture);
    });

    describe("can be paused", () => pausable(name, () => world, OPTIONS[name]));
    if (FREEZABLE_NAMES.some((freezes) => freezes === name)) {
      describe("obeys freeze orders", () => freezable(name, () => world));
    } else {
      it("has no freeze orders", () => {
        expect(interfaceOf(name).getFunction("freeze")).to.equal(null);
      });
    }
  });
}
