import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import toolbox from "@nomicfoundation/hardhat-toolbox-mocha-ethers";
import { defineConfig } from "hardhat/config";
import { solidityEnums } from "./scripts/package/plugin.js";

const require = createRequire(import.meta.url);

/** Above the estimate, because transactions that are mined before may change what this one finds. */
const GAS_MARGIN = 1.25;

export default defineConfig({
  plugins: [toolbox, solidityEnums],
  solidity: {
    version: "0.8.34",
    path: require.resolve("solc/soljson.js"), // the npm compiler: nothing is downloaded at build time
    npmFilesToBuild: [
      "@openzeppelin/contracts/access/manager/AccessManager.sol",
      "@openzeppelin/contracts/metatx/ERC2771Forwarder.sol",
    ],
    settings: {
      optimizer: { enabled: true, runs: 1_000 },
      viaIR: false,
      evmVersion: "cancun",
    },
  },
  networks: {
    // The consortium's network runs Cancun with free gas (docs/architecture.md); the in-process one does the same.
    default: {
      type: "edr-simulated",
      chainId: 31_337,
      hardfork: "cancun",
      gasPrice: 0,
      gasMultiplier: GAS_MARGIN,
      initialBaseFeePerGas: 0,
      accounts: { count: 32 }, // the cast of the tests
      initialDate: "2026-01-05T01:00:00Z", // a Monday morning in Shanghai, so that every run sees the same dates
    },
    // Every live network: scripts/lib/network.ts fills in address and chain id from deploy/parameters/<network>.json5.
    live: { type: "http", url: "http://127.0.0.1:8545", gasPrice: 0, gasMultiplier: GAS_MARGIN },
  },
  paths: { ignition: "deploy" },
  typechain: { outDir: "typechain-types", tsNocheck: true },
  test: {
    mocha: { timeout: 60_000, parallel: true, jobs: availableParallelism() },
    solidity: { fuzz: { runs: 256 }, invariant: { runs: 32, depth: 64, shrinkRunLimit: 20 } },
  },
});
