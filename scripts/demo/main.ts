import { availableNetworks, connect } from "../lib/network.js";
import { demo } from "./demo.js";

process.exitCode = await demo(process.argv.slice(2), {
  connect,
  networks: await availableNetworks(),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
