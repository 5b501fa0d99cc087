import { COMMAND_LINE } from "../deploy/setting.js";
import { reinsurance } from "./reinsurance.js";

// npm runs scripts in the package's folder and keeps the folder it was called from here.
process.exitCode = await reinsurance(process.argv.slice(2), {
  ...COMMAND_LINE,
  cwd: process.env.INIT_CWD ?? process.cwd(),
});
