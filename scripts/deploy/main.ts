import { deploy } from "./deploy.js";
import { COMMAND_LINE } from "./setting.js";

process.exitCode = await deploy(process.argv.slice(2), COMMAND_LINE);
