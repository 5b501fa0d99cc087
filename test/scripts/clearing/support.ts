import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { NetworkConnection } from "hardhat/types/network";
import { PARAMETERS_FOLDER } from "../../../deploy/consortium/index.js";
import type { SuiteRecord } from "../../../gateway/addresses/index.js";
import { clearing } from "../../../scripts/clearing/clearing.js";
import type { ConnectOptions } from "../../../scripts/lib/network.js";
import type { World } from "../../support/world.js";

/** What a command left behind. */
export interface Finished {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The clearing command on the chain of a test, as the network "local", with a folder of its own. */
export class ClearingDesk {
  readonly folder: string;
  /** What connecting was asked for, each time. */
  readonly connected: (ConnectOptions | undefined)[] = [];
  /** How often a connection was closed. */
  closed = 0;
  readonly #connection: NetworkConnection;

  private constructor(folder: string, connection: NetworkConnection) {
    this.folder = folder;
    const close = async () => {
      await Promise.resolve();
      this.closed += 1;
    };
    this.#connection = Object.assign(connection, { close });
  }

  static async open(world: World): Promise<ClearingDesk> {
    const desk = new ClearingDesk(await mkdtemp(join(tmpdir(), "tongzhou-clearing-")), world.connection);
    await desk.record(world);
    return desk;
  }

  /** Writes the record of addresses, with other values for some. */
  async record({ connection, addresses, address }: World, changes: Partial<SuiteRecord> = {}): Promise<void> {
    const genesis = (await connection.ethers.provider.getBlock(0))?.hash;
    const { deployer } = address;
    const head = { format: 1, network: "local", chainId: 31_337, genesis, deployer, block: 1, contracts: addresses };
    await writeFile(join(this.folder, "local.json"), JSON.stringify({ ...head, ...changes }));
  }

  /** `npm run clearing -- <verb> --network local …` */
  on(verb: string, ...more: readonly string[]): Promise<Finished> {
    return this.run(verb, "--network", "local", ...more);
  }

  /** `npm run clearing -- …` */
  async run(...args: readonly string[]): Promise<Finished> {
    const written = { out: "", err: "" };
    const code = await clearing(args, {
      connect: (_, options) => {
        this.connected.push(options);
        return Promise.resolve(this.#connection);
      },
      parameters: PARAMETERS_FOLDER,
      addresses: this.folder,
      cwd: this.folder,
      out: (text) => void (written.out += text),
      err: (text) => void (written.err += text),
    });
    return { code, ...written };
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }
}
