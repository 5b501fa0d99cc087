import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import {
  containerLog,
  missingForContainers,
  removeContainers,
  runningServices,
  startContainers,
  stopContainers,
} from "../../../network/engine/containers.js";
import { refusalOf } from "../../gateway/signer/refusal.js";
import { dockerPath, scratch } from "../support/tools.js";

describe("containers", () => {
  let folder: string;
  let remove: () => Promise<void>;
  let environment: Record<string, string>;

  beforeEach(async () => {
    ({ folder, remove } = await scratch());
    environment = { PATH: await dockerPath(folder), FAKE_DOCKER_LOG: join(folder, "calls") };
  });
  afterEach(() => remove());

  const { signal } = new AbortController();
  const calls = async (): Promise<string[]> => (await readFile(join(folder, "calls"), "utf8")).trim().split("\n");

  it("miss nothing when docker, its compose plugin and its engine are there", async () => {
    expect(await missingForContainers(environment)).to.equal(undefined);
    expect(await calls()).to.deep.equal(["compose version", "info --format {{.ServerVersion}}"]);
  });

  for (const [what, own, sentence] of [
    ["the command", { PATH: "/nowhere" }, "There is no docker command on the PATH."],
    [
      "the plugin",
      { FAKE_DOCKER: "no-plugin" },
      "Docker has no compose plugin (docker: 'compose' is not a docker command.).",
    ],
    [
      "the engine",
      { FAKE_DOCKER: "no-engine" },
      "The Docker engine does not answer (Cannot connect to the Docker daemon. Is it running?).",
    ],
  ] as const) {
    it(`miss ${what}`, async () => {
      expect(await missingForContainers({ ...environment, ...own })).to.equal(sentence);
    });
  }

  it("are started, named, read, removed and stopped by compose in the network's folder", async () => {
    const containers = { folder, environment };
    const lines: string[] = [];
    const onLine = (line: string): void => void lines.push(line);
    environment.FAKE_DOCKER = "dry";
    await startContainers(containers, { monitoring: false, onLine, signal });
    await startContainers(containers, { monitoring: true, onLine, signal });
    expect(await runningServices(containers)).to.deep.equal([]);
    await containerLog(containers, "validator-1", { lines: 7, follow: false, signal, onLine });
    await containerLog(containers, "validator-1", { lines: 8, follow: true, signal, onLine });
    await removeContainers(containers, ["validator-1"]);
    await stopContainers(containers, onLine);

    const place = `compose --project-directory ${folder} --file ${folder}/compose.yaml`;
    expect(await calls()).to.deep.equal([
      `${place} up --detach`,
      `${place} --profile monitoring up --detach`,
      `${place} ps --services --status running`,
      `${place} logs --no-log-prefix --no-color --tail 7 validator-1`,
      `${place} logs --no-log-prefix --no-color --tail 8 --follow validator-1`,
      `${place} rm --stop --force validator-1`,
      `${place} --profile monitoring down`,
    ]);
    expect(lines).to.deep.equal([
      "Container started",
      "Container started",
      "what validator-1 has to say",
      "what validator-1 has to say",
    ]);
  });

  it("fail with docker's last word", async () => {
    environment.FAKE_DOCKER = "no-image";
    const attempt = startContainers({ folder, environment }, { monitoring: false, onLine: () => undefined, signal });
    const error = await refusalOf(attempt);
    expect(error.code).to.equal("NETWORK_CONTAINERS_FAILED");
    expect(error.message).to.equal("docker compose up failed: Error response from daemon: manifest unknown");
  });
});
