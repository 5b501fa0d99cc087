export type { ActorName, Cast, Institution, InstitutionName } from "./cast.js";
export { INSTITUTION_NAMES } from "./cast.js";
export { as, type Consortium, found, FOUNDERS, memberOf } from "./consortium.js";
export { resolve, resolveAll, type Call, type Resolution } from "./council.js";
export { allowPayments, mint, yuan } from "./money.js";
export { type Player, relay, syntheticWallet } from "./persons.js";
export { type Stage, stageOn } from "./stage.js";
