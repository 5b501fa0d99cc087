import { Answer } from "../../typechain-types/index.js";
import { pagesOf } from "../../gateway/chain/blocks.js";
import {
  accountRecord,
  type BusinessDate,
  fromDayNumber,
  GatewayError,
  licenceSet,
  openAccount,
  type Standing,
} from "../../gateway/index.js";
import { nameOf } from "../../gateway/suite/enumNames.js";
import type { Desk } from "./desk.js";

/** An account, or a contra, that concerns an institution. */
export interface ConcernedAccount {
  readonly account: string;
  /** The submitter's; of a contra that of what it negates. Undefined when the institution cannot read it. */
  readonly number: string | undefined;
  readonly contra: boolean;
  readonly period: { readonly from: BusinessDate; readonly to: BusinessDate };
  /** Last day on which reinsurers answer in time. */
  readonly answerBy: BusinessDate;
  /** The institution's own alone for a reinsurer; of all seats for everybody else. */
  readonly standings: readonly Pick<Standing, "reinsurer" | "answer">[];
}

/** Answers after which nothing is waited for. */
const FINAL: readonly Standing["answer"][] = ["AGREED", "REJECTED", "VOID"];

/**
 * The accounts of which an institution is cedent, broker or reinsurer, all of them for a regulator, in the order of the
 * chain. Reading a number is noted on the chain like every use of an envelope.
 *
 * @param all whether those that wait for no answer are wanted, too
 */
export async function concernedAccounts(desk: Desk, all: boolean): Promise<ConcernedAccount[]> {
  const found: ConcernedAccount[] = [];
  for (const id of await accountIds(desk)) {
    const account = await headOf(desk, id);
    const wanted = account?.standings.some(({ answer }) => all || !FINAL.includes(answer)) ?? false;
    if (account !== undefined && wanted) found.push({ ...account, number: await numberOf(desk, id) });
  }
  return found;
}

/** Ids of accounts and contras in the order of the chain. */
async function accountIds({ suite: { technicalAccounts } }: Desk): Promise<string[]> {
  const { AccountSubmitted, AccountNegated } = technicalAccounts.filters;
  const head = (await technicalAccounts.runner?.provider?.getBlockNumber()) ?? 0;
  const ids: string[] = [];
  for (const page of pagesOf([0, head])) {
    const submitted = await technicalAccounts.queryFilter(AccountSubmitted(), ...page);
    const negated = await technicalAccounts.queryFilter(AccountNegated(), ...page);
    const events = [...submitted, ...negated].sort((a, b) => a.blockNumber - b.blockNumber || a.index - b.index);
    ids.push(...events.map(({ args }) => args.id));
  }
  return ids;
}

/** What the chain says openly; undefined when the account does not concern the institution. */
async function headOf({ suite, member }: Desk, id: string): Promise<Omit<ConcernedAccount, "number"> | undefined> {
  const { technicalAccounts, placements, members } = suite;
  const { placement, panelVersion, contra, from, to, answerBy } = await technicalAccounts.accountInfo(id);
  const { cedent, broker } = await placements.headerOf(placement);
  const panel = (await placements.membersOf(placement, panelVersion)).map(Number);
  const seesAll = [Number(cedent), Number(broker)].includes(member);
  const reads = seesAll || (!panel.includes(member) && (await members.isLicensed(member, licenceSet("REGULATOR"))));
  const shown = reads ? panel : panel.filter((reinsurer) => reinsurer === member);
  if (shown.length === 0) return undefined;
  const answers = await Promise.all(shown.map((reinsurer) => technicalAccounts.acknowledgementOf(id, reinsurer)));
  return {
    ...{ account: id, contra, answerBy: fromDayNumber(answerBy) },
    period: { from: fromDayNumber(from), to: fromDayNumber(to) },
    standings: answers.map(({ answer }, index) => {
      return { reinsurer: shown[index] ?? 0, answer: nameOf(Answer, answer) };
    }),
  };
}

/** One account that cannot be read must not keep the reader from the others. */
async function numberOf({ suite, member, chainId, open }: Desk, id: string): Promise<string | undefined> {
  const record = await accountRecord(suite, id);
  if (!(await suite.envelopes.isGrantedTo(record.envelope, member))) return undefined;
  try {
    const place = { chainId, contract: await suite.technicalAccounts.getAddress() };
    return (await openAccount(record, { place, open })).number;
  } catch (error) {
    if (error instanceof GatewayError) return undefined;
    throw error;
  }
}
