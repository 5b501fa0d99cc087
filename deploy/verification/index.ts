export type { Check } from "./check.js";
export { type Compiled, compiledContract } from "./compiled.js";
export { type Subject, subjectOf } from "./subject.js";
export { verifyDeployment } from "./verify.js";
