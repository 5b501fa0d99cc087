import { PARAMETERS_FOLDER } from "../../deploy/consortium/index.js";
import { compile, connectTo } from "../lib/network.js";
import { deploy } from "./deploy.js";
import { ADDRESSES_FOLDER } from "./setting.js";

process.exitCode = await deploy(process.argv.slice(2), {
  connect: async (parameters, options) => {
    await compile();
    return connectTo(parameters, options);
  },
  parameters: PARAMETERS_FOLDER,
  addresses: ADDRESSES_FOLDER,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
