import type { NetworkConnection } from "hardhat/types/network";
import { closingTable, hasPassed, Narrator, play, report, type Scenario, type ScenarioResult } from "./engine/index.js";
import { failure } from "./failure.js";
import type { Output } from "../lib/commandLine.js";
import { type DemoOptions, readOptions } from "./options.js";
import { documents, readFiles } from "./scenarios/documents/index.js";
import { scenarios as all } from "./scenarios/index.js";
import { type Stage, stageOn } from "./stage/index.js";

/** What the demo needs from outside. */
export interface DemoSetting extends Output {
  /** Connects to a network by its name. */
  readonly connect: (name: string) => Promise<NetworkConnection>;
  /** Networks that can be named. */
  readonly networks: readonly string[];
  /** Scenarios in the order of play; those of the suite unless given. */
  readonly scenarios?: readonly Scenario<Stage>[];
}

/**
 * The demo as a command.
 *
 * @param args command-line arguments
 * @returns the exit code: 0 when every check passed, 1 when one failed or the demo could not play, 2 for wrong usage
 */
export async function demo(args: readonly string[], setting: DemoSetting): Promise<number> {
  const scenarios = setting.scenarios ?? all;
  const choices = { modules: scenarios.map(({ id }) => id), networks: setting.networks };
  const options = readOptions(args, choices, setting);
  if (typeof options === "number") return options;
  if (options.list === true) return list(scenarios, setting);
  try {
    return await playAll(await selected(scenarios, options), options, setting);
  } catch (error) {
    setting.err(`${failure(error, options.network)}\n`);
    return 1;
  }
}

async function selected(
  scenarios: readonly Scenario<Stage>[],
  { only, documents: folder }: DemoOptions,
): Promise<readonly Scenario<Stage>[]> {
  if (folder !== undefined) return [documents(await readFiles(folder))];
  return scenarios.filter(({ id }) => only === undefined || id === only);
}

/** Plays each scenario on a chain of its own, or all on the live network. */
async function playAll(
  scenarios: readonly Scenario<Stage>[],
  options: DemoOptions,
  setting: DemoSetting,
): Promise<number> {
  const say = options.json === true ? setting.err : setting.out;
  const audience = new Narrator((line) => say(`${line}\n`));
  say("Everybody and everything in this story is synthetic.\n");
  const results: ScenarioResult[] = [];
  for (const scenario of scenarios) {
    const connection = await setting.connect(options.network);
    try {
      const stage = stageOn(connection, { ...options, scenario: scenario.id });
      results.push(await play(scenario, stage, { audience, canMoveClock: stage.clock.canMove }));
    } finally {
      await connection.close();
    }
  }
  const summary = report(options.network, results);
  say(`\n${closingTable(results)}\n`);
  if (options.json === true) setting.out(`${JSON.stringify(summary, undefined, 2)}\n`);
  return hasPassed(summary) ? 0 : 1;
}

function list(scenarios: readonly Scenario<Stage>[], { out }: Output): number {
  for (const { id, title, steps } of scenarios) {
    out(`${id}: ${title}\n`);
    for (const [index, step] of steps.entries()) out(`  ${index + 1}. ${step.title}\n`);
  }
  return 0;
}
