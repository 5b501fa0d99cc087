import type { ScenarioResult, StepResult } from "./scenario.js";

/** What `--json` prints. */
export interface Report {
  /** Name of the network. */
  readonly network: string;
  readonly scenarios: readonly ScenarioReport[];
}

/** One scenario in numbers. */
export interface ScenarioReport {
  readonly id: string;
  readonly title: string;
  /** Steps played. */
  readonly steps: number;
  readonly checks: { readonly passed: number; readonly failed: number };
  /** Steps skipped. */
  readonly skipped: number;
  /** Gas of everything the steps sent. */
  readonly gas: number;
  /** Milliseconds, the deployment included. */
  readonly ms: number;
}

/** Sums up what was played. */
export function report(network: string, results: readonly ScenarioResult[]): Report {
  return { network, scenarios: results.map(summary) };
}

/** Whether every check of every scenario passed. */
export function hasPassed({ scenarios }: Report): boolean {
  return scenarios.every(({ checks }) => checks.failed === 0);
}

/** Checks of a step that passed or failed. */
export function countChecks({ checks }: StepResult): { passed: number; failed: number } {
  const passed = checks.filter((check) => check.passed).length;
  return { passed, failed: checks.length - passed };
}

function summary({ id, title, steps, ms }: ScenarioResult): ScenarioReport {
  const skipped = steps.filter((step) => step.skipped).length;
  return {
    id,
    title,
    steps: steps.length - skipped,
    checks: {
      passed: sum(steps, (step) => countChecks(step).passed),
      failed: sum(steps, (step) => countChecks(step).failed),
    },
    skipped,
    gas: sum(steps, (step) => Number(step.gas)),
    ms,
  };
}

function sum(steps: readonly StepResult[], of: (step: StepResult) => number): number {
  return steps.reduce((total, step) => total + of(step), 0);
}
