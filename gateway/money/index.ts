export { formatMoney, type Money, parseMoney, type ParseMoneyOptions } from "./money.js";
export { proRata, roundDiv, ROUNDING_MODES, type RoundingMode } from "./rounding.js";
export { assertSharesSum, formatShare, parseShare, type Share, SHARE_ONE } from "./share.js";
export { splitByShares } from "./split.js";
