import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { id, Wallet } from "ethers";
import { type NetworkParameters, readParameters } from "../../../deploy/consortium/index.js";
import { SentLog } from "../../../deploy/resume/index.js";
import { deploy, type DeploySetting } from "../../../scripts/deploy/deploy.js";
import { deploymentFolder } from "../../../scripts/deploy/live.js";
import { connectTo } from "../../../scripts/lib/network.js";
import { verify } from "../../../scripts/verify/verify.js";

/** Transactions of a deployment. */
export const TOTAL = 119;
/** Checks of a verification. */
export const CHECKS = 96;

/** Keys of synthetic accounts, which own nothing on any chain. */
const KEYS = Array.from({ length: 8 }, (_, index) => id(`synthetic account ${index + 1}`));

const SUITE = {
  founders: [
    {
      name: "Pacific Insurance (synthetic)",
      legalId: "X1110000514027669K",
      licences: ["INSURER", "COUNCIL_SEAT"],
      admin: 4,
    },
    {
      name: "Harbour Insurance (synthetic)",
      legalId: "X1110000893198028N",
      licences: ["INSURER", "COUNCIL_SEAT"],
      admin: 5,
    },
    { name: "Regulator (synthetic)", legalId: "X11100009489990523", licences: ["REGULATOR"], admin: 6 },
  ],
  applicationValidity: 7_776_000,
  votingDelay: 3_600,
  votingPeriod: 86_400,
  executionDelay: 43_200,
  quorum: 500_000_000,
  recoveryObjectionPeriod: 259_200,
  guardian: 2,
  calendarKeeper: 3,
  clearingOperator: 7,
  clearing: { cycleLength: 86_400, statementPeriod: 3_600, fundingPeriod: 7_200 },
  pointsOperator: 8,
  pointsRebateCap: 50_000_000,
};

/** What a command left behind. */
export interface Finished {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A synthetic consortium: a folder with its keys and the parameters of its network, which is called "here". */
export class TestConsortium {
  static readonly accounts: readonly string[] = KEYS.map((key) => new Wallet(key).address);

  readonly folder: string;
  readonly deploymentId = `test-${randomBytes(6).toString("hex")}`;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** @param url of the node */
  static async found(url: string): Promise<TestConsortium> {
    const folder = await mkdtemp(join(tmpdir(), "tongzhou-consortium-"));
    await mkdir(join(folder, "accounts"));
    for (const [index, key] of KEYS.entries()) {
      await writeFile(join(folder, "accounts", `account-${index + 1}`), `${key.slice(2)}\n`, { mode: 0o600 });
    }
    const consortium = new TestConsortium(folder);
    await consortium.write({ url });
    return consortium;
  }

  /** Writes the parameters anew, with other values for some. */
  async write({ url, ...changes }: { readonly url: string } & Partial<typeof SUITE>): Promise<void> {
    const parameters = {
      chainId: 31_337,
      rpc: { url, timeoutSeconds: 5 },
      signers: { folder: "accounts" },
      suite: { ...SUITE, ...changes },
    };
    await writeFile(join(this.folder, "here.json5"), JSON.stringify(parameters));
  }

  read(): Promise<NetworkParameters> {
    return readParameters("here", this.folder);
  }

  /** A log as each run of the command has its own. */
  log(): SentLog {
    return new SentLog(this.deployment);
  }

  /** The deployment's folder. */
  get deployment(): string {
    return deploymentFolder(this.deploymentId);
  }

  /** Where the command finds everything. */
  get setting(): Omit<DeploySetting, "out" | "err"> {
    const { folder, deploymentId } = this;
    return { connect: connectTo, parameters: folder, addresses: join(folder, "addresses"), deploymentId };
  }

  /** `npm run deploy -- --network here` */
  deploy(...more: string[]): Promise<Finished> {
    return this.#run(deploy, more);
  }

  /** `npm run verify-deployment -- --network here` */
  verify(...more: string[]): Promise<Finished> {
    return this.#run(verify, more);
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
    await rm(this.deployment, { recursive: true, force: true });
  }

  async #run(command: typeof deploy, more: readonly string[]): Promise<Finished> {
    const written = { out: "", err: "" };
    const out = (text: string) => void (written.out += text);
    const err = (text: string) => void (written.err += text);
    const code = await command(["--network", "here", ...more], { ...this.setting, out, err });
    return { code, ...written };
  }
}
