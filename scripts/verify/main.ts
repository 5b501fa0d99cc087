import { COMMAND_LINE } from "../deploy/setting.js";
import { verify } from "./verify.js";

process.exitCode = await verify(process.argv.slice(2), COMMAND_LINE);
