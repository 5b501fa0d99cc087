import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import Foundation from "./Foundation.js";

/** The services that modules share: persons, envelopes, signing, money, clearing, calendar, directory. */
export default buildModule("Core", (m) => {
  const { authority, members, forwarder } = m.useModule(Foundation);
  const foundation = { authority, members, forwarder };

  const persons = m.contract("PersonRegistry", [foundation, m.getParameter("recoveryObjectionPeriod")]);
  const envelopes = m.contract("EnvelopeLog", [foundation, persons]);
  const signing = m.contract("SigningRoom", [foundation]);
  const cny = m.contract("DepositToken", [
    foundation,
    persons,
    "Renminbi Deposit",
    "CNYD",
    "0x434e59", // "CNY"
    2,
  ]);
  const clearing = m.contract("ClearingHouse", [foundation]);
  const calendar = m.contract("BusinessCalendar", [authority]);
  const directory = m.contract("Directory", [authority]);
  return { persons, envelopes, signing, cny, clearing, calendar, directory };
});
