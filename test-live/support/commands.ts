import { signerSources } from "../../deploy/consortium/index.js";
import { deploy } from "../../scripts/deploy/deploy.js";
import { demo } from "../../scripts/demo/demo.js";
import { connectTo } from "../../scripts/lib/network.js";
import { load } from "../../scripts/load/load.js";
import { accountsOf } from "../../scripts/load/market/signers.js";
import { verify } from "../../scripts/verify/verify.js";
import type { LiveConsortium } from "./consortium.js";

/** What a command left behind. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The repository's commands on a consortium's network, as `npm run` would call them. */
export function commandsOn({ name, folder, parameters }: Pick<LiveConsortium, "name" | "folder" | "parameters">) {
  const folders = { parameters: folder, addresses: folder };
  const connect = () => connectTo(parameters);
  return {
    deploy: (...args: string[]) =>
      ended((output) => deploy(["--network", name, ...args], { ...folders, ...output, connect: connectTo })),
    verify: (...args: string[]) =>
      ended((output) => verify(["--network", name, ...args], { ...folders, ...output, connect: connectTo })),
    demo: (...args: string[]) =>
      ended((output) => demo(["--network", name, ...args], { ...output, connect, networks: [name] })),
    load: (...args: string[]) =>
      ended((output) =>
        load(["--network", name, ...args], {
          ...output,
          connect,
          accounts: async (connection) => accountsOf(connection, await signerSources(parameters)),
          networks: [name],
          interrupted: new AbortController().signal,
        }),
      ),
  };
}

/** Runs a command to its end and keeps what it prints. */
async function ended(
  command: (output: { out: (text: string) => void; err: (text: string) => void }) => Promise<number>,
): Promise<Ended> {
  const printed = { out: "", err: "" };
  const code = await command({
    out: (text) => void (printed.out += text),
    err: (text) => void (printed.err += text),
  });
  return { code, ...printed };
}
