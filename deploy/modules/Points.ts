import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import Core from "./Core.js";
import Foundation from "./Foundation.js";
import Policy from "./Policy.js";

/** Points: programmes, ledger, earnings and campaigns, exchange, redemption, wind-down. */
export default buildModule("Points", (m) => {
  const { authority, members, forwarder } = m.useModule(Foundation);
  const { persons, clearing } = m.useModule(Core);
  const { registry, catalogue } = m.useModule(Policy);
  const foundation = { authority, members, forwarder };

  const programmes = m.contract("PointsProgrammes", [foundation, clearing]);
  const points = m.contract("PointsLedger", [foundation, persons, programmes]);
  const earnings = m.contract("PointsEarnings", [foundation, persons, programmes, points]);
  const campaigns = m.contract("PointsCampaigns", [foundation, { programmes, earnings, registry, catalogue }]);
  const exchange = m.contract("PointsExchange", [foundation, persons, programmes, points, clearing]);
  const redemption = m.contract("PointsRedemption", [foundation, persons, programmes, points, clearing]);
  const windDown = m.contract("PointsWindDown", [foundation, programmes, points, earnings, clearing]);
  return { programmes, points, earnings, campaigns, exchange, redemption, windDown };
});
