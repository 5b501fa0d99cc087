import type { HardhatPlugin } from "hardhat/types/plugins";
import { writeEnums } from "./enums.js";

/** Completes TypeChain's bindings with the Solidity enums, at every build. List it after the toolbox. */
export const solidityEnums: HardhatPlugin = {
  id: "solidity-enums",
  hookHandlers: {
    solidity: () =>
      Promise.resolve({
        default: () => Promise.resolve({ processArtifactsAfterSuccessfulBuild: writeEnums }),
      }),
  },
};
