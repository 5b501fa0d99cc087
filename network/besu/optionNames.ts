/**
 * The options that a configuration file may hold, without leading hyphens, as Besu's own tests list them in
 * app/src/test/resources/everything_config.toml (Apache-2.0) shortly before release 26.8.0.
 */
const LISTED = `
  Xaltbn128-native-enabled Xbonsai-cross-block-cache-account-max-size Xbonsai-cross-block-cache-enabled
  Xbonsai-cross-block-cache-storage-max-size Xbonsai-full-flat-db-enabled Xevm-jumpdest-cache-weight-kb
  Xnat-method-fallback-enabled Xplugins-external-enabled Xpos-block-creation-max-time Xsecp256k1-native-enabled
  api-gas-price-blocks api-gas-price-max api-gas-price-percentile auto-log-bloom-caching-enabled
  banned-node-id banned-node-ids block-txs-selection-max-time bonsai-historical-block-limit
  bonsai-limit-trie-logs-enabled bonsai-parallel-state-root-computation-enabled bonsai-parallel-tx-processing-enabled
  bonsai-trie-logs-pruning-window-size bootnodes
  cache-last-block-headers cache-last-block-headers-preload-enabled cache-last-blocks cache-precompiles color-enabled
  data-path data-storage-format discovery-dns-url discovery-enabled
  engine-host-allowlist engine-jwt-disabled engine-jwt-secret engine-rpc-enabled engine-rpc-port era1-data-uri
  era1-import-prepipeline-concurrency era1-import-prepipeline-enabled estimate-gas-tolerance-ratio
  ethstats ethstats-cacert-file ethstats-contact ethstats-report-interval
  genesis-file genesis-state-hash-cache-enabled graphql-http-cors-origins graphql-http-enabled graphql-http-host
  graphql-http-port graphql-mtls-enabled graphql-tls-enabled graphql-tls-keystore-file
  graphql-tls-keystore-password-file graphql-tls-truststore-file graphql-tls-truststore-password-file
  history-expiry-prune host-allowlist identity json-pretty-print-enabled key-value-storage kzg-trusted-setup logging
  max-blobs-per-block max-blobs-per-transaction max-peers metrics-category metrics-enabled metrics-host metrics-port
  metrics-protocol metrics-push-enabled metrics-push-host metrics-push-interval metrics-push-port
  metrics-push-prometheus-job min-block-occupancy-ratio min-gas-price min-priority-fee miner-extra-data
  nat-method net-restrict network network-id node-private-key-file
  p2p-enabled p2p-host p2p-host-ipv6 p2p-interface p2p-interface-ipv6 p2p-ipv6-outbound-enabled p2p-port p2p-port-ipv6
  permissions-accounts-config-file permissions-accounts-config-file-enabled permissions-nodes-config-file
  permissions-nodes-config-file-enabled pid-path plugin-block-txs-selection-max-time plugin-continue-on-error plugins
  plugins-verification-mode poa-block-txs-selection-max-time poa-discovery-retry-bootnodes profile
  random-peer-priority-enabled receipt-compaction-enabled remote-connections-limit-enabled
  remote-connections-max-percentage reorg-logging-threshold required-blocks revert-reason-enabled rpc-gas-cap
  rpc-http-api rpc-http-api-method-no-auth rpc-http-api-methods-no-auth rpc-http-apis
  rpc-http-authentication-credentials-file rpc-http-authentication-enabled rpc-http-authentication-jwt-algorithm
  rpc-http-authentication-jwt-public-key-file rpc-http-cors-origins rpc-http-enabled rpc-http-host
  rpc-http-max-active-connections rpc-http-max-batch-size rpc-http-max-request-content-length rpc-http-port
  rpc-http-tls-ca-clients-enabled rpc-http-tls-cipher-suites rpc-http-tls-client-auth-enabled rpc-http-tls-enabled
  rpc-http-tls-keystore-file rpc-http-tls-keystore-password-file rpc-http-tls-known-clients-file rpc-http-tls-protocols
  rpc-http-tls-truststore-file rpc-http-tls-truststore-password-file rpc-max-logs-range rpc-max-trace-filter-range
  rpc-tx-feecap rpc-ws-api rpc-ws-api-method-no-auth rpc-ws-api-methods-no-auth rpc-ws-apis
  rpc-ws-authentication-credentials-file rpc-ws-authentication-enabled rpc-ws-authentication-jwt-algorithm
  rpc-ws-authentication-jwt-public-key-file rpc-ws-enabled rpc-ws-host rpc-ws-max-active-connections
  rpc-ws-max-frame-size rpc-ws-port rpc-ws-ssl-cert-file rpc-ws-ssl-client-auth-enabled rpc-ws-ssl-enabled
  rpc-ws-ssl-key-file rpc-ws-ssl-keystore-file rpc-ws-ssl-keystore-password rpc-ws-ssl-keystore-password-file
  rpc-ws-ssl-keystore-type rpc-ws-ssl-trustcert-file rpc-ws-ssl-truststore-file rpc-ws-ssl-truststore-password
  rpc-ws-ssl-truststore-password-file rpc-ws-ssl-truststore-type
  security-module snapsync-server-enabled snapsync-synchronizer-pre-checkpoint-headers-only-enabled
  snapsync-synchronizer-transaction-indexing-enabled static-nodes-file strict-tx-replay-protection-enabled sync-min-peers
  sync-mode target-gas-limit tx-pool tx-pool-blob-price-bump tx-pool-enable-balance-check tx-pool-enable-save-restore
  tx-pool-forget-invalid-txn-mins tx-pool-layer-max-capacity tx-pool-limit-by-account-percentage
  tx-pool-max-future-by-sender tx-pool-max-prioritized tx-pool-max-prioritized-by-type tx-pool-max-size
  tx-pool-min-gas-price tx-pool-min-score tx-pool-no-late-funding tx-pool-no-local-priority tx-pool-price-bump
  tx-pool-priority-senders tx-pool-retention-hours tx-pool-save-file tx-sender-nonce-index-enabled
  version-compatibility-protection`;

