export { bordereaux, technicalAccounts } from "./accounts.js";
export { balances, losses } from "./money.js";
export { placements } from "./placements.js";
export { cedeBusiness, type ReinsuranceBusiness } from "./scene.js";
