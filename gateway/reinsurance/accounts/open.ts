import type { EnvelopeContext } from "../../envelope/index.js";
import type { EnvelopeOpener } from "../bordereaux/index.js";
import { reinsuranceFault } from "../fault.js";
import { type AccountDocument, parseAccount } from "./document.js";
import type { AccountRecord } from "./record.js";

/** The contract that holds accounts, to which their envelopes belong. */
export interface AccountsContract {
  /** EIP-155 chain id. */
  readonly chainId: bigint;
  /** Address of `ReinsuranceAccounts`. */
  readonly contract: string;
}

/** The one place to which the document of an account belongs. */
export const accountContext = (place: AccountsContract, account: string): EnvelopeContext => ({
  ...place,
  recordId: account,
  version: 1,
});

/**
 * Reads the document of an account that was received; a contra has that of its original.
 *
 * @param open by one's own key, from the chain
 * @throws GatewayError `ACCOUNT_DOCUMENT_INVALID`, `ACCOUNT_HEAD` when the document is about something else than the account
 * on the chain, and as the opener
 */
export async function openAccount(
  record: AccountRecord,
  { place, open }: { readonly place: AccountsContract; readonly open: EnvelopeOpener },
): Promise<AccountDocument> {
  const document = parseAccount(await open(record.envelope, accountContext(place, record.original)));
  requireHead(document, record);
  return document;
}

function requireHead(document: AccountDocument, record: AccountRecord): void {
  const pairs: [field: string, stated: unknown, onChain: unknown][] = [
    ["placement", document.placement, record.placement],
    ["kind", document.kind, record.kind],
    ["currency", document.currency, record.currency],
    ["period.from", document.period.from, record.period.from],
    ["period.to", document.period.to, record.period.to],
    ["panelVersion", document.panelVersion, record.panelVersion],
    ["panel", document.panel.join(), record.panel.join()],
    ["bordereaux", document.bordereaux.join(), record.bordereaux.join()],
    ["replaces", document.replaces, record.replaces],
    ["cascade.account", document.cascade?.account, document.cascade && record.cascade?.account],
  ];
  const other = pairs.find(([, stated, onChain]) => stated !== onChain);
  if (other === undefined) return;
  const [field, stated, onChain] = other;
  const sentence = `is not what the chain has, ${String(onChain)}: reject the account`;
  throw reinsuranceFault("ACCOUNT_HEAD", field, String(stated), sentence);
}
