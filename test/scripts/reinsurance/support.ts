import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hexlify } from "ethers";
import type { NetworkConnection } from "hardhat/types/network";
import { PARAMETERS_FOLDER } from "../../../deploy/consortium/index.js";
import { newSalt } from "../../../gateway/documents/index.js";
import type { ConnectOptions } from "../../../scripts/lib/network.js";
import { reinsurance } from "../../../scripts/reinsurance/reinsurance.js";
import { type Desks, INSTITUTIONS, type InstitutionName } from "../../gateway/reinsurance/desks.js";
import { CLAIMS_CSV, PREMIUM_CSV, TERMS_DOCUMENT } from "../../gateway/reinsurance/quarter.js";
import { SECRET } from "../../gateway/reinsurance/support.js";
import type { World } from "../../support/world.js";

/** What a command left behind. */
export interface Finished {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The reinsurance command on the chain of a test, as the network "local", with a folder of files. */
export class ReinsuranceDesk {
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

  /** With the files of vector R2: keys, secret, terms and rows. */
  static async open({ connection, addresses, address }: World, desks: Desks): Promise<ReinsuranceDesk> {
    const desk = new ReinsuranceDesk(await mkdtemp(join(tmpdir(), "tongzhou-reinsurance-")), connection);
    const genesis = (await connection.ethers.provider.getBlock(0))?.hash;
    const head = { format: 1, network: "local", chainId: 31_337, genesis, deployer: address.deployer, block: 1 };
    await desk.write("local.json", { ...head, contracts: addresses });
    for (const name of INSTITUTIONS) await desk.write(`${name}.json`, desks[name].keys);
    await desk.write("secret", hexlify(SECRET));
    await desk.write("terms.json", { ...TERMS_DOCUMENT, salt: newSalt() });
    await desk.write("premium.csv", PREMIUM_CSV);
    await desk.write("claims.csv", CLAIMS_CSV);
    return desk;
  }

  /** Writes a file into the folder: text as it is, anything else as JSON. */
  async write(name: string, content: unknown): Promise<void> {
    await writeFile(join(this.folder, name), typeof content === "string" ? content : JSON.stringify(content));
  }

  /** `npm run reinsurance -- <verb> --network local --key <institution>.json …` */
  as(name: InstitutionName, verb: string, ...more: readonly string[]): Promise<Finished> {
    return this.run(verb, "--network", "local", "--key", `${name}.json`, ...more);
  }

  /** The same with `--json`, whose document must be there. */
  async report(name: InstitutionName, verb: string, ...more: readonly string[]) {
    const finished = await this.as(name, verb, ...more, "--json");
    const { code, out, err } = finished;
    if (out === "") throw new Error(err);
    return { code, report: JSON.parse(out) as Record<string, unknown>, err };
  }

  /** `npm run reinsurance -- …` */
  async run(...args: readonly string[]): Promise<Finished> {
    const written = { out: "", err: "" };
    const code = await reinsurance(args, {
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
