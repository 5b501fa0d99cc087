// A stand-in for Besu in tests: reads flags, BESU_… variables and config.toml as Besu does, refuses what Besu refuses,
// listens where it is told to, makes fifty blocks a second, and ends when asked to. It has no consensus and no peers.
//
// STUB_BESU: "stalled" makes no blocks, "stubborn" does not end when asked to, "elsewhere" is on another chain,
// "mute" ends at once without a word.
// STUB_BESU_VERSION: the version it tells.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer } from "node:net";
import { join } from "node:path";
import { parse } from "smol-toml";

const VERSION = process.env.STUB_BESU_VERSION ?? "26.9.0";
const MODE = process.env.STUB_BESU;
/** Whatever becomes of the test that has started it, it ends after so many milliseconds. */
const LIFETIME = 120_000;

/** The options that the network's files and the command use. */
const OPTIONS = new Set(
  `config-file genesis-file data-path node-private-key-file profile sync-mode data-storage-format identity p2p-host
  p2p-interface p2p-port discovery-enabled nat-method static-nodes-file permissions-nodes-config-file-enabled
  permissions-nodes-config-file permissions-accounts-config-file-enabled permissions-accounts-config-file min-gas-price
  api-gas-price-blocks strict-tx-replay-protection-enabled tx-pool tx-pool-max-size tx-pool-limit-by-account-percentage
  tx-pool-enable-save-restore rpc-http-enabled rpc-http-host rpc-http-port rpc-http-api host-allowlist
  revert-reason-enabled metrics-enabled metrics-host metrics-port logging`.split(/\s+/),
);

// The test runner imports every file below test/: then it stays silent.
if (realpathSync(process.argv[1]) === import.meta.filename) start();

function start() {
  if (process.argv.includes("--version")) console.log(`besu/v${VERSION}/stub/openjdk-java-25`);
  else if (MODE === "mute") process.exitCode = 1;
  else run();
}

function run() {
  const flags = readFlags(process.argv.slice(2));
  const options = { ...readConfig(flags["config-file"]), ...readEnvironment(), ...flags };
  const key = readFileSync(options["node-private-key-file"], "utf8").trim();
  if (!/^[0-9a-f]{64}$/.test(key)) refuse("The private key is not 64 hexadecimal digits");
  const genesis = readFileSync(options["genesis-file"], "utf8");
  keepGenesis(options["data-path"], genesis);
  checkPeers(options);
  listen(options, JSON.parse(genesis), statSync(options["genesis-file"]).mtimeMs);
}

function readFlags(args) {
  return Object.fromEntries(
    args.map((arg) => {
      const [, name, value = "true"] = /^--([\w-]+)(?:=(.*))?$/.exec(arg) ?? [];
      if (!OPTIONS.has(name)) refuse(`Unknown option: '${arg}'`);
      return [name, value];
    }),
  );
}

function readConfig(path) {
  const options = parse(readFileSync(path, "utf8"));
  for (const name of Object.keys(options)) {
    if (!OPTIONS.has(name)) refuse(`Unknown option in TOML configuration file: ${name}`);
  }
  return options;
}

/** As Besu does: `BESU_RPC_HTTP_PORT` overrides `rpc-http-port` of the file. */
function readEnvironment() {
  const entries = Object.entries(process.env).map(([name, value]) => [
    name
      .replace(/^BESU_/, "")
      .toLowerCase()
      .replaceAll("_", "-"),
    value,
    name,
  ]);
  return Object.fromEntries(entries.filter(([option, , name]) => name.startsWith("BESU_") && OPTIONS.has(option)));
}

/** A database belongs to one genesis. */
function keepGenesis(data, genesis) {
  const path = join(data, "genesis.sha256");
  const hash = createHash("sha256").update(genesis).digest("hex");
  mkdirSync(data, { recursive: true });
  if (existsSync(path) && readFileSync(path, "utf8") !== hash) {
    refuse("Supplied genesis block does not match chain data stored in data.");
  }
  writeFileSync(path, hash);
}

/** Every static peer has to be on the allow-list. */
function checkPeers(options) {
  const { "nodes-allowlist": allowed } = parse(readFileSync(options["permissions-nodes-config-file"], "utf8"));
  const peers = JSON.parse(readFileSync(options["static-nodes-file"], "utf8"));
  const strangers = peers.filter((peer) => !allowed.includes(peer));
  if (strangers.length > 0) refuse(`Specified node(s) not in nodes-allowlist ${strangers.join()}`);
  const elsewhere = peers.filter((peer) => !peer.includes(`@${options["p2p-host"]}:`));
  if (elsewhere.length > 0) refuse(`No route to ${elsewhere.join()}`);
  options.peers = peers.length;
}

function listen(options, genesis, start) {
  const height = () => (MODE === "stalled" ? 0 : Math.floor((Date.now() - start) / 20));
  const rpc = createHttpServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () =>
      response.end(JSON.stringify(answer(JSON.parse(body), { options, genesis, height, start }))),
    );
  });
  const servers = [
    [rpc, options["rpc-http-port"], options["rpc-http-host"]],
    [createServer(), options["metrics-port"], options["metrics-host"]],
    [createServer(), options["p2p-port"], options["p2p-interface"]],
  ];
  for (const [server, port, host] of servers) {
    server.on("error", (error) => refuse(`Failed to start: ${error.message}`));
    server.listen({ port: Number(port), host });
  }
  console.log(`Ethereum main loop is up. ${process.env.BESU_OPTS}`);
  setTimeout(() => process.exit(1), LIFETIME);
  process.on("SIGTERM", () => {
    console.log("Stopping");
    if (MODE !== "stubborn") process.exit(143);
  });
}

function answer({ id, method, params }, { options, genesis, height, start }) {
  const hex = (value) => `0x${value.toString(16)}`;
  const validators = genesis.extraData.slice(2 + 2 * 37).match(/94([0-9a-f]{40})/g) ?? [];
  const block = (tag) => {
    const number = tag === "latest" ? height() : Number(tag);
    const miner = `0x${validators[number % validators.length].slice(2)}`;
    return { number: hex(number), hash: hash(genesis, number), miner, timestamp: hex(Math.floor(start / 1000)) };
  };
  const methods = {
    eth_chainId: () => hex(MODE === "elsewhere" ? 31_337 : genesis.config.chainId),
    eth_blockNumber: () => hex(height()),
    eth_getBlockByNumber: () => block(params[0]),
    net_peerCount: () => hex(options.peers),
    web3_clientVersion: () => `besu/v${VERSION}/stub/openjdk-java-25`,
    qbft_getValidatorsByBlockNumber: () => validators.map((item) => `0x${item.slice(2)}`),
    qbft_getPendingVotes: () => ({}),
    txpool_besuStatistics: () => ({ localCount: 0, remoteCount: 0, maxSize: 8192 }),
  };
  const respond = methods[method];
  if (respond === undefined) return { jsonrpc: "2.0", id, error: { code: -32601, message: "Method not found" } };
  return { jsonrpc: "2.0", id, result: respond() };
}

const hash = (genesis, number) => `0x${createHash("sha256").update(`${genesis.extraData}${number}`).digest("hex")}`;

function refuse(reason) {
  console.error(reason);
  process.exit(1);
}
