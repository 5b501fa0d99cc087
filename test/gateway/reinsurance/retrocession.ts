import type { NetworkConnection } from "hardhat/types/network";
import {
  accountLines,
  type AccountDocument,
  accountRecord,
  assumedShare,
  type AssumedShare,
  type EntryTypeName,
  onwardTotals,
  type OnwardRequest,
  openAccount,
  parseTerms,
  prepareAccount,
  type PreparedOnward,
  reinsuranceReference,
  type ReinsuranceTerms,
  submitAccount,
  submitOnwardAccount,
} from "../../../gateway/index.js";
import { goTo } from "../../support/chain.js";
import { type Deal, placed, WHOLE } from "../../support/reinsurance.js";
import { deployWorld, type World } from "../../support/world.js";
import { openDesks, recipientsOf } from "./desks.js";
import { CLAIMS_CSV, linesOf, postFile, PREMIUM_CSV, type Quarter, SIGNED, TERMS, TERMS_DOCUMENT } from "./quarter.js";
import { digest, SECRET } from "./support.js";

/** Alpine (13) retrocedes half of what it assumes to river (15), who pays 30 % commission. */
export const RETRO_DOCUMENT = {
  ...TERMS_DOCUMENT,
  cession: { kind: "QUOTA_SHARE", share: "50%" },
  commission: { kind: "FLAT", rate: "30%" },
  panel: [{ member: 15, written: "100%", signed: "100%", stands: true }],
};

export const RETRO: ReinsuranceTerms = parseTerms(RETRO_DOCUMENT);

const HEAD = {
  ...{ kind: "PREMIUM_AND_LOSS", currency: "CNY", panelVersion: 1, terms: digest("terms") },
  period: { from: "2026-01-01", to: "2026-03-31" },
} satisfies Partial<AccountDocument>;

/** The quarter of vector R2, of which alpine retrocedes. */
export interface Retroceded extends Quarter {
  readonly retro: Deal;
  /** Id of the account of the quarter. */
  readonly account: string;
  /** Alpine's share of it. */
  readonly assumed: AssumedShare;
}

/** A quarter is on the chain and can cascade. */
export async function retrocededOf(connection: NetworkConnection): Promise<Retroceded> {
  const world = await deployWorld(connection);
  const desks = await openDesks(world);
  const deal = await placed(world, world.suite, { shares: SIGNED, terms: { onward: true } });
  const retro = await placed(world, world.suite, {
    ...{ name: "retro", cedent: "alpine", broker: null, shares: { river: WHOLE } },
    terms: { inward: deal.id },
  });
  await goTo(connection, "2026-04-15");
  const account = await inwardAccount({ world, desks, deal });
  const { suite, open, member } = desks.alpine;
  const document = await openAccount(await accountRecord(suite, account), { place: placeOf(world), open });
  return { world, desks, deal, retro, account, assumed: assumedShare(document, account, member) };
}

/** What `prepareOnward` takes to retrocede totals; half of everything unless given. */
export function onwardRequest(
  { retro, assumed }: Pick<Retroceded, "retro" | "assumed">,
  totals: ReadonlyMap<EntryTypeName, bigint> = onwardTotals(assumed, RETRO),
): OnwardRequest {
  const amounts = accountLines({ terms: RETRO, totals });
  return { ...HEAD, placement: retro.id, number: "R-Q1", panel: RETRO.panel, amounts, assumed };
}

/** Alpine submits the account of the retrocession; its id. */
export async function submitOnward({ world, desks }: Quarter, prepared: PreparedOnward): Promise<string> {
  return submitOnwardAccount(desks.alpine.suite, prepared, await optionsOf(world, "R-Q1"));
}

/** The contract that accounts belong to. */
export const placeOf = ({ addresses }: World) => ({ chainId: 31_337n, contract: addresses.technicalAccounts });

async function inwardAccount({ world, desks, deal }: Quarter): Promise<string> {
  const bordereaux = [
    await postFile(world, desks.pacific, deal, ["PREMIUM", PREMIUM_CSV, "B-1"]),
    await postFile(world, desks.pacific, deal, ["CLAIMS", CLAIMS_CSV, "B-2"]),
  ];
  const totals = bordereaux.flatMap((one) => one.totals.map(({ entry, opening }) => [entry, opening.amount] as const));
  const amounts = linesOf(new Map(totals));
  const inward = prepareAccount({ ...HEAD, placement: deal.id, number: "Q1", panel: TERMS.panel, bordereaux, amounts });
  return submitAccount(desks.pacific.suite, inward, await optionsOf(world, "Q1"));
}

const optionsOf = async (world: World, number: string) => ({
  place: placeOf(world),
  reference: reinsuranceReference(SECRET, "account", number),
  recipients: await recipientsOf(world),
});
