import { id, MaxUint256 } from "ethers";
import { type Opening, sumOpenings } from "../../../../gateway/commitments/index.js";
import type { DueStruct } from "../../../../typechain-types/contracts/reinsurance/interfaces/IReinsuranceSettlement.js";
import { EndGround, EntryType } from "../../../../typechain-types/index.js";
import { type Called, called, calling, pay } from "../../../reinsurance/ReinsuranceClaims/calls.js";
import { reported, type Stated, stated } from "../../../reinsurance/ReinsuranceClaims/support.js";
import { type Account, columnOf, splitLine, submitted } from "../../../support/accounts.js";
import { figure, posted, type Rows, sharedIn } from "../../../support/bordereaux.js";
import { day } from "../../../support/chain.js";
import { CNY, FUNDS } from "../../../support/clearing.js";
import { brought } from "../../../support/placements.js";
import { type Deal, envelopeTo, layDown } from "../../../support/reinsurance.js";
import { as, memberId, reference, type World } from "../../../support/world.js";
import { type Deals, endorsementOf, placeAll } from "./placing.js";

/** Accounts that ocean has agreed to: paid with something to spare, owed, to be settled; and one that is open. */
const ACCOUNTS = ["paid", "owed", "agreed", "open"] as const;
/** Fen of an account, and fen that are paid beyond the first settlement. */
const [BALANCE, BEYOND] = [1_000n, 10n];

type AccountName = (typeof ACCOUNTS)[number];

/** What the scene knows of reinsurance. The treaty is in force, has a follower and an open condition, and is retroceded. */
export interface ReinsuranceBusiness {
  deal: Deals;
  /** Envelopes: of a market for cedent and broker, of the broker for everybody, of ocean for its retrocessionaire. */
  sealed: Record<"offer" | "shared" | "onward", string>;
  rows: Rows;
  account: Record<AccountName, Account>;
  loss: Record<"reported" | "next", Stated>;
  call: Record<"open" | "next", Called>;
  /** What pacific owes ocean, issued by pacific. */
  settlement: string;
}

/** Placements at every step, rows, accounts, a loss with a cash call, and settlements of the treaty. */
export async function cedeBusiness(world: World): Promise<ReinsuranceBusiness> {
  await openPurses(world);
  const deal = await placeAll(world);
  await layDown(world, deal.treaty, endorsementOf(deal.treaty));
  await as(world, "placements", "river").giveNotice(deal.treaty.id, day("2026-06-01"), EndGround.NOTICE);
  const sealed = {
    offer: await brought(world, deal.treaty, "ocean"),
    shared: await sharedIn(world, deal.treaty),
    onward: await envelopeTo(world, "ocean", ["ocean", "alpine"]),
  };
  const rows = await posted(world, deal.treaty, [figure(EntryType.PREM_CEDED, BALANCE)]);
  const account = await accountForAll(world, deal.treaty);
  const settlement = await settleSome(world, deal.treaty, account);
  return { deal, sealed, rows, account, settlement, ...(await loseSome(world, deal.treaty)) };
}

/** Money, settlement accounts and allowances of the parties. */
async function openPurses(world: World): Promise<void> {
  for (const name of ["ocean", "alpine"] as const) {
    await as(world, "clearing", name).setSettlementAccount(CNY, world.address[name]);
    await as(world, "cny", "bank").mint(world.address[name], FUNDS, reference(`receipt of ${name}`));
  }
  for (const name of ["pacific", "ocean", "alpine"] as const) {
    for (const contract of ["losses", "balances"] as const) {
      await as(world, "cny", name).approve(world.addresses[contract], MaxUint256);
    }
  }
}

async function accountForAll(world: World, deal: Deal): Promise<ReinsuranceBusiness["account"]> {
  const account = {} as ReinsuranceBusiness["account"];
  for (const name of ACCOUNTS) {
    account[name] = await submitted(world, deal, {
      name,
      lines: [splitLine(figure(EntryType.ADJ_PREM, BALANCE), deal)],
    });
    const { id: number, content } = account[name];
    if (name !== "open") await as(world, "technicalAccounts", "ocean").agree(number, content);
  }
  await as(world, "technicalAccounts", "alpine").query(account.open.id, EntryType.ADJ_PREM, reference("question"));
  return account;
}

/** Ocean's item of an account, as it is settled, and what opens it. */
export function itemOf(deal: Deal, { id: account, lines }: Account): [DueStruct[], Opening] {
  return [[{ account, column: columnOf(deal, lines, 0) }], sumOpenings(lines.map(({ parts }) => parts[0]!))];
}

/** Pacific has paid ocean too much once, and owes it for another account. */
async function settleSome(world: World, deal: Deal, account: ReinsuranceBusiness["account"]): Promise<string> {
  const balances = as(world, "balances", "pacific");
  const settlementOf = (name: "paid" | "owed") => balances.settlementId(account[name].id, memberId("ocean"));
  for (const name of ["paid", "owed"] as const) await balances.issue(id(name), ...itemOf(deal, account[name]));
  const { due } = await balances.settlementInfo(await settlementOf("paid"));
  await balances.pay(await settlementOf("paid"), due + BEYOND);
  return settlementOf("owed");
}

/** A loss with a call that ocean has paid, the next loss and the next call. */
async function loseSome(world: World, deal: Deal): Promise<Pick<ReinsuranceBusiness, "loss" | "call">> {
  const scene = { world, reinsurance: world.suite, deal };
  const loss = { reported: await reported(scene), next: await stated(scene, { text: "next" }) };
  const open = await called(scene, loss.reported, { changes: { dueOn: day("2026-01-20") } });
  await pay(scene, open, "ocean");
  const changes = { dueOn: day("2026-01-20") };
  return { loss, call: { open, next: await calling(scene, loss.reported, { text: "next", before: [open], changes }) } };
}
