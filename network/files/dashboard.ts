/** One picture of the dashboard. */
interface Chart {
  readonly title: string;
  readonly expr: string;
  /** Grafana's name of the unit. */
  readonly unit: string;
}

const CHARTS: readonly Chart[] = [
  { title: "Block height", expr: "ethereum_blockchain_height", unit: "locale" },
  { title: "Time since the last block", expr: "time() - besu_blockchain_chain_head_timestamp", unit: "s" },
  { title: "Peers", expr: "ethereum_peer_count", unit: "none" },
  { title: "Transactions waiting", expr: "besu_transaction_pool_transactions", unit: "none" },
  { title: "Transactions in the last block", expr: "besu_blockchain_chain_head_transaction_count", unit: "none" },
  {
    title: "Fill of the last block",
    expr: "besu_blockchain_chain_head_gas_used / besu_blockchain_chain_head_gas_limit",
    unit: "percentunit",
  },
  { title: "Heap in use", expr: 'sum by (node) (jvm_memory_used_bytes{area="heap"})', unit: "bytes" },
  { title: "Processor time", expr: "rate(process_cpu_seconds_total[1m])", unit: "percentunit" },
];

const COLUMNS = 2;
const WIDTH = 12;
const HEIGHT = 8;

/**
 * Grafana's dashboard of a network: each chart with a line for each node.
 *
 * @param dataSource - Grafana's identifier of the Prometheus that collects the figures
 */
export function dashboard(dataSource: string): Record<string, unknown> {
  return {
    uid: "tongzhou-network",
    title: "Consortium network",
    schemaVersion: 39,
    refresh: "5s",
    time: { from: "now-15m", to: "now" },
    panels: CHARTS.map((chart, index) => panel(chart, index, { type: "prometheus", uid: dataSource })),
  };
}

function panel({ title, expr, unit }: Chart, index: number, datasource: { type: string; uid: string }): unknown {
  return {
    id: index + 1,
    type: "timeseries",
    title,
    datasource,
    gridPos: { x: (index % COLUMNS) * WIDTH, y: Math.floor(index / COLUMNS) * HEIGHT, w: WIDTH, h: HEIGHT },
    fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
    targets: [{ refId: "A", datasource, expr, legendFormat: "{{node}}" }],
  };
}
