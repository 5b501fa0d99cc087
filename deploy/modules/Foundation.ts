import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

/**
 * What everything stands on: the authority, the members with their founders, and the forwarder through which persons' signed
 * acts are relayed. The deployer administers the authority until `Suite` hands it to the council.
 */
export default buildModule("Foundation", (m) => {
  const authority = m.contract("AccessManager", [m.getAccount(0)]);
  const members = m.contract("MemberRegistry", [
    authority,
    m.getParameter("founders"),
    m.getParameter("applicationValidity"),
  ]);
  const forwarder = m.contract("ERC2771Forwarder", ["Tongzhou Forwarder"]);
  return { authority, members, forwarder };
});
