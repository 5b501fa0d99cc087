import { fund, issuePolicy, pacificPolicy, registerProduct } from "../../../test/support/policies.js";
import { as, deployWorld, reference } from "../../../test/support/world.js";
import type { Scenario } from "../measure.js";
import { customer, registerCustomers } from "./inputs.js";

const FUNDS = 1_000_000_00n;

/** Deposit tokens, premiums, and what insurers owe. */
export const money: Scenario = {
  title: "money",
  async run(connection, meter) {
    const world = await deployWorld(connection);
    const [bank, alice] = [as(world, "cny", "bank"), as(world, "cny", "alice")];
    await registerCustomers(world, 1, 2);
    await bank.mint(customer(1), FUNDS, reference("deposit 1"));
    await meter.transaction("mint to a holder", bank.mint(customer(1), FUNDS, reference("deposit 2")));
    await meter.transaction("mint to a new holder", bank.mint(world.address.alice, FUNDS, reference("deposit 3")));
    await meter.transaction("transfer money to a holder", alice.transfer(customer(1), 100_00n));
    await meter.transaction("transfer money to a new holder", alice.transfer(customer(2), 100_00n));

    for (const actor of ["alice", "pacific"] as const) await fund(world, actor, FUNDS);
    const product = await registerProduct(world);
    const policy = await issuePolicy(world, product, { premiumReceived: false });
    await meter.transaction("pay a premium on chain", as(world, "service", "alice").payPremium(policy));
    await meter.transaction("withdraw a policy", as(world, "service", "alice").withdraw(policy));
    const paid = as(world, "settlement", "pacific").pay(pacificPolicy(1n), 0n, 3_640_01n);
    await meter.transaction("pay a policy's payable in full", paid);
  },
};
