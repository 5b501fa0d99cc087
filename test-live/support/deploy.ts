// A deployment in a process of its own, so that it can be killed: `deploy.ts <folder of the parameters> <network>`.
import { connectTo } from "../../scripts/lib/network.js";
import { deploy } from "../../scripts/deploy/deploy.js";

const [folder = "", name = ""] = process.argv.slice(2);
process.exitCode = await deploy(["--network", name], {
  connect: connectTo,
  parameters: folder,
  addresses: folder,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
