import { ZeroHash } from "ethers";
import { Answer } from "../../../../typechain-types/index.js";
import type { Scene } from "../../engine/index.js";
import { type ContractName, CONTRACTS, panelOf, PARTNERS, type Reinsurer } from "./plan.js";
import type { SubmittedAccount } from "./records.js";
import { itemOf } from "./settling.js";
import type { ReinsuranceWorld } from "./world.js";

/** Checks the money on every account. */
export async function checkCash({ suite, cast, books }: ReinsuranceWorld, scene: Scene): Promise<void> {
  const found = await Promise.all(PARTNERS.map((name) => suite.cny.balanceOf(cast[name].address)));
  const expected = PARTNERS.map((name) => books.cashOf(name));
  scene.check("every account holds what the books say, to the fen", found, expected);
}

/** Checks what is agreed and not settled yet under a contract, with each of its reinsurers. */
export async function checkOpen(world: ReinsuranceWorld, name: ContractName, scene: Scene): Promise<void> {
  const { cedent } = CONTRACTS[name];
  const panel = panelOf(name);
  const found = await Promise.all(panel.map((reinsurer) => openWith(world, name, reinsurer)));
  const expected = panel.map((reinsurer) => world.books.openUnder(name, reinsurer));
  scene.check(`what ${world.cast[cedent].title} and the panel have open is what the books say`, found, expected);
}

/** Sum of the agreed items of a contract that no settlement has taken, by the openings of the gateway. */
async function openWith(world: ReinsuranceWorld, name: ContractName, reinsurer: Reinsurer): Promise<bigint> {
  const items = world.accounts.all.filter((account) => account.name === name);
  const open = await Promise.all(items.map((account) => openItem(world, account, reinsurer)));
  return open.reduce((sum, amount) => sum + amount, 0n);
}

async function openItem(world: ReinsuranceWorld, account: SubmittedAccount, reinsurer: Reinsurer): Promise<bigint> {
  const { balances, technicalAccounts } = world.suite;
  const member = world.numbers[reinsurer];
  const { answer } = await technicalAccounts.acknowledgementOf(account.id, member);
  const settled = await balances.settledBy(account.id, member);
  const isOpen = answer === Answer.AGREED && settled === ZeroHash;
  return isOpen ? itemOf(world, account, reinsurer).balance.amount : 0n;
}
