import { memberId, reference, word } from "../../support/world.js";
import { licensed, restricted, type Table, wrong } from "./row.js";
import { FREEZE_EXPIRY, FROZEN } from "./standing.js";

const AUTHORITY = { by: "regulator", licences: ["REGULATOR", "COURT"] } as const;

/** The authority may move every managed contract to another authority; nobody else may. */
export const managed: Table = {
  setAuthority: restricted("authority", ({ address }) => [address.authority]),
};

/** What every module has: freeze orders, pause, authority. */
export const module: Table = {
  ...managed,
  freeze: licensed(
    AUTHORITY,
    () => [FROZEN, reference("order"), FREEZE_EXPIRY],
    wrong("court", () => ["ModuleObjectFrozen", FROZEN, memberId("regulator"), FREEZE_EXPIRY]),
  ),
  release: licensed(
    AUTHORITY,
    () => [FROZEN, reference("order")],
    wrong("court", () => ["ModuleFreezeNotYours", FROZEN, memberId("regulator")]),
  ),
  pause: restricted("guardian", () => []),
  unpause: restricted(
    "council",
    () => [],
    () => ["ExpectedPause"],
  ),
};

/** A digest, a reason or an object that is not looked at. */
export const SOME = word(1n);
