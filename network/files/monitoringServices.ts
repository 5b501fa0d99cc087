import { CONTAINER_NETWORK } from "../plan/layout.js";

/** Where the monitoring services look for their files: paths inside the network's folder. */
export const MONITORING_FILES = {
  prometheus: "monitoring/prometheus.yml",
  alerts: "monitoring/alerts.yml",
  dataSource: "monitoring/grafana/datasources/prometheus.yml",
  dashboards: "monitoring/grafana/dashboards/dashboards.yml",
  dashboard: "monitoring/grafana/dashboards/network.json",
} as const;

/** Addresses of the monitoring services among the containers, below those of the nodes. */
const ADDRESSES = { prometheus: "172.28.240.2", grafana: "172.28.240.3" } as const;

/** Prometheus as Grafana reaches it. */
export const PROMETHEUS_URL = `http://${ADDRESSES.prometheus}:9090`;

/** Where Grafana, in its container, looks for what it is to show. */
const PROVISIONING = "/etc/grafana/provisioning";

/** Where Grafana, in its container, finds the dashboards. */
export const DASHBOARDS = `${PROVISIONING}/dashboards`;

type Service = Record<string, unknown>;

/** The services of compose profile `monitoring`: Prometheus and Grafana, for this machine alone. */
export const monitoringServices = (): Record<string, Service> => ({ prometheus: prometheus(), grafana: grafana() });

/** The volumes in which they keep what they have collected. */
export const monitoringVolumes = (): Record<string, Service> => ({ "prometheus-data": {}, "grafana-data": {} });

function prometheus(): Service {
  return {
    image: "prom/prometheus:v3.13.1",
    ...common(ADDRESSES.prometheus, "512m"),
    command: [
      "--config.file=/etc/prometheus/prometheus.yml",
      "--storage.tsdb.path=/prometheus",
      "--storage.tsdb.retention.time=30d",
    ],
    volumes: [
      file(MONITORING_FILES.prometheus, "/etc/prometheus/prometheus.yml"),
      file(MONITORING_FILES.alerts, "/etc/prometheus/alerts.yml"),
      { type: "volume", source: "prometheus-data", target: "/prometheus" },
    ],
    ports: ["127.0.0.1:9090:9090"],
    healthcheck: healthcheck("http://127.0.0.1:9090/-/healthy"),
  };
}

/** Grafana without accounts: whoever is on this machine may look, nobody may change. */
function grafana(): Service {
  return {
    image: "grafana/grafana:13.1.1",
    ...common(ADDRESSES.grafana, "512m"),
    environment: {
      GF_AUTH_ANONYMOUS_ENABLED: "true",
      GF_AUTH_ANONYMOUS_ORG_ROLE: "Viewer",
      GF_AUTH_BASIC_ENABLED: "false",
      GF_AUTH_DISABLE_LOGIN_FORM: "true",
      GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION: "true",
      GF_ANALYTICS_REPORTING_ENABLED: "false",
      GF_ANALYTICS_CHECK_FOR_UPDATES: "false",
      GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: "false",
    },
    volumes: [
      file(MONITORING_FILES.dataSource, `${PROVISIONING}/datasources/prometheus.yml`),
      file(MONITORING_FILES.dashboards, `${PROVISIONING}/dashboards/dashboards.yml`),
      file(MONITORING_FILES.dashboard, `${DASHBOARDS}/network.json`),
      { type: "volume", source: "grafana-data", target: "/var/lib/grafana" },
    ],
    ports: ["127.0.0.1:3000:3000"],
    healthcheck: healthcheck("http://127.0.0.1:3000/api/health"),
  };
}

function common(address: string, memory: string): Service {
  return {
    profiles: ["monitoring"],
    networks: { [CONTAINER_NETWORK]: { ipv4_address: address } },
    mem_limit: memory,
    restart: "unless-stopped",
    cap_drop: ["ALL"],
    security_opt: ["no-new-privileges:true"],
  };
}

/** A file of the network's folder. Each is bound alone: the folders may be closed to the container's user. */
const file = (path: string, target: string): Service => ({
  type: "bind",
  source: `./${path}`,
  target,
  read_only: true,
});

const healthcheck = (url: string): Service => ({
  test: ["CMD", "wget", "--quiet", "--spider", url],
  interval: "15s",
  timeout: "5s",
  retries: 5,
  start_period: "30s",
});
