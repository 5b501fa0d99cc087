import { proposeCall } from "../../../gateway/dualControl/index.js";
import { by, deployOffice, everyday, inDays } from "../../../test/core/membership/DualControlAccount/support.js";
import { issueOf, registerProduct } from "../../../test/support/policies.js";
import { as, deployWorld, reference } from "../../../test/support/world.js";
import type { Scenario } from "../measure.js";
import { policyOf, registerCustomers } from "./inputs.js";

const [FUNDS, LIMIT, SUM] = [1_000_000_00n, 500_000_00n, 1_000_00n];
const NEVER = 2n ** 40n - 1n;

/** An institution's account under dual control. The figures contain what is called. */
export const dualControl: Scenario = {
  title: "dual control",
  async run(connection, meter) {
    const world = await deployWorld(connection);
    const { cny, registry } = world.suite;
    await registerCustomers(world, 1, 1);
    const limit = { token: world.addresses.cny, perProposal: LIMIT, perDay: LIMIT };
    const issue = everyday(world.addresses.registry, registry.interface.getFunction("issue").selector);
    const office = await deployOffice(connection, { limits: [limit], rules: [issue] });
    await as(world, "members", "pacific").setAccount(office.address.self, 2n ** 64n - 1n, NEVER, true);
    const product = await registerProduct(world);
    await as(world, "cny", "bank").mint(office.address.self, FUNDS, reference("funds"));
    const [maker, checker, approver] = [by(office, "maker"), by(office, "checker"), by(office, "approver")];

    const small = [await proposeCall(cny, "transfer", [world.address.harbour, SUM])];
    const large = [await proposeCall(cny, "transfer", [world.address.harbour, LIMIT + SUM])];
    const first = [await proposeCall(registry, "issue", [product, issueOf(world)])];
    const second = [await proposeCall(registry, "issue", [product, policyOf(world, 1)])];

    for (const [id, calls] of [small, first].entries()) {
      await maker.propose(calls, await inDays(office));
      await checker.confirm(id + 1, calls);
    }
    const expiresAt = await inDays(office);
    await meter.transaction("propose a transfer under dual control", maker.propose(small, expiresAt));
    await meter.transaction("confirm and execute a transfer under dual control", checker.confirm(3n, small));
    await maker.propose(large, expiresAt);
    await meter.transaction("confirm a transfer above the limit", checker.confirm(4n, large));
    await meter.transaction("approve and execute a transfer under dual control", approver.approve(4n, large));
    await meter.transaction("propose to issue a policy under dual control", maker.propose(second, expiresAt));
    await meter.transaction("confirm and issue a policy to a new holder", checker.confirm(5n, second));
  },
};
