import { sumOpenings } from "../../gateway/commitments/index.js";
import type {
  DueStruct,
  NetStruct,
} from "../../typechain-types/contracts/reinsurance/interfaces/IReinsuranceSettlement.js";
import { EntryType } from "../../typechain-types/index.js";
import { bookingsOf, columnOf, contentOf, linesOf, type OpenLine, splitLine, submissionOf } from "./accounts.js";
import { figure, idUnder, posted, type Rows } from "./bordereaux.js";
import type { Deal } from "./reinsurance.js";
import { as, type World } from "./world.js";

/** A quarter of a treaty: its premium and claims bordereaux, and the lines of the account that books them. */
export interface Quarter {
  name: string;
  rows: Rows[];
  lines: OpenLine[];
}

/** Fen of a quarter at 100 % of the reinsured share, above zero due to the reinsurers. */
const FEN = {
  premium: 493_827_16n,
  commission: -160_493_83n,
  tax: -29_629_63n,
  brokerage: -4_938_27n,
  paid: -138_271_56n,
};

/** Posts the two bordereaux of a quarter, of so many rows each, and writes its account: five lines. */
export async function quarterOf(world: World, deal: Deal, name: string, rows = 1_200n): Promise<Quarter> {
  const premium = figure(EntryType.PREM_CEDED, FEN.premium);
  const paid = figure(EntryType.LOSS_PAID, FEN.paid);
  const figures = [
    premium,
    figure(EntryType.COMM, FEN.commission),
    figure(EntryType.TAX, FEN.tax),
    figure(EntryType.BROKERAGE, FEN.brokerage),
    paid,
  ];
  const books = [
    await posted(world, deal, [premium], `premiums of ${name}`, { rows }),
    await posted(world, deal, [paid], `claims of ${name}`, { rows }),
  ];
  return { name, rows: books, lines: figures.map((one) => splitLine(one, deal)) };
}

/** Submits the account of a quarter. */
export async function submitQuarter(world: World, deal: Deal, { name, rows, lines }: Quarter) {
  const submission = await submissionOf(world, deal, name);
  return as(world, "technicalAccounts", deal.opener).submit(submission, bookingsOf(rows), linesOf(lines));
}

/** What a reinsurer names when it agrees to the account of a quarter: its id and its content. */
export const answeringTo = (deal: Deal, { name, lines }: Quarter): [account: string, content: string] => [
  idUnder(deal.id, name),
  contentOf(deal, lines),
];

/** A reinsurer's item of a quarter as it is settled, and what opens it. */
export function itemOf(deal: Deal, { name, lines }: Quarter, seat: number): [dues: [DueStruct], net: NetStruct] {
  const due = { account: idUnder(deal.id, name), column: columnOf(deal, lines, seat) };
  return [[due], sumOpenings(lines.map(({ parts }) => parts[seat]!))];
}
