type Severity = "critical" | "warning";

/** A rule of Prometheus: when its expression holds for a while, somebody has to look. */
interface Alert {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly severity: Severity };
  readonly annotations: { readonly summary: string };
}

const VALIDATORS = 'count(up{role="validator"})';
const RUNNING_VALIDATORS = 'count(up{role="validator"} == 1)';

/** The alerts of a network, in Prometheus' form. They count the nodes that Prometheus watches. */
export const alertRules = (): { groups: { name: string; rules: Alert[] }[] } => ({
  groups: [
    { name: "chain", rules: CHAIN },
    { name: "nodes", rules: NODES },
  ],
});

const CHAIN = [
  rule(
    "critical",
    "ChainStalled",
    "time() - max(besu_blockchain_chain_head_timestamp) > 60",
    "No block for a minute: a third of the validators or more may be down. (With emptyblockperiodseconds, raise the limit.)",
  ),
  rule(
    "critical",
    "QuorumAtRisk",
    `(${RUNNING_VALIDATORS} <= ceil(2 * ${VALIDATORS} / 3)) < ${VALIDATORS}`,
    "Only {{ $value }} validators run, and blocks need all of them: bring the others back.",
  ),
];

const NODES = [
  rule("critical", "NodeDown", "up == 0", "{{ $labels.node }} does not answer."),
  rule(
    "warning",
    "NodeBehind",
    "scalar(max(ethereum_blockchain_height)) - ethereum_blockchain_height > 10",
    "{{ $labels.node }} is {{ $value }} blocks behind.",
  ),
  rule(
    "warning",
    "PeersMissing",
    'ethereum_peer_count < scalar(count(up{job="besu"})) - 1',
    "{{ $labels.node }} has {{ $value }} peers, and not all other nodes.",
  ),
  rule(
    "warning",
    "PoolFilling",
    "besu_transaction_pool_transactions > 6000",
    "{{ $labels.node }} has {{ $value }} transactions waiting; its pool holds 8192.",
  ),
  rule(
    "warning",
    "HeapFull",
    'jvm_memory_used_bytes{area="heap"} / jvm_memory_max_bytes{area="heap"} > 0.9',
    "{{ $labels.node }} uses more than nine tenths of its heap: give it more memory.",
  ),
];

function rule(severity: Severity, alert: string, expr: string, summary: string): Alert {
  const patience = severity === "critical" ? "30s" : "5m";
  return { alert, expr, for: patience, labels: { severity }, annotations: { summary } };
}
