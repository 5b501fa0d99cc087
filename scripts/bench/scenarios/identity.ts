import { AssuranceLevel } from "../../../typechain-types/index.js";
import { licenceSet } from "../../../gateway/suite/index.js";
import { as, deployWorld, pseudonym, reference, registerPerson } from "../../../test/support/world.js";
import type { Scenario } from "../measure.js";
import { customer, seededBytes } from "./inputs.js";

const EXPIRES_ON = 2036_01_05;

/** Real-name accounts of persons, accounts of institutions. */
export const identity: Scenario = {
  title: "identity",
  async run(connection, meter) {
    const world = await deployWorld(connection);
    const persons = as(world, "persons", "provider");
    await registerPerson(world, "customer 1", customer(1));
    await meter.transaction(
      "register a person",
      persons.register(
        customer(2),
        pseudonym("customer 2"),
        AssuranceLevel.L3,
        EXPIRES_ON,
        seededBytes("evidence", 32),
      ),
    );
    await meter.transaction(
      "refresh a person's verification",
      persons.refresh(pseudonym("customer 1"), AssuranceLevel.L3, EXPIRES_ON, seededBytes("evidence", 32)),
    );

    const members = as(world, "members", "pacific");
    const [scope, expiresAt] = [licenceSet("INSURER"), 2_000_000_000n];
    await members.setAccount(customer(3), scope, expiresAt, false);
    await meter.transaction(
      "register an institution's account",
      members.setAccount(customer(4), scope, expiresAt, false),
    );
    const publish = (seed: string) =>
      members.publishKey(reference("encryption"), reference("X25519"), seededBytes(seed, 32));
    await publish("key 1");
    await meter.transaction("publish an encryption key", publish("key 2"));
  },
};
