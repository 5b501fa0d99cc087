export { syntheticPremiumCsv } from "./bordereau.js";
export { syntheticInstitution, type SyntheticInstitution } from "./institutions.js";
export { syntheticPerson, type SyntheticPerson } from "./people.js";
export { syntheticPolicy, type SyntheticPolicyOptions } from "./policies.js";
export { ANNUAL_TERMS } from "./product.js";
export { Random } from "./random.js";
