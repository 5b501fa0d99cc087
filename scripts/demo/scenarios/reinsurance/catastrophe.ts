import type { Scene, Step } from "../../engine/index.js";
import { yuan } from "../../stage/index.js";
import { linesFor, submit } from "./accounts.js";
import { agreeAll, checkAccount } from "./agreement.js";
import { postFile } from "./bordereaux.js";
import { checkCash, checkOpen } from "./checks.js";
import { claimFile, keepRows } from "./csv.js";
import { CATASTROPHE_ACCOUNTS, EVENTS, REINSTATED, REPORTED } from "./events.js";
import { claimsOfReport, accountsUntil, premiumsOf, reportedOn } from "./layer.js";
import { panelOf } from "./plan.js";
import type { SubmittedAccount } from "./records.js";
import { reviewAll } from "./review.js";
import { settleAll } from "./settling.js";
import type { ReinsuranceWorld } from "./world.js";

/** Three events exhaust more than two limits. */
export const catastrophe: Step<ReinsuranceWorld> = {
  title: "Hail is not known yet: gale, flood and quake reach the catastrophe layer",
  async play(world, scene) {
    await account(world, 0, scene);
    const gale = accountsUntil(world, 1).find(({ event }) => event === "SYN-GALE");
    scene.tell(
      `Of the gale the deductible takes ${yuan(gale?.deductible ?? 0n)}; ${yuan(gale?.recovery ?? 0n)} come back.`,
    );
    scene.check(
      "the gale bears the whole deductible",
      [gale?.deductible, gale?.recovery],
      [3_000_000_00n, 4_000_000_00n],
    );
  },
};

/** A loss that happened first is reported last; everything after it is computed again. */
export const lateLoss: Step<ReinsuranceWorld> = {
  title: "The hail of the first week is reported late, and the sequence runs again",
  async play(world, scene) {
    const { cast, provider } = world;
    await account(world, 1, scene);
    scene.tell("The hail takes most of the deductible, so that the gale brings 2,000,000 more, and costs more.");
    await account(world, 2, scene);
    const found = accountsUntil(world, REPORTED.length);
    const recoveries = found.map(({ event, recovery }) => [event, recovery]);
    const expected = EVENTS.map(({ code, recovery }) => [code, recovery]);
    scene.check("in the end every event brings what vector R4 has", recoveries, expected);
    const premium = found.reduce((sum, { reinstatementPremium }) => sum + reinstatementPremium, 0n);
    scene.check("and the limits reinstated cost as much", premium, REINSTATED);

    const accounts = REPORTED.map((_, report) => world.accounts.at(numberOf(report, "A")));
    const nets = await scene.sending(provider, () => settleAll(world, "catastrophe", accounts, "SYN-SET-CAT"));
    const sums = panelOf("catastrophe").map((_, seat) => balanceAt(seat));
    scene.check("three accounts are settled by one net with each reinsurer", nets, sums);
    scene.tell(`${cast.pacific.title} recovers ${yuan(-nets.reduce((sum, net) => sum + net, 0n))} net of premiums.`);
    await checkCash(world, scene);
    await checkOpen(world, "catastrophe", scene);
  },
};

/** Number of a report's bordereau or account. */
const numberOf = (report: number, what: "A" | "C"): string => `SYN-CAT-2026-${report + 1}-${what}`;

const balanceAt = (seat: number): bigint =>
  CATASTROPHE_ACCOUNTS.reduce((sum, { balances }) => sum + (balances[seat] ?? 0n), 0n);

/** The claims of a report are posted, the account is computed on both sides, and the panel agrees. */
async function account(world: ReinsuranceWorld, report: number, scene: Scene): Promise<void> {
  const expected = CATASTROPHE_ACCOUNTS[report];
  if (expected === undefined) throw new RangeError(`there is no report ${report}`);
  const submitted = await scene.sending(world.provider, () => submitReport(world, report));
  checkAccount(submitted, expected, scene);
  const further = premiumsOf(world, report);
  const reviews = () => reviewAll(world, submitted, { further });
  scene.check("no gateway of the panel finds a difference", (await scene.sending(world.provider, reviews)).flat(), []);
  await agreeAll(world, submitted, expected, scene);
}

async function submitReport(world: ReinsuranceWorld, report: number): Promise<SubmittedAccount> {
  const { from } = world.contracts.at("catastrophe").terms.period;
  const period = { from, to: reportedOn(world, report) };
  const claims = claimsOfReport(report);
  keepRows(world, claims);
  const number = numberOf(report, "C");
  const file = {
    kind: "CLAIMS",
    number,
    period,
    text: claimFile(from, claims),
  } as const;
  await postFile(world, "catastrophe", file);
  const amounts = linesFor(world, "catastrophe", [number], premiumsOf(world, report));
  const plan = { name: "catastrophe", kind: "CLAIMS", number: numberOf(report, "A") } as const;
  return submit(world, { ...plan, amounts, books: [number], period });
}
