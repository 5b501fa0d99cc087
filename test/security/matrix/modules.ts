import { memberId, reference, word } from "../../support/world.js";
import { licensed, restricted, type Table, wrong } from "./row.js";
import { FREEZE_EXPIRY, FROZEN } from "./standing.js";

const AUTHORITY = { by: "regulator", licences: ["REGULATOR", "COURT"] } as const;

/** The authority may move every managed contract to another authority; nobody else may. */
export const managed: Table = {
  setAuthority: restricted("authority", ({ address }) => [address.authority]),
};

/** What every module has: pause and authority. */
export const module: Table = {
  ...managed,
  pause: restricted("guardian", () => []),
  unpause: restricted(
    "council",
    () => [],
    () => ["ExpectedPause"],
  ),
};

/** What modules have whose objects move value: freeze orders. */
export const freezable: Table = {
  ...module,
  freeze: licensed(
    AUTHORITY,
    () => [FROZEN, reference("order"), FREEZE_EXPIRY],
    wrong("court", () => ["ObjectFrozen", FROZEN, memberId("regulator"), FREEZE_EXPIRY]),
  ),
  release: licensed(
    AUTHORITY,
    () => [FROZEN, reference("order")],
    wrong("court", () => ["FreezeNotYours", FROZEN, memberId("regulator")]),
  ),
};

/** A digest, a reason or an object that is not looked at. */
export const SOME = word(1n);
