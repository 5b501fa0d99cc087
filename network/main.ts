import { network } from "./program.js";
import { systemClock } from "./verbs/clock.js";

const interruption = new AbortController();
process.once("SIGINT", () => interruption.abort());

process.exitCode = await network(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  environment: process.env,
  // npm runs scripts in the package's folder and keeps the folder it was called from here.
  cwd: process.env.INIT_CWD ?? process.cwd(),
  signal: interruption.signal,
  clock: systemClock,
});
