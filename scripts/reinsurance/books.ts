import { type AgreedItem, agreedItems, openAccount } from "../../gateway/index.js";
import type { Call } from "./verb.js";

/**
 * The accounts between the institution and others that were agreed.
 *
 * @param counterparty member number; everybody unless given
 */
export async function booksOf({ desk, say }: Call, counterparty: number | undefined): Promise<AgreedItem[]> {
  const { suite, member, chainId, open } = desk;
  const place = { chainId, contract: await suite.technicalAccounts.getAddress() };
  return agreedItems(suite, (record) => openAccount(record, { place, open }), {
    ...{ member, counterparty },
    onProgress: (read, of) => say(`${read} of ${of} answers to accounts are read.`),
  });
}
