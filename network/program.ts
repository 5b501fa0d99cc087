import { Command, CommanderError } from "commander";
import { addValidator } from "./verbs/addValidator.js";
import { allowAccount } from "./verbs/allowAccount.js";
import { denyAccount } from "./verbs/denyAccount.js";
import { down } from "./verbs/down.js";
import { init } from "./verbs/init.js";
import { logs } from "./verbs/logs.js";
import { removeValidator } from "./verbs/removeValidator.js";
import { rotateKey } from "./verbs/rotateKey.js";
import { status } from "./verbs/status.js";
import { up } from "./verbs/up.js";
import { type Setting, type Verb } from "./verbs/verb.js";

/** All verbs, in the order of the help. */
const verbs: readonly Verb[] = [
  init,
  up,
  down,
  status,
  logs,
  addValidator,
  removeValidator,
  rotateKey,
  allowAccount,
  denyAccount,
];

/**
 * The network command: sets up, runs and changes a consortium's Besu network.
 *
 * @param args command-line arguments, the verb first
 * @returns the exit code: 0 done; 1 refused, failed or not (yet) effective; 2 wrong usage
 */
export async function network(args: readonly string[], setting: Setting): Promise<number> {
  let exitCode = 0;
  const program = new Command("npm run network --")
    .description("A consortium's own network: Besu nodes under QBFT consensus.")
    .configureOutput({ writeOut: setting.out, writeErr: setting.err })
    .allowExcessArguments(false)
    .exitOverride();
  for (const verb of verbs) {
    const command = verb(setting, (code) => (exitCode = code));
    program.addCommand(command.copyInheritedSettings(program));
  }
  try {
    await program.parseAsync([...args], { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}
