import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import Core from "./Core.js";
import Foundation from "./Foundation.js";

/** Digital policies: products, register, money, beneficiaries, endorsements, life cycle. */
export default buildModule("Policy", (m) => {
  const { authority, members, forwarder } = m.useModule(Foundation);
  const { persons } = m.useModule(Core);
  const foundation = { authority, members, forwarder };

  const catalogue = m.contract("ProductCatalogue", [foundation]);
  const registry = m.contract("PolicyRegistry", [foundation, persons, catalogue]);
  const settlement = m.contract("PolicySettlement", [foundation, persons, catalogue, registry]);
  const beneficiaries = m.contract("BeneficiaryRegister", [foundation, persons, registry]);
  const endorsements = m.contract("PolicyEndorsements", [foundation, registry, catalogue, settlement]);
  const service = m.contract("PolicyService", [foundation, { registry, catalogue, settlement, beneficiaries }]);
  return { catalogue, registry, settlement, beneficiaries, endorsements, service };
});
