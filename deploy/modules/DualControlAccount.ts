import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

/**
 * An institution's own account under dual control. It is not part of the suite: each institution deploys one, with its
 * keys, limits and rules, and lets its admin add it by `MemberRegistry.setAccount`.
 */
export default buildModule("DualControlAccount", (m) => {
  const account = m.contract("DualControlAccount", [
    m.getParameter("keys"),
    m.getParameter("limits"),
    m.getParameter("rules"),
  ]);
  return { account };
});
