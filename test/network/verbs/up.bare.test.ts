import { appendFile, chmod, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { runningNodes } from "../../../network/engine/bare.js";
import { network as command } from "../../../network/program.js";
import { systemClock } from "../../../network/verbs/clock.js";
import { whileOccupied } from "../support/freePorts.js";
import { type LocalNetwork, localNetwork } from "../support/localNetwork.js";
import { run, type Run, terminal } from "../support/terminal.js";
import { besuHome, hurriedClock, scratch } from "../support/tools.js";

/** What the verbs of this file tell programs. */
interface Document {
  readonly ok: boolean;
  readonly started: string[];
  readonly alreadyRunning: string[];
  readonly unreachable: string[];
  readonly stopped: string[];
  readonly stillRunning: { name: string; pid: number }[];
  readonly nodes: Record<string, string[]>;
  readonly error: { readonly code: string; readonly message: string };
}

describe("network up --bare, down and logs", () => {
  let cwd: string;
  let remove: () => Promise<void>;
  let environment: Record<string, string>;
  let network: LocalNetwork;

  beforeEach(async () => {
    ({ folder: cwd, remove } = await scratch());
    environment = { BESU_HOME: await besuHome(cwd), PATH: "/nowhere" };
  });
  afterEach(async () => {
    // Whatever a failed test has left running; each process is known by its number and its command line.
    for (const { pid } of await runningNodes(network.folder)) process.kill(pid, "SIGKILL");
    await remove();
  });

  const call = (...args: string[]): Promise<Run> => run(args, { cwd, environment, clock: hurriedClock });
  const up = (...args: string[]): Promise<Run> => call("up", "--bare", "--wait", "600", ...args);
  const document = ({ stdout }: Run): Document => JSON.parse(stdout) as Document;
  const names = async (): Promise<string[]> => (await runningNodes(network.folder)).map(({ name }) => name);
  const at = (path: string): string => join(network.folder, path);

  /** Ends a node as a power failure does. */
  async function kill(name: string): Promise<void> {
    const node = (await runningNodes(network.folder)).find((running) => running.name === name);
    process.kill(node!.pid, "SIGKILL");
    while ((await names()).includes(name)) await systemClock.pause(10, new AbortController().signal);
  }

  /** Leaves a log as a node that ran before. */
  async function leave(name: string, text: string): Promise<void> {
    await mkdir(at("bare"), { recursive: true });
    await writeFile(at(`bare/${name}.log`), text);
  }

  /** Sees that a call was refused with exactly these words, and that nothing was started. */
  async function expectRefusal(attempt: Promise<Run>, message: string): Promise<void> {
    const { exitCode, stderr } = await attempt;
    expect(stderr).to.equal(`${message}\n`);
    expect(exitCode).to.equal(1);
    expect(await readdir(network.folder)).not.to.include("bare");
  }

  it("starts four validators and an observer, and ends all of them", async () => {
    network = await localNetwork(cwd, { validators: 4, observers: 1 });
    const all = network.plan.nodes.map(({ name }) => name);
    const started = await up();
    expect(started.exitCode).to.equal(0);
    expect(started.stderr).to.equal("");
    for (const name of all) {
      expect(started.stdout).to.match(
        new RegExp(`^${name}: started as process \\d+, log in .*/bare/${name}\\.log$`, "m"),
      );
      expect(started.stdout).to.match(new RegExp(`^${name}: answers, at block \\d+$`, "m"));
    }
    expect(started.stdout).to.match(/\nThe network runs: 5 of 5 nodes started, 0 ran already; block \d+ is made\./);
    expect(await names()).to.have.members(all);

    const stopped = await call("down");
    expect(stopped.exitCode).to.equal(0);
    expect(stopped.stdout).to.match(/\nEnded observer-1, validator-1, validator-2, validator-3, validator-4\.\n$/);
    expect(await names()).to.deep.equal([]);
    expect((await readdir(at("bare"))).toSorted()).to.deep.equal(all.map((name) => `${name}.log`).toSorted());
    expect(await readFile(at("bare/validator-1.log"), "utf8")).to.match(/Stopping\n$/);

    const again = await call("down", "--json");
    expect(again.exitCode).to.equal(0);
    expect(document(again)).to.deep.include({ ok: true, stopped: [], stillRunning: [] });
  });

  it("starts only what does not run, and nothing the third time", async () => {
    network = await localNetwork(cwd, { validators: 2 });
    expect(document(await up("--json")).started).to.deep.equal(["validator-1", "validator-2"]);
    const [, two] = await runningNodes(network.folder);
    await kill("validator-1");

    const second = await up("--json");
    expect(second.exitCode).to.equal(0);
    expect(document(second)).to.deep.include({ started: ["validator-1"], alreadyRunning: ["validator-2"] });
    expect((await runningNodes(network.folder))[1]).to.deep.equal(two);

    expect(document(await up("--json"))).to.deep.include({
      started: [],
      alreadyRunning: ["validator-1", "validator-2"],
    });
    expect(document(await call("down", "--json")).stopped).to.deep.equal(["validator-1", "validator-2"]);
  });

  it("stops again what it has started when one node ends at once, and leaves alone what ran before", async () => {
    network = await localNetwork(cwd, { validators: 3 });
    await up();
    await kill("validator-1");
    await kill("validator-2");
    await writeFile(at("nodes/validator-2/data/genesis.sha256"), "of another chain");

    const attempt = await up("--json");
    expect(attempt.exitCode).to.equal(1);
    expect(document(attempt).error).to.deep.equal({
      code: "NODE_START_FAILED",
      field: "validator-2",
      message:
        'validator-2 does not start: it ended with "Supplied genesis block does not match chain data stored in data."; ' +
        `all of it is in ${at("bare/validator-2.log")}. The nodes that were started with it are stopped again.`,
    });
    expect(await names()).to.deep.equal(["validator-3"]);
  });

  it("runs a later Besu with a warning, by the network's file whatever BESU_ variables are set, with bounded memory", async () => {
    network = await localNetwork(cwd, { validators: 2 });
    Object.assign(environment, { STUB_BESU_VERSION: "26.10.0", BESU_RPC_HTTP_PORT: "1" });
    const { exitCode, stderr } = await up();
    expect(exitCode).to.equal(0);
    expect(stderr).to.equal(
      `Warning: ${environment.BESU_HOME}/bin/besu is Besu 26.10.0, later than the 26.9.0 that this network's files are for.\n`,
    );
    expect((await call("logs")).stdout).to.equal(
      "validator-1 | Ethereum main loop is up. -Xmx512m\nvalidator-2 | Ethereum main loop is up. -Xmx512m\n",
    );
  });

  it("does not take the words of an earlier run for those of a node that ends without any", async () => {
    network = await localNetwork(cwd);
    await leave("validator-1", "an earlier run\n");
    environment.STUB_BESU = "mute";
    expect((await up()).stderr).to.contain('validator-1 does not start: it ended with "no reason given";');
  });

  it("leaves running what makes no block in time, and says so", async () => {
    network = await localNetwork(cwd);
    environment.STUB_BESU = "stalled";
    const isTimeOver = (): boolean => screen.stdout().includes("answers");
    const clock = { ...hurriedClock, now: () => (isTimeOver() ? 600_000 : 0) };
    const screen = terminal({ cwd, environment, clock });
    expect(await command(["up", "--bare", "--wait", "600"], screen.setting)).to.equal(1);
    expect(screen.stdout()).to.contain(
      "1 of 1 nodes started, 0 ran already and answer, but no block after 0 was made in time. " +
        "They go on starting: look again with status, read why with logs, end them with down.",
    );
    expect(await names()).to.deep.equal(["validator-1"]);
  });

  it("names those that do not answer in time", async () => {
    network = await localNetwork(cwd);
    const turns = [0, 0, 600_000];
    const clock = { ...hurriedClock, now: () => turns.shift() ?? 600_000, pause: () => Promise.resolve() };
    const { exitCode, stdout } = await run(["up", "--bare", "--wait", "600", "--json"], { cwd, environment, clock });
    expect(exitCode).to.equal(1);
    expect(JSON.parse(stdout)).to.deep.include({ ok: false, started: ["validator-1"], unreachable: ["validator-1"] });
  });

  it("never ends by force a node that does not end in time, and names it", async () => {
    network = await localNetwork(cwd);
    environment.STUB_BESU = "stubborn";
    await up();
    const [node] = await runningNodes(network.folder);
    const first = await call("down", "--wait", "1");
    expect(first.exitCode).to.equal(1);
    expect(first.stdout).to.contain(
      `validator-1 (process ${node!.pid}) has not ended yet: see ${at("bare/validator-1.log")}, then call down again.`,
    );
    expect(await runningNodes(network.folder)).to.deep.equal([node]);
  });

  describe("logs", () => {
    beforeEach(async () => {
      network = await localNetwork(cwd, { validators: 2 });
    });

    it("are shown of all nodes or of one, to people and to programs, also of those that have ended", async () => {
      await leave("validator-1", "one\ntwo\n");
      await leave("validator-2", "three\n");
      expect((await call("logs")).stdout).to.equal("validator-1 | one\nvalidator-1 | two\nvalidator-2 | three\n");
      expect((await call("logs", "--node", "validator-1", "--lines", "1")).stdout).to.equal("two\n");
      expect(document(await call("logs", "--node", "validator-1", "--json"))).to.deep.equal({
        ok: true,
        nodes: { "validator-1": ["one", "two"] },
      });
    });

    it("are followed until the person interrupts", async () => {
      await leave("validator-1", "one\ntwo\n");
      const pause = async (): Promise<void> => {
        await appendFile(at("bare/validator-1.log"), "three\n");
        screen.abort();
      };
      const screen = terminal({ cwd, environment, clock: { now: () => 0, pause } });
      const args = ["logs", "--node", "validator-1", "--follow", "--lines", "1"];
      expect(await command(args, screen.setting)).to.equal(0);
      expect(screen.stdout()).to.equal("two\nthree\n");
    });

    it("are missed of a node that was never started, and of one that does not exist", async () => {
      expect((await call("logs")).stderr).to.equal(
        "validator-1 has no log on this machine: start the network with up, or look where the node runs.\n",
      );
      expect((await call("logs", "--node", "validator-9")).stderr).to.equal(
        "The network has no node validator-9: name one of validator-1, validator-2.\n",
      );
    });
  });

  describe("refuses before anything is started", () => {
    beforeEach(async () => {
      network = await localNetwork(cwd, { validators: 2 });
    });

    it("an occupied port, with the node whose it is", async () => {
      const [, two] = network.plan.nodes;
      await whileOccupied([two!.p2pPort], () =>
        expectRefusal(
          up(),
          `Something else listens on 127.0.0.1 on port ${two!.p2pPort} (peers of validator-2): stop it, and try again.`,
        ),
      );
    });

    it("a machine without Besu", async () => {
      delete environment.BESU_HOME;
      await expectRefusal(
        up(),
        "There is no besu on the PATH and BESU_HOME is not set: unpack a Besu release and set BESU_HOME to its folder.",
      );
    });

    it("a genesis that differs between nodes and a key that others can read, both at once", async () => {
      const path = at("nodes/validator-2/genesis.json");
      await writeFile(path, (await readFile(path, "utf8")).replace('"chainId": 20260', '"chainId": 20261'));
      await chmod(at("nodes/validator-1/key"), 0o644);
      await expectRefusal(
        up(),
        "Nothing was started, for the network's files have problems:\n" +
          `- The key of validator-1 has mode 644, so that others can read it: chmod 600 ${at("nodes/validator-1/key")}\n` +
          "- genesis.json of validator-2 differs from the network's at config.chainId (20261 instead of 20260), so that the " +
          `node would be on another chain: copy the network's to ${path}`,
      );
    });

    it("a half-written folder", async () => {
      await rm(at("nodes/validator-2/key"));
      await expectRefusal(
        up(),
        `The folder ${network.folder} holds a network without nodes/validator-2/key: ` +
          "bring these files back from a backup, or make a new network elsewhere.",
      );
    });

    it("a network whose nodes have machines of their own", async () => {
      await writeFile(at("network.json"), JSON.stringify({ ...network.plan, layout: "machines" }));
      await expectRefusal(
        up(),
        "The nodes of this network have machines of their own: start besu --config-file=config.toml there, " +
          "in the folder of each node, and look at all of them with status.",
      );
    });
  });
});
