import { stringify } from "yaml";

import { besuImage } from "../besu/version.js";
import { CONTAINER_NETWORK, CONTAINER_SUBNET } from "../plan/layout.js";
import { type NetworkPlan, type NodePlan } from "../plan/network.js";
import { monitoringServices, monitoringVolumes } from "./monitoringServices.js";

const TITLE = ` A consortium's whole network on one machine: docker compose up --detach --wait
 With monitoring, Grafana at http://127.0.0.1:3000: docker compose --profile monitoring up --detach
 Each node's folder is bound into its container, which has the addresses and ports of its config.toml.
 TONGZHOU_NODE_MEMORY is the limit of each node; its heap takes 60 per cent of it.`;

/** The text of `compose.yaml`: a container for each node of a one-machine layout, and the services that watch them. */
export function composeYaml(plan: NetworkPlan): string {
  const nodes = plan.nodes.map((node) => [node.name, nodeService(node, plan)] as const);
  const file = {
    name: `tongzhou-${plan.chainId}`,
    services: { ...Object.fromEntries(nodes), ...monitoringServices() },
    networks: { [CONTAINER_NETWORK]: { ipam: { config: [{ subnet: CONTAINER_SUBNET }] } } },
    volumes: monitoringVolumes(),
  };
  // Spelt out for each service instead of by anchors: an operator reads and changes one node at a time.
  return `${comment(TITLE)}${stringify(file, { aliasDuplicateObjects: false, lineWidth: 0 })}`;
}

const comment = (text: string): string => `${text.replace(/^/gm, "#")}\n`;

function nodeService(node: NodePlan, plan: NetworkPlan): Record<string, unknown> {
  return {
    image: besuImage(plan.besu),
    // Besu itself, not the image's script, which would hand the folder's files to another user when started as root.
    entrypoint: ["besu"],
    command: ["--config-file=config.toml"],
    user: "${TONGZHOU_UID:-1000}:${TONGZHOU_GID:-1000}",
    working_dir: "/network",
    environment: {
      HOME: "/tmp",
      BESU_RPC_HTTP_HOST: "0.0.0.0",
      BESU_METRICS_HOST: "0.0.0.0",
      BESU_OPTS: "-XX:MaxRAMPercentage=60",
    },
    volumes: [{ type: "bind", source: `./nodes/${node.name}`, target: "/network" }],
    networks: { [CONTAINER_NETWORK]: { ipv4_address: node.host } },
    ports: [`127.0.0.1:${node.rpcPort}:${node.rpcPort}`],
    mem_limit: "${TONGZHOU_NODE_MEMORY:-1g}",
    restart: "unless-stopped",
    stop_grace_period: "1m",
    cap_drop: ["ALL"],
    security_opt: ["no-new-privileges:true"],
    logging: { driver: "json-file", options: { "max-size": "20m", "max-file": "5" } },
    healthcheck: healthcheck(node, plan.nodes.length > 1 ? 1 : 0),
  };
}

/** Asks Besu whether it has peers and follows the chain. The image has no HTTP client, so bash speaks for itself. */
function healthcheck({ rpcPort }: NodePlan, minPeers: number): Record<string, unknown> {
  const request = `GET /readiness?minPeers=${minPeers} HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n`;
  const script = `exec 3<>/dev/tcp/127.0.0.1/${rpcPort} && printf '${request}' >&3 && head -n 1 <&3 | grep -q ' 200 '`;
  return {
    test: ["CMD", "bash", "-c", script],
    interval: "10s",
    timeout: "5s",
    retries: 6,
    start_period: "60s",
  };
}
