import { expect } from "chai";
import { parse } from "yaml";

import { monitoringFiles } from "../../../network/files/monitoring.js";
import { MONITORING_FILES, PROMETHEUS_URL } from "../../../network/files/monitoringServices.js";
import { networkOf } from "../support/plans.js";

/** Figures that Besu 26 gives out, and Prometheus' own `up`. */
const FIGURES = new Set([
  "up",
  "besu_blockchain_chain_head_gas_limit",
  "besu_blockchain_chain_head_gas_used",
  "besu_blockchain_chain_head_timestamp",
  "besu_blockchain_chain_head_transaction_count",
  "besu_transaction_pool_transactions",
  "ethereum_blockchain_height",
  "ethereum_peer_count",
  "jvm_memory_max_bytes",
  "jvm_memory_used_bytes",
  "process_cpu_seconds_total",
]);

const FUNCTIONS = new Set(["time", "max", "count", "ceil", "scalar", "sum", "rate", "by"]);

/** Names of figures in an expression of Prometheus. */
function figuresOf(expr: string): string[] {
  const bare = expr.replace(/\{[^}]*\}|\[[^\]]*\]|\bby \(\w+\)/g, "");
  return (bare.match(/[a-z_]{2,}/g) ?? []).filter((word) => !FUNCTIONS.has(word));
}

interface Rules {
  groups: { rules: { alert: string; expr: string; annotations: { summary: string } }[] }[];
}

interface Dashboard {
  panels: {
    title: string;
    gridPos: { x: number; y: number; w: number; h: number };
    targets: { expr: string; datasource: { uid: string } }[];
  }[];
}

const { plan } = networkOf();
const files = monitoringFiles(plan);
const yaml = (path: string) => parse(files.get(path)!) as unknown;

const rules = (yaml(MONITORING_FILES.alerts) as Rules).groups.flatMap((group) => group.rules);
const dashboard = JSON.parse(files.get(MONITORING_FILES.dashboard)!) as Dashboard;

describe("monitoringFiles", () => {
  it("are the files that the services mount", () => {
    expect([...files.keys()]).to.have.members(Object.values(MONITORING_FILES));
  });

  it("let Prometheus ask every node, and know its name and role", () => {
    const config = yaml(MONITORING_FILES.prometheus) as {
      rule_files: string[];
      scrape_configs: { job_name: string; static_configs: { targets: string[]; labels: unknown }[] }[];
    };
    const [job] = config.scrape_configs;
    expect(job!.job_name).to.equal("besu");
    expect(job!.static_configs).to.deep.equal(
      plan.nodes.map(({ name, role, host, metricsPort }) => ({
        targets: [`${host}:${metricsPort}`],
        labels: { node: name, role },
      })),
    );
    expect(config.rule_files).to.deep.equal(["alerts.yml"]);
  });

  it("write an IPv6 address in brackets", () => {
    const hosts = { "validator-1": { host: "2001:db8::5" } };
    const text = monitoringFiles(networkOf({ validators: 1, observers: 0, hosts }).plan).get(
      MONITORING_FILES.prometheus,
    );
    expect(text).to.include("[2001:db8::5]:9545");
  });

  it("let Grafana find Prometheus and the dashboard", () => {
    expect(yaml(MONITORING_FILES.dataSource)).to.have.nested.property("datasources[0].url", PROMETHEUS_URL);
    expect(yaml(MONITORING_FILES.dashboards)).to.have.nested.property(
      "providers[0].options.path",
      "/etc/grafana/provisioning/dashboards",
    );
    const source = (yaml(MONITORING_FILES.dataSource) as { datasources: { uid: string }[] }).datasources[0]!.uid;
    for (const { targets } of dashboard.panels) expect(targets[0]!.datasource.uid).to.equal(source);
  });

  it("use only figures that there are", () => {
    const expressions = [...rules.map(({ expr }) => expr), ...dashboard.panels.map(({ targets }) => targets[0]!.expr)];
    for (const expr of expressions) {
      expect(figuresOf(expr), expr).to.have.length.above(0);
      for (const figure of figuresOf(expr)) expect(FIGURES, `${figure} in ${expr}`).to.include(figure);
    }
  });

  it("call somebody when the chain stalls, a node is down or behind, peers, room or memory are missing", () => {
    expect(rules.map(({ alert }) => alert)).to.deep.equal([
      "ChainStalled",
      "QuorumAtRisk",
      "NodeDown",
      "NodeBehind",
      "PeersMissing",
      "PoolFilling",
      "HeapFull",
    ]);
    for (const { alert, annotations } of rules) expect(annotations.summary, alert).to.match(/\.\)?$/);
  });

  it("show height, pace, peers, pool and memory, in charts that do not overlap", () => {
    const titles = dashboard.panels.map(({ title }) => title);
    expect(titles).to.include.members([
      "Block height",
      "Time since the last block",
      "Peers",
      "Transactions waiting",
      "Heap in use",
    ]);
    const cells = dashboard.panels.map(({ gridPos: { x, y } }) => `${x},${y}`);
    expect(new Set(cells).size).to.equal(cells.length);
    for (const { gridPos } of dashboard.panels) {
      expect(gridPos.x % gridPos.w).to.equal(0);
      expect(gridPos.y % gridPos.h).to.equal(0);
      expect(gridPos.x + gridPos.w).to.be.at.most(24);
    }
  });
});