/** Experimental options that the list leaves out and that this project's documents name. */
const EXPERIMENTAL = "Xdns-enabled Xdns-update-enabled Xplugin-rocksdb-high-spec-enabled Xbft-legacy-protocol-encoding";

const names = (text: string): string[] => text.trim().split(/\s+/);

/** Options of every Besu of this project's time, unless {@link ADDED} or {@link REMOVED} says otherwise. */
export const OPTIONS: ReadonlySet<string> = new Set([...names(LISTED), ...names(EXPERIMENTAL)]);

/** Options with the release that brought them (Besu's change log). */
export const ADDED: ReadonlyMap<string, string> = new Map([
  ["max-blobs-per-transaction", "26.4.0"],
  ["max-blobs-per-block", "26.4.0"],
  ["p2p-host-ipv6", "26.4.0"],
  ["p2p-interface-ipv6", "26.4.0"],
  ["p2p-port-ipv6", "26.4.0"],
  ["p2p-ipv6-outbound-enabled", "26.4.0"],
  ["tx-sender-nonce-index-enabled", "26.6.1"],
  ["rpc-max-active-filters", "26.7.1"],
  ["rpc-filter-timeout-seconds", "26.7.1"],
  ["rpc-ws-max-active-subscriptions", "26.7.1"],
  ["checkpoint", "26.8.0"],
  ["discovery-mode", "26.8.0"],
  ["graphql-max-blocks-range", "26.8.0"],
  ["logging-format", "26.8.0"],
  ["p2p-tx-feecap", "26.8.0"],
  ["p2p-discovery-port", "26.8.1"],
  ["p2p-discovery-port-ipv6", "26.8.1"],
  ["rpc-max-log-filter-addresses", "26.8.1"],
  ["tx-pool-max-tx-bytes", "26.8.1"],
]);

/** Why an option is gone, for those whose users need to know what to do instead. */
export interface Removal {
  /** The first release without it. */
  readonly release: string;
  /** What to do instead. */
  readonly instead: string;
}

const removal = (release: string, instead: string, options: string): [string, Removal][] =>
  names(options).map((option) => [option, { release, instead }]);

/** Options that Besu had, and a network's operator may still have in a file. */
export const REMOVED: ReadonlyMap<string, Removal> = new Map([
  ...removal("24.4.0", "choose data-storage-format BONSAI", "pruning-enabled pruning-blocks-retained"),
  ...removal(
    "24.12.0",
    "connect the nodes through a VPN",
    "Xp2p-tls-enabled Xp2p-tls-keystore-type Xp2p-tls-keystore-file Xp2p-tls-keystore-password-file",
  ),
  ...removal(
    "25.6.0",
    "list nodes and accounts in permissions.toml",
    `permissions-nodes-contract-enabled permissions-nodes-contract-address permissions-nodes-contract-version
     permissions-accounts-contract-enabled permissions-accounts-contract-address`,
  ),
  ...removal(
    "25.6.0",
    "take it out: Besu has no private transactions any more",
    "privacy-enabled privacy-url privacy-public-key-file privacy-multi-tenancy-enabled privacy-marker-transaction-signing-key-file",
  ),
  ...removal("25.12.0", "write bonsai-parallel-tx-processing-enabled", "Xbonsai-parallel-tx-processing-enabled"),
  ...removal("25.12.0", "write snapsync-server-enabled", "Xsnapsync-server-enabled"),
  ...removal("26.7.0", "take it out: Besu mines no proof of work any more", "miner-enabled miner-stratum-enabled"),
  ...removal("26.8.0", "write discovery-mode", "Xv5-discovery-enabled"),
  ...removal("26.8.1", "take it out: it has had no effect since 26.4.0", "min-block-occupancy-ratio"),
]);
