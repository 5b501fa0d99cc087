import hre from "hardhat";

/**
 * Describes what is measured in gas. Under coverage nothing is measured: instrumented code costs gas of its own, more
 * with every pass of a loop.
 */
export function describeMeasured(title: string, tests: () => void): void {
  if (!hre.globalOptions.coverage) describe(title, tests);
}
