import {
  commit,
  negateOpening,
  type Opening,
  randomBlinding,
  sumOpenings,
} from "../../../gateway/commitments/index.js";
import type { AssumedStruct } from "../../../typechain-types/contracts/reinsurance/interfaces/IReinsuranceAccounts.js";
import { EntryType } from "../../../typechain-types/index.js";
import { type Account, columnOf, type OpenLine, splitLine } from "../../support/accounts.js";
import { figure } from "../../support/bordereaux.js";
import { type Deal, reinsuranceOf, placed, WHOLE } from "../../support/reinsurance.js";
import { type World } from "../../support/world.js";
import { type Quarter, quarterOf, submittedQuarter } from "./support.js";

/** Ocean retrocedes three quarters of what it assumes to harbour and alpine. */
export interface Retroceded extends Quarter {
  account: Account;
  retro: Deal;
  assumed: AssumedStruct;
  onward: OpenLine[];
  kept: Opening[];
}

/** The account of the quarter, and the lines that cascade from ocean's column of it; nothing has cascaded yet. */
export async function retroceded(connection: World["connection"]): Promise<Retroceded> {
  const quarter = await quarterOf(connection);
  const { world, deal, lines } = quarter;
  const shares = { harbour: WHOLE / 2n, alpine: WHOLE / 4n };
  const options = { name: "retro", cedent: "ocean", broker: null, shares, terms: { inward: deal.id } } as const;
  const retro = await placed(world, reinsuranceOf(world), options);
  const account = await submittedQuarter(quarter);
  const [premium, , losses] = lines as [OpenLine, OpenLine, OpenLine];
  const shared = [premium, losses].map(({ entry, parts }) => {
    const keeps = { amount: parts[0]!.amount / 4n, blinding: randomBlinding() };
    return { keeps, line: splitLine({ entry, opening: sumOpenings([parts[0]!, negateOpening(keeps)]) }, retro) };
  });
  const [ceded, recovered] = shared.map(({ line }) => line) as [OpenLine, OpenLine];
  const onward = [ceded, splitLine(figure(EntryType.COMM, -1_000_00n), retro), recovered];
  const kept = shared.map(({ keeps }) => keeps);
  const column = columnOf(deal, lines, 0);
  const assumed = { account: account.id, column, retained: kept.map(commit) };
  return { ...quarter, account, retro, assumed, onward, kept };
}
