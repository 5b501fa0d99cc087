export { readJournal } from "./journal.js";
export { type DeploymentPlan, keepPlan } from "./plan.js";
export { recover } from "./recover.js";
export { SentLog } from "./sentLog.js";
export { stopped } from "./stopped.js";
