import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import Foundation from "./Foundation.js";

/** The council: one vote per member with a seat, in seconds and parts per billion. */
export default buildModule("Council", (m) => {
  const { authority, members } = m.useModule(Foundation);
  const council = m.contract("ConsortiumCouncil", [
    authority,
    members,
    m.getParameter("votingDelay"),
    m.getParameter("votingPeriod"),
    m.getParameter("executionDelay"),
    m.getParameter("quorum"),
  ]);
  return { council };
});
