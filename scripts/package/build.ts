import { rm } from "node:fs/promises";
import { runTool } from "../lib/run.js";
import { writeAbis } from "./abi.js";
import { impurities } from "./purity.js";

// Runs after `hardhat build`, at every install: `abi/` and `dist/`, which is what is published.
await rm("dist", { recursive: true, force: true });
await rm("abi", { recursive: true, force: true });
await writeAbis();
const { code, stdout } = await runTool("tsc", ["--project", "tsconfig.package.json", "--pretty", "false"]);
const faults = [...stdout.split("\n").filter((line) => line !== ""), ...(await impurities("."))];
if (code !== 0 || faults.length > 0) {
  console.error(["The package cannot be built:", ...faults].join("\n  "));
  process.exitCode = 1;
}
