import { PARAMETERS_FOLDER } from "../../deploy/consortium/index.js";
import { compile, connectTo } from "../lib/network.js";
import { ADDRESSES_FOLDER } from "../deploy/setting.js";
import { verify } from "./verify.js";

process.exitCode = await verify(process.argv.slice(2), {
  connect: async (parameters, options) => {
    await compile();
    return connectTo(parameters, options);
  },
  parameters: PARAMETERS_FOLDER,
  addresses: ADDRESSES_FOLDER,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
