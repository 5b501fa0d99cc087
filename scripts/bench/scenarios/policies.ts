import { contentOf, endorsementOf, pacificPolicy, registerProduct } from "../../../test/support/policies.js";
import { as, deployWorld } from "../../../test/support/world.js";
import type { Scenario } from "../measure.js";
import { copyOf, customer, policyOf, policyReference, range, registerCustomers } from "./inputs.js";

const BATCH = 100;
/** The first customers get single policies, the next hundred a batch. */
const [WARM, SINGLE, FIRST, LAST] = [1, 2, 3, 2 + BATCH];
const policyNumber = (n: number): bigint => pacificPolicy(policyReference(n));

/** Issue, custody and verification. */
export const policies: Scenario = {
  title: "policies: issue, deposit, verify",
  async run(connection, meter) {
    const world = await deployWorld(connection);
    const product = await registerProduct(world);
    const [insurer, custodian] = [as(world, "registry", "pacific"), as(world, "registry", "keeper")];
    await registerCustomers(world, WARM, LAST);

    await insurer.issue(product, policyOf(world, WARM));
    await meter.transaction("issue a policy to a new holder", insurer.issue(product, policyOf(world, SINGLE)));
    const batch = range(FIRST, LAST);
    await meter.transaction(
      "issue a policy to a new holder, each in a batch",
      insurer.issueBatch(
        product,
        batch.map((n) => policyOf(world, n)),
      ),
      BATCH,
    );

    await meter.transaction("deposit a policy", custodian.deposit(copyOf(policyNumber(SINGLE), SINGLE)));
    await meter.transaction(
      "deposit a policy, each in a batch",
      custodian.depositBatch(batch.map((n) => copyOf(policyNumber(n), n))),
      BATCH,
    );

    const { verify } = world.suite.registry;
    const question = await verify.populateTransaction(policyNumber(SINGLE), 1, contentOf(`policy ${SINGLE}`));
    await meter.view("verify a policy (view)", connection, question);
  },
};

/** A change that both parties want, and which costs the holder nothing. */
export const endorsements: Scenario = {
  title: "endorsements",
  async run(connection, meter) {
    const world = await deployWorld(connection);
    const product = await registerProduct(world);
    const issued = policyOf(world, WARM, { holder: world.address.alice });
    await as(world, "registry", "pacific").issue(product, issued);
    await as(world, "registry", "keeper").deposit(copyOf(policyNumber(WARM), WARM));

    const change = endorsementOf();
    const offer = as(world, "endorsements", "pacific").endorse(policyNumber(WARM), change);
    await meter.transaction("endorse a policy", offer);
    const acceptance = as(world, "endorsements", "alice").acceptEndorsement(policyNumber(WARM), change);
    await meter.transaction("accept an endorsement", acceptance);
  },
};

/** The end of terms, which an insurer posts for many policies at once. */
export const expiry: Scenario = {
  title: "policies: expire",
  async run(connection, meter) {
    const world = await deployWorld(connection);
    const product = await registerProduct(world);
    await registerCustomers(world, WARM, WARM);
    const batch = range(FIRST, LAST);
    const over = { holder: customer(WARM), inception: 2025_01_05, expiry: 2026_01_05 };
    await as(world, "registry", "pacific").issueBatch(
      product,
      batch.map((n) => policyOf(world, n, over)),
    );
    const expired = as(world, "service", "pacific").expire(batch.map(policyNumber));
    await meter.transaction("expire a policy, each in a batch", expired, BATCH);
  },
};
