export { Narrator } from "./narrator.js";
export { hasPassed, report, type Report, type ScenarioReport } from "./report.js";
export {
  type Audience,
  play,
  type Scenario,
  scenario,
  type ScenarioResult,
  type Step,
  type StepResult,
} from "./scenario.js";
export { type CheckResult, type Listener, Scene } from "./scene.js";
export { closingTable } from "./table.js";
