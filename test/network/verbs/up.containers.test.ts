import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { whileOccupied } from "../support/freePorts.js";
import { type LocalNetwork, localNetwork } from "../support/localNetwork.js";
import { run, type Run } from "../support/terminal.js";
import { besuHome, dockerPath, hurriedClock, scratch } from "../support/tools.js";

describe("network up, down and logs with containers", () => {
  let cwd: string;
  let remove: () => Promise<void>;
  let environment: Record<string, string>;
  let network: LocalNetwork;

  beforeEach(async () => {
    ({ folder: cwd, remove } = await scratch());
    environment = { PATH: await dockerPath(cwd), FAKE_DOCKER_LOG: join(cwd, "calls") };
    network = await localNetwork(cwd);
  });
  afterEach(async () => {
    await call("down");
    await remove();
  });

  const call = (...args: string[]): Promise<Run> => run(args, { cwd, environment, clock: hurriedClock });

  /** The calls of `docker compose` that change something, without what they have in common. */
  async function changes(): Promise<string[]> {
    const lines = (await readFile(join(cwd, "calls"), "utf8")).trim().split("\n");
    const place = `compose --project-directory ${network.folder} --file ${network.folder}/compose.yaml `;
    return lines.filter((line) => / (up|rm|down)( |$)/.test(line)).map((line) => line.replace(place, ""));
  }

  it("starts the network, leaves it alone the second time, shows its logs, and ends it", async () => {
    const first = await call("up", "--wait", "600");
    expect(first.exitCode).to.equal(0);
    expect(first.stdout).to.match(
      /^Container started\nvalidator-1: answers, at block \d+\nThe network runs: 1 of 1 nodes started, 0 ran already;/,
    );
    const second = await call("up", "--wait", "600", "--json");
    expect(second.exitCode).to.equal(0);
    expect(JSON.parse(second.stdout)).to.deep.include({
      ok: true,
      engine: "containers",
      started: [],
      alreadyRunning: ["validator-1"],
      unreachable: [],
    });
    expect((await call("logs", "--node", "validator-1")).stdout).to.equal("what validator-1 has to say\n");

    const ended = await call("down", "--json");
    expect(ended.exitCode).to.equal(0);
    expect(JSON.parse(ended.stdout)).to.deep.equal({ ok: true, stopped: ["validator-1"], stillRunning: [] });
    expect((await call("down")).stdout).to.equal("Nothing was running.\n");
    expect(await changes()).to.deep.equal([
      "up --detach",
      "up --detach",
      "--profile monitoring down",
      "--profile monitoring down",
    ]);
  });

  it("names the port that is occupied before anything is started", async () => {
    const { rpcPort, p2pPort } = network.plan.nodes[0]!;
    // A container's peers have a network of their own: only the published port counts.
    await whileOccupied([rpcPort, p2pPort], async () => {
      const { exitCode, stderr } = await call("up");
      expect(exitCode).to.equal(1);
      expect(stderr).to.equal(
        `Something else listens on 127.0.0.1 on port ${rpcPort} (RPC of validator-1): stop it, and try again.\n`,
      );
    });
    expect(await changes()).to.deep.equal([]);
  });

  it("starts Prometheus and Grafana when asked to, whose ports are theirs when they run already", async () => {
    environment.FAKE_DOCKER = "no-image";
    await mkdir(join(network.folder, "running-containers"));
    for (const name of ["prometheus", "grafana"]) await writeFile(join(network.folder, "running-containers", name), "");
    // Whoever listens there, this test or somebody else.
    await whileOccupied([9_090, 3_000], async () => {
      const running = await call("up", "--monitoring");
      expect(running.stderr).to.equal("docker compose up failed: Error response from daemon: manifest unknown\n");
      expect(running.exitCode).to.equal(1);
      expect(await changes()).to.deep.equal(["--profile monitoring up --detach"]);

      await rm(join(network.folder, "running-containers"), { recursive: true });
      expect((await call("up", "--monitoring")).stderr).to.contain("9090 (Prometheus), 3000 (Grafana): stop it");
    });
  });

  it("removes what it has started when something of another chain answers", async () => {
    environment.STUB_BESU = "elsewhere";
    const { exitCode, stderr } = await call("up", "--wait", "600");
    expect(exitCode).to.equal(1);
    expect(stderr).to.equal(
      "What answers in place of validator-1 is on chain 31337, not on chain 20260: see what else listens there.\n",
    );
    expect(await changes()).to.deep.equal(["up --detach", "rm --stop --force validator-1"]);
  });

  describe("without Docker says exactly what is missing, and the ways out", () => {
    const NO_BESU =
      "Install Docker with its compose plugin and see that it runs, or run the nodes without containers: up --bare. " +
      "For that Besu is missing too: There is no besu on the PATH and BESU_HOME is not set: " +
      "unpack a Besu release and set BESU_HOME to its folder.\n";

    it("when there is no docker command and no Besu", async () => {
      environment.PATH = "/nowhere";
      const { exitCode, stderr } = await call("up");
      expect(exitCode).to.equal(1);
      expect(stderr).to.equal(`There is no docker command on the PATH. ${NO_BESU}`);
    });

    it("when there is no compose plugin", async () => {
      environment.FAKE_DOCKER = "no-plugin";
      expect((await call("up")).stderr).to.equal(
        `Docker has no compose plugin (docker: 'compose' is not a docker command.). ${NO_BESU}`,
      );
    });

    it("when the engine does not answer, but Besu is there", async () => {
      environment.FAKE_DOCKER = "no-engine";
      environment.BESU_HOME = await besuHome(cwd);
      expect((await call("up")).stderr).to.equal(
        "The Docker engine does not answer (Cannot connect to the Docker daemon. Is it running?). " +
          "Install Docker with its compose plugin and see that it runs, or run the nodes without containers: " +
          `up --bare (Besu is at ${environment.BESU_HOME}/bin/besu).\n`,
      );
    });

    it("and down says that it did not look for containers", async () => {
      environment.PATH = "/nowhere";
      const { exitCode, stdout } = await call("down");
      expect(exitCode).to.equal(0);
      expect(stdout).to.equal(
        "Nothing was running.\nContainers were not looked for: There is no docker command on the PATH.\n",
      );
    });
  });
});
