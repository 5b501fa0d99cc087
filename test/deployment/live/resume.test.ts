import { spawn } from "node:child_process";
import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { type Fate, TestChain } from "./chain.js";
import { TestConsortium, TOTAL } from "./consortium.js";

/** What a run says that was interrupted. */
const STOPPED = /^The deployment stopped \(.+\): run the same command again, it goes on where it stopped\.\n$/;

describe("a live deployment that is interrupted", () => {
  let chain: TestChain;
  let consortium: TestConsortium;

  beforeEach(async () => {
    chain = await TestChain.start();
    consortium = await TestConsortium.found(chain.url);
  });

  afterEach(async () => {
    await consortium.remove();
    await chain.stop();
  });

  /** Lets the node fail when it is given the n-th new transaction. */
  function failAt(moments: Readonly<Record<number, Fate>>): void {
    const seen = new Set<unknown>();
    chain.fate = ({ method, params }) => {
      if (method !== "eth_sendRawTransaction" || seen.has(params![0])) return undefined;
      seen.add(params![0]);
      return moments[seen.size];
    };
  }

  /** The command ends well, which it does after verifying the suite, and every transaction was mined once. */
  async function expectComplete(transactions = TOTAL): Promise<void> {
    const { code, out, err } = await consortium.deploy();
    expect({ code, err }).to.deep.equal({ code: 0, err: "" }, out);
    const [deployer] = TestConsortium.accounts;
    expect(await chain.connection.ethers.provider.getTransactionCount(deployer!)).to.equal(transactions);
  }

  it("goes on after losing the node before or after any of its transactions, and sends none twice", async () => {
    const moments: Record<number, Fate> = { 1: "lost before", 2: "lost after", 7: "lost before", 13: "lost after" };
    Object.assign(moments, { 17: "lost before", 31: "lost after", 50: "lost before", [TOTAL]: "lost after" });
    failAt(moments);
    for (const number of Object.keys(moments)) {
      const { code, err } = await consortium.deploy();
      expect(code, `interrupted at ${number}`).to.equal(1);
      expect(err).to.match(STOPPED);
    }
    await expectComplete();
    const signed = (await readFile(join(consortium.deployment, "sent.jsonl"), "utf8")).trim().split("\n");
    expect(signed, "what was signed once is sent again, not signed again").to.have.length(TOTAL);
  });

  /** Runs the command in a process that is killed when it sends its n-th transaction. */
  async function killAt(number: number, fate: Fate): Promise<void> {
    const { parameters, addresses, deploymentId } = consortium.setting;
    const setting = JSON.stringify({ parameters, addresses, deploymentId });
    const program = `import { deploy } from "./scripts/deploy/deploy.ts";
      import { connectTo } from "./scripts/lib/network.ts";
      await deploy(["--network", "here"], { ...${setting}, connect: connectTo, out() {}, err: console.error });`;
    const args = ["--import", "tsx", "--input-type=module", "--eval", program];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
    const ended = new Promise((resolve) => child.on("exit", (_, signal) => resolve(signal)));
    let count = 0;
    chain.fate = ({ method }) => {
      if (method !== "eth_sendRawTransaction" || ++count !== number) return undefined;
      child.kill("SIGKILL");
      return fate;
    };
    expect(await ended).to.equal("SIGKILL");
    chain.fate = () => undefined;
  }

  it("goes on after its process was killed, once before a transaction left and once before its hash was noted", async () => {
    await killAt(3, "lost before");
    await killAt(20, "lost after");
    await expectComplete();
  });

  it("sends again what the node has forgotten", async () => {
    const { provider } = chain.connection;
    await provider.request({ method: "evm_setAutomine", params: [false] });
    let sent = 0;
    chain.fate = ({ method }) => {
      if (method === "eth_sendRawTransaction") sent += 1;
      return sent === 2 && method === "eth_getBlockByNumber" ? "lost before" : undefined;
    };
    expect((await consortium.deploy()).err).to.match(STOPPED);
    chain.fate = () => undefined;
    for (const { hash } of await consortium.log().read()) {
      expect(await provider.request({ method: "hardhat_dropTransaction", params: [hash] })).to.be.true;
    }
    await provider.request({ method: "evm_setAutomine", params: [true] });
    await expectComplete();
  });

  it("goes on with files of which a crash tore the last lines", async () => {
    failAt({ 9: "lost after" });
    await consortium.deploy();
    await appendFile(join(consortium.deployment, "journal.jsonl"), '\n{"futureId":"Foundation#Mem');
    await appendFile(join(consortium.deployment, "sent.jsonl"), '\n{"from":"0x');
    await writeFile(join(consortium.deployment, "deployed_addresses.json"), '{\n  "Found');
    await expectComplete();
  });

  it("begins anew with a step that had begun and asked for nothing", async () => {
    failAt({ 9: "lost before" });
    await consortium.deploy();
    const journal = join(consortium.deployment, "journal.jsonl");
    const entries = (await readFile(journal, "utf8")).split("\n").filter((line) => line !== "");
    const about = (line: string) => JSON.parse(line) as { type: string; futureId: string };
    const { futureId } = about(entries.findLast((line) => about(line).type === "TRANSACTION_PREPARE_SEND")!);
    const isKept = (line: string) =>
      about(line).futureId !== futureId || about(line).type.endsWith("_EXECUTION_STATE_INITIALIZE");
    await writeFile(journal, `\n${entries.filter(isKept).join("\n")}\n`);
    const sent = join(consortium.deployment, "sent.jsonl");
    await writeFile(sent, (await readFile(sent, "utf8")).trimEnd().split("\n").slice(0, -1).join("\n"));
    await expectComplete();
  });

  it("tries again what the node refused, and what failed before it left", async () => {
    const error = { code: -32_007, message: "Sender account not authorized to send transactions" };
    chain.answer = ({ method }) => (method === "eth_sendRawTransaction" ? { error } : undefined);
    for (const run of ["first", "second"]) {
      const { code, err } = await consortium.deploy();
      expect(code, run).to.equal(1);
      expect(err, run).to.include(error.message);
    }
    const revert = { code: 3, message: "execution reverted" };
    chain.answer = ({ method }) => (method === "eth_call" ? { error: revert } : undefined);
    const { code, err } = await consortium.deploy();
    expect(code).to.equal(1);
    expect(err).to.match(
      /^(AccessManager|ERC2771Forwarder) failed \(.+\): remove the cause, then run the same command again/,
    );
    chain.answer = () => undefined;
    await expectComplete();
  });

  it("tries a step again that failed on the chain", async () => {
    const TOO_LITTLE = { eth_estimateGas: "0x100000", eth_call: "0x" } as Record<string, string>;
    chain.answer = ({ method }) => (method in TOO_LITTLE ? { result: TOO_LITTLE[method] } : undefined);
    expect((await consortium.deploy()).err).to.match(STOPPED); // this chain answers with an error, and mines
    const { code, err } = await consortium.deploy();
    expect(code).to.equal(1);
    expect(err).to.match(/^AccessManager failed \(.+\): remove the cause, then run the same command again/);
    chain.answer = () => undefined;
    await expectComplete(TOTAL + 1);
  });
});
