export { type LicenceName, licenceNames, licenceSet } from "./licences.js";
export { connectSuite, type Suite, type SuiteAddresses, SUITE_NAMES, type SuiteName, suiteInterface } from "./suite.js";
