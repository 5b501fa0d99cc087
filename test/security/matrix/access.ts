import { ROLES } from "../../../deploy/roles.js";
import { AccessManager__factory } from "../../../typechain-types/index.js";
import { SOME } from "./modules.js";
import { administration, NO_REASON, open, type Refusal, reserved, type Table } from "./row.js";
import { batch, signedRequest } from "./signatures.js";
import { PUBLISH } from "./standing.js";

const selector = (call: string): string => call.slice(0, 10);

const cannotCall: Refusal = ({ address }, caller) => [
  "AccessManagerUnauthorizedCall",
  caller,
  address.calendar,
  selector(PUBLISH),
];
const cannotCancel: Refusal = ({ address }, caller) => [
  "AccessManagerUnauthorizedCancel",
  caller,
  address.dave,
  address.calendar,
  selector(PUBLISH),
];
const label = AccessManager__factory.createInterface().encodeFunctionData("labelRole", [ROLES.GUARDIAN, "guardian"]);

/** The AccessManager: the council is its admin; dave may publish the calendar after a day's notice. */
export const authority: Table = {
  cancel: reserved("dave", ({ address }) => [address.dave, address.calendar, PUBLISH], cannotCancel),
  // It asks its caller back, which therefore must be a contract, and one that is executing the operation just now.
  consumeScheduledOp: reserved(
    "calendar",
    ({ address }) => [address.dave, PUBLISH],
    () => [NO_REASON],
    ({ address }) => ["AccessManagerUnauthorizedConsume", address.calendar],
  ),
  execute: reserved("calendarKeeper", ({ address }) => [address.calendar, PUBLISH], cannotCall),
  grantRole: administration(({ address }) => [ROLES.GUARDIAN, address.bob, 0]),
  labelRole: administration(() => [ROLES.GUARDIAN, "guardian"]),
  // Each call in it is checked as if it had come alone.
  multicall: administration(() => [[label]]),
  renounceRole: reserved(
    "guardian",
    ({ address }) => [ROLES.GUARDIAN, address.guardian],
    () => ["AccessManagerBadConfirmation"],
  ),
  revokeRole: administration(({ address }) => [ROLES.GUARDIAN, address.guardian]),
  schedule: reserved("dave", ({ address }) => [address.calendar, `${PUBLISH}00`, 0], cannotCall),
  setGrantDelay: administration(() => [ROLES.GUARDIAN, 1]),
  setRoleAdmin: administration(() => [ROLES.GUARDIAN, ROLES.CALENDAR_KEEPER]),
  setRoleGuardian: administration(() => [ROLES.GUARDIAN, ROLES.CALENDAR_KEEPER]),
  setTargetAdminDelay: administration(({ address }) => [address.registry, 1]),
  setTargetClosed: administration(({ address }) => [address.registry, true]),
  setTargetFunctionRole: administration(({ address }) => [address.registry, [selector(SOME)], ROLES.GUARDIAN]),
  updateAuthority: administration(({ address }) => [address.registry, address.authority]),
};

const RELAY = "anyone may relay a request that a person signed; the signer acts, and the nonce stops a second use";
const notAlices: Refusal = ({ address }) => ["ERC2771ForwarderInvalidSigner", address.stranger, address.alice];

/** The forwarder. */
export const forwarder: Table = {
  execute: open(RELAY, async (scene) => [await signedRequest(scene, "alice")], {
    args: async (scene) => [await signedRequest(scene, "stranger")],
    refusal: notAlices,
  }),
  executeBatch: open(RELAY, (scene) => batch(scene, "alice"), {
    args: (scene) => batch(scene, "stranger"),
    refusal: notAlices,
  }),
};
