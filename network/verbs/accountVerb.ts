import { getAddress } from "ethers";
import { changed } from "../access/change.js";
import { differences, differenceText } from "../access/compare.js";
import { tellAll, toldText } from "../access/tell.js";
import { allowlistOf } from "../besu/permissions.js";
import { askAll, clientsOf } from "../besu/nodes.js";
import { readNetwork, updateNetwork } from "../folder/store.js";
import { UsageError } from "./failure.js";
import { accountAddress } from "./parsers.js";
import { type Call, type Outcome, type Verb, verb } from "./verb.js";

/** What the two verbs differ in. */
interface AccountVerb {
  readonly name: string;
  readonly summary: string;
  readonly allowed: boolean;
}

/** Makes the verb that allows or denies accounts. */
export const accountVerb = ({ name, summary, allowed }: AccountVerb): Verb =>
  verb({
    name,
    summary,
    examples: [`${name} 0x52908400098527886E0F7030069857D2E4169EE7`, `${name} --json 0x5290… 0x8617…`],
    configure: (command) => {
      command.argument("<address...>", "accounts, with their checksum or in lower case", accountAddress);
    },
    run: async (_, call) => changeAccounts(call, allowed),
  });

async function changeAccounts({ folder, args, say, setting }: Call, allowed: boolean): Promise<Outcome> {
  const accounts = distinct(args);
  const before = await readNetwork(folder);
  const change = { list: "Accounts", allowed, entries: accounts.map((account) => account.toLowerCase()) } as const;
  const nodes = clientsOf(before.nodes, { environment: setting.environment });

  const outcomes = await tellAll(nodes, change, folder);
  for (const outcome of outcomes) say(toldText(outcome));
  const plan = { ...before, accounts: changed(before.accounts, { ...change, entries: accounts }) };
  await updateNetwork(folder, plan);

  const lists = await askAll(nodes, async (client) => allowlistOf(client, "Accounts"));
  const different = differences(lists, plan.accounts);
  for (const difference of different) say(differenceText(difference));
  const untold = outcomes.filter(({ ok }) => !ok).map(({ name }) => name);
  const isDone = untold.length === 0 && different.length === 0;
  const text = isDone ? doneText(accounts, allowed) : openText(untold);
  return { ok: isDone, text, report: { accounts, allowed, nodes: outcomes, differences: different } };
}

/** The accounts in EIP-55 form, none twice. */
function distinct(args: readonly string[]): string[] {
  const accounts = args.map((text) => getAddress(text));
  const repeated = accounts.find((account, index) => accounts.indexOf(account) !== index);
  if (repeated === undefined) return accounts;
  throw new UsageError(`${repeated} is given twice: give each account once.`);
}

const doneText = (accounts: readonly string[], allowed: boolean): string =>
  `Every node ${allowed ? "takes" : "refuses"} transactions of ${accounts.join(", ")}; the lists of all nodes are equal.`;

const openText = (untold: readonly string[]): string =>
  untold.length === 0
    ? "All nodes were told, but their lists differ."
    : `Not told: ${untold.join(", ")}. Give the same command again when they run.`;
