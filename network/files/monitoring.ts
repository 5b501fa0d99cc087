import { isIPv6 } from "node:net";

import { stringify } from "yaml";

import { type NetworkPlan, type NodePlan } from "../plan/network.js";
import { alertRules } from "./alerts.js";
import { dashboard } from "./dashboard.js";
import { DASHBOARDS, MONITORING_FILES, PROMETHEUS_URL } from "./monitoringServices.js";

/** Name of the data source in Grafana, by which the dashboard refers to it. */
export const DATA_SOURCE = "prometheus";

/** What Prometheus and Grafana need to watch a network, by path inside its folder. */
export function monitoringFiles(plan: NetworkPlan): Map<string, string> {
  return new Map([
    [MONITORING_FILES.prometheus, stringify(prometheusConfig(plan), { lineWidth: 0 })],
    [MONITORING_FILES.alerts, stringify(alertRules(), { lineWidth: 0 })],
    [MONITORING_FILES.dataSource, stringify(dataSource())],
    [MONITORING_FILES.dashboards, stringify(dashboardProvider())],
    [MONITORING_FILES.dashboard, `${JSON.stringify(dashboard(DATA_SOURCE), undefined, 2)}\n`],
  ]);
}

function prometheusConfig(plan: NetworkPlan): unknown {
  return {
    global: { scrape_interval: "5s", evaluation_interval: "5s" },
    rule_files: ["alerts.yml"],
    scrape_configs: [
      { job_name: "besu", metrics_path: "/metrics", static_configs: plan.nodes.map((node) => target(node)) },
    ],
  };
}

function target({ name, role, host, metricsPort }: NodePlan): unknown {
  const address = isIPv6(host) ? `[${host}]` : host;
  return { targets: [`${address}:${metricsPort}`], labels: { node: name, role } };
}

function dataSource(): unknown {
  const source = {
    name: "Prometheus",
    uid: DATA_SOURCE,
    type: "prometheus",
    access: "proxy",
    url: PROMETHEUS_URL,
    isDefault: true,
  };
  return { apiVersion: 1, datasources: [source] };
}

function dashboardProvider(): unknown {
  const provider = { name: "network", type: "file", options: { path: DASHBOARDS } };
  return { apiVersion: 1, providers: [provider] };
}
