export { type Act, type RelayTerms, signAct, type SignedAct } from "./signAct.js";
