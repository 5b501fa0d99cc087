import type { Interface } from "ethers";
import { type CheckResult, type Listener, Scene } from "./scene.js";

/** One step of a scenario on a world of its kind. */
export interface Step<World> {
  readonly title: string;
  /** Whether days have to pass, so that it is skipped where the chain's clock cannot be moved. */
  readonly movesClock?: boolean;
  play(world: World, scene: Scene): Promise<void>;
}

/** A use case that plays in a world of its own. */
export interface Scenario<Stage> {
  /** The module it shows; what `--only` takes. */
  readonly id: string;
  readonly title: string;
  readonly steps: readonly { readonly title: string; readonly movesClock?: boolean }[];
  /** Sets up the world and returns what plays its steps, one after the other. */
  open(stage: Stage): Promise<Performance>;
}

/** A scenario whose world is set up. */
export interface Performance {
  /** The contracts whose errors are known by name. */
  readonly interfaces: readonly Interface[];
  play(step: number, scene: Scene): Promise<void>;
}

/** How a step went. */
export interface StepResult {
  readonly title: string;
  readonly skipped: boolean;
  /** Whether an error ended it. */
  readonly broken: boolean;
  readonly checks: readonly CheckResult[];
  readonly gas: bigint;
  readonly ms: number;
}

/** How a scenario went. */
export interface ScenarioResult {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly StepResult[];
  /** Milliseconds, the setting-up of its world included. */
  readonly ms: number;
}

/** Who follows a scenario while it plays. */
export interface Audience extends Listener {
  scenarioBegins(scenario: { readonly id: string; readonly title: string }): void;
  stepBegins(step: { readonly title: string; readonly number: number; readonly of: number }): void;
  stepSkipped(step: { readonly title: string; readonly reason: string }): void;
}

/** How scenarios are played. */
export interface PlayOptions {
  readonly audience: Audience;
  /** Whether the chain's clock can be moved. */
  readonly canMoveClock: boolean;
}

/** Makes a scenario of typed steps. */
export function scenario<Stage, World extends { readonly interfaces: readonly Interface[] }>(description: {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly Step<World>[];
  readonly open: (stage: Stage) => Promise<World>;
}): Scenario<Stage> {
  const { id, title, steps } = description;
  return {
    id,
    title,
    steps,
    async open(stage) {
      const world = await description.open(stage);
      return {
        interfaces: world.interfaces,
        play: async (step, scene) => steps[step]?.play(world, scene),
      };
    },
  };
}

/**
 * Plays a scenario. A step that breaks ends it: what builds on it is skipped.
 *
 * @returns how every step went
 * @throws whatever the setting-up of the world throws
 */
export async function play<Stage>(
  scenario: Scenario<Stage>,
  stage: Stage,
  options: PlayOptions,
): Promise<ScenarioResult> {
  const started = performance.now();
  const { id, title, steps } = scenario;
  options.audience.scenarioBegins({ id, title });
  const performing = await scenario.open(stage);
  const results: StepResult[] = [];
  for (const [index, step] of steps.entries()) {
    const reason = reasonToSkip(step, results, options);
    if (reason === undefined) results.push(await playStep(performing, { index, step, of: steps.length }, options));
    else results.push(skip(step.title, reason, options));
  }
  return { id, title, steps: results, ms: since(started) };
}

function reasonToSkip(
  step: { readonly movesClock?: boolean },
  before: readonly StepResult[],
  { canMoveClock }: PlayOptions,
): string | undefined {
  if (before.some(({ broken }) => broken)) return "a step before it broke";
  return step.movesClock === true && !canMoveClock ? "the clock of this network cannot be moved" : undefined;
}

async function playStep(
  performing: Performance,
  { index, step, of }: { index: number; step: { readonly title: string }; of: number },
  { audience }: PlayOptions,
): Promise<StepResult> {
  audience.stepBegins({ title: step.title, number: index + 1, of });
  const started = performance.now();
  const scene = new Scene(performing.interfaces, audience);
  const broken = await performing.play(index, scene).then(
    () => false,
    (failure: unknown) => scene.breakOff(failure),
  );
  return { title: step.title, skipped: false, broken, checks: scene.checks, gas: scene.gas, ms: since(started) };
}

function skip(title: string, reason: string, { audience }: PlayOptions): StepResult {
  audience.stepSkipped({ title, reason });
  return { title, skipped: true, broken: false, checks: [], gas: 0n, ms: 0 };
}

function since(started: number): number {
  return Math.round(performance.now() - started);
}
