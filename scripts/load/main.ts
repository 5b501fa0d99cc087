import { availableNetworks, connect, IN_PROCESS } from "../lib/network.js";
import { load } from "./load.js";
import { developmentAccounts, liveAccounts } from "./market/signers.js";

const interrupted = new AbortController();
// The first Ctrl-C ends the run in good order; the second ends the process.
process.once("SIGINT", () => interrupted.abort());

process.exitCode = await load(process.argv.slice(2), {
  connect,
  accounts: (connection, name) =>
    name === IN_PROCESS ? developmentAccounts(connection) : liveAccounts(connection, name),
  networks: await availableNetworks(),
  interrupted: interrupted.signal,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
