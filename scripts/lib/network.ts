// The toolbox's types: they give a connection its `ethers`, `ignition` and `networkHelpers`.
import "@nomicfoundation/hardhat-toolbox-mocha-ethers";
import { network, tasks } from "hardhat";
import type { NetworkConnection } from "hardhat/types/network";
import { type NetworkParameters, networkNames, readParameters, signerSources } from "../../deploy/consortium/index.js";
import { type BeforeSend, useSigners } from "../../deploy/signing/index.js";
import { connect as connectNode } from "../../gateway/chain/index.js";
import { GatewayError } from "../../gateway/errors.js";
import type { SignerSource } from "../../gateway/signer/index.js";

/** The in-process chain. */
export const IN_PROCESS = "default";

/** What a connection may be given beside its parameters. */
export interface ConnectOptions {
  /** Instead of those that the parameters file names. */
  readonly signers?: readonly SignerSource[];
  /** Hears of every transaction before it leaves. */
  readonly beforeSend?: BeforeSend;
}

/** The networks that can be named: the in-process chain, and those with a file in `deploy/parameters`. */
export async function availableNetworks(): Promise<string[]> {
  return [IN_PROCESS, ...(await networkNames())];
}

/**
 * Connects a script to a chain, after compiling what has changed. Scripts run as `node --import tsx script.ts …` and so
 * keep their own command-line arguments.
 *
 * @param name `default` is the in-process chain, any other name a file of `deploy/parameters`. Close the connection when
 * done.
 * @throws what `readParameters` and {@link connectTo} throw
 */
export async function connect(name = IN_PROCESS): Promise<NetworkConnection> {
  const parameters = name === IN_PROCESS ? undefined : await readParameters(name);
  await compile();
  return parameters === undefined ? network.create(name) : connectTo(parameters);
}

/** Compiles what has changed. */
export async function compile(): Promise<void> {
  await tasks.getTask("build").run({ quiet: true });
}

/**
 * Connects to a live network. Nothing is sent before its node has answered in time with the expected chain id and every
 * signer has been found.
 *
 * @throws GatewayError `CHAIN_URL`, `CHAIN_UNREACHABLE`, `CHAIN_ID_MISMATCH`, `RPC_TOKEN_MISSING`, and what the signers
 * throw when a key is missing
 */
export async function connectTo(
  parameters: NetworkParameters,
  options: ConnectOptions = {},
): Promise<NetworkConnection> {
  const { chainId, rpc } = parameters;
  const token = tokenOf(parameters);
  const timeoutMs = Math.round((rpc.timeoutSeconds ?? 10) * 1_000);
  const signers = options.signers ?? (await signerSources(parameters));
  for (const signer of signers) await signer.address();
  const node = await connectNode({ url: rpc.url, chainId, timeoutMs, ...(token !== undefined && { token }) });
  node.destroy();

  const httpHeaders = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  const override = { type: "http" as const, url: rpc.url, chainId, timeout: timeoutMs, httpHeaders };
  const connection = await network.create({ network: "live", override });
  await useSigners(connection, signers, options.beforeSend);
  return connection;
}

function tokenOf({ rpc, path }: NetworkParameters): string | undefined {
  if (rpc.token === undefined) return undefined;
  const variable = rpc.token.environment;
  const token = process.env[variable];
  if (token) return token;
  throw new GatewayError("RPC_TOKEN_MISSING", {
    message: `The environment variable ${variable} is not set, which rpc.token in ${path} names: set it to the node's bearer token.`,
    field: variable,
  });
}
