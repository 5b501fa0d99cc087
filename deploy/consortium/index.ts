export { type NetworkParameters, networkNames, PARAMETERS_FOLDER, readParameters } from "./read.js";
export { signerSources } from "./signers.js";
export { legalIdBytes, namesSigners, suiteParameters } from "./suite.js";
