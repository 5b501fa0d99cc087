import { DataClass, PolicyState } from "../../../typechain-types/index.js";
import { sha256 } from "ethers";
import { relayed } from "../../behaviours/relayed.js";
import { connection } from "../../support/connection.js";
import { depositPolicy, issuePolicy, pacificPolicy, registerProduct } from "../../support/policies.js";
import { as, deployWorld, pseudonym, reference, type World } from "../../support/world.js";

const { networkHelpers } = connection;

async function fixture() {
  return deployWorld(connection);
}

describe("A person's signed act", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  describe("acknowledging the delivery of a policy", () => {
    relayed(
      () => world,
      async () => {
        const policy = await issuePolicy(world, await registerProduct(world));
        await depositPolicy(world, policy);
        const call = world.suite.service.interface.encodeFunctionData("acknowledgeDelivery", [policy]);
        return { person: "alice", target: "service", call };
      },
      async () => (await world.suite.service.stateOf(pacificPolicy(1n))) === PolicyState.COOLING_OFF,
    );
  });

  describe("stopping a recovery", () => {
    relayed(
      () => world,
      async () => {
        await as(world, "persons", "provider").requestRecovery(pseudonym("alice"), world.address.dave);
        const call = world.suite.persons.interface.encodeFunctionData("stopRecovery", [pseudonym("alice")]);
        return { person: "alice", target: "persons", call };
      },
      async () => (await world.suite.persons.recoveryOf(pseudonym("alice"))).readyAt === 0n,
    );
  });

  describe("paying in deposit tokens", () => {
    relayed(
      () => world,
      async () => {
        await as(world, "cny", "bank").mint(world.address.alice, 100n, reference("receipt 1"));
        const call = world.suite.cny.interface.encodeFunctionData("transfer", [world.address.carol, 40n]);
        return { person: "alice", target: "cny", call };
      },
      async () => (await world.suite.cny.balanceOf(world.address.carol)) === 40n,
    );
  });

  describe("logging the use of an envelope", () => {
    const ciphertext = "0x1234";
    const id = sha256(ciphertext);
    relayed(
      () => world,
      async () => {
        const grants = [{ member: 0n, person: world.address.alice, wrappedKey: "0x01" }];
        await as(world, "envelopes", "pacific").post(id, reference("subject"), DataClass.I, ciphertext, grants);
        const call = world.suite.envelopes.interface.encodeFunctionData("logUse", [
          id,
          reference("reading"),
          reference(""),
        ]);
        return { person: "alice", target: "envelopes", call };
      },
      async () => {
        const { envelopes } = world.suite;
        const uses = await envelopes.queryFilter(envelopes.filters.EnvelopeUsed(id, 0n, world.address.alice));
        return uses.length === 1;
      },
    );
  });
});
