import { addDays } from "../../../../gateway/index.js";
import { cedingOf } from "../../../../gateway/reinsurance/index.js";
import type { Scene, Step } from "../../engine/index.js";
import { yuan } from "../../stage/index.js";
import { linesFor, submit } from "./accounts.js";
import { agreeAll, checkAccount } from "./agreement.js";
import { type Period, postFile } from "./bordereaux.js";
import { checkCash, checkOpen } from "./checks.js";
import { claimFile, keepRows, riskFile } from "./csv.js";
import { SURPLUS, SURPLUS_ACCOUNT } from "./figures.js";
import { reviewAll } from "./review.js";
import { settleAll } from "./settling.js";
import { surplusClaims, surplusRisks } from "./surplusRows.js";
import type { ReinsuranceWorld } from "./world.js";

/** Numbers of the bordereaux and of the account. */
export const SURPLUS_ROWS = { premium: "SYN-SUR-2026-H1-P", claims: "SYN-SUR-2026-H1-C" } as const;
export const SURPLUS_NUMBER = "SYN-SUR-2026-H1-A";
/** Days that the bordereaux report. */
const DAYS = 120;

/** A sum insured is raised: what was lost before is shared by the old share, what is lost after by the new one. */
export const surplus: Step<ReinsuranceWorld> = {
  title: "A surplus: a sum insured rises between two losses",
  async play(world, scene) {
    const { provider, cast } = world;
    checkShares(world, scene);
    await scene.sending(provider, () => postRows(world));
    const books = Object.values(SURPLUS_ROWS);
    const plan = { name: "surplus", kind: "PREMIUM_AND_LOSS", number: SURPLUS_NUMBER, books } as const;
    const amounts = linesFor(world, "surplus", books);
    const account = await scene.sending(provider, () => submit(world, { ...plan, amounts, period: periodOf(world) }));
    checkAccount(account, SURPLUS_ACCOUNT, scene);
    const reviews = () => reviewAll(world, account);
    scene.check("no gateway of the panel finds a difference", (await scene.sending(provider, reviews)).flat(), []);
    await agreeAll(world, account, SURPLUS_ACCOUNT, scene);
    const nets = await scene.sending(provider, () => settleAll(world, "surplus", [account], "SYN-SET-SUR"));
    scene.check("the reinsurers pay their balances", nets, SURPLUS_ACCOUNT.balances);
    const paid = nets.reduce((sum, net) => sum - net, 0n);
    scene.tell(`${cast.pacific.title} recovers ${yuan(paid)}, net of premium.`);
    await checkCash(world, scene);
    await checkOpen(world, "surplus", scene);
  },
};

/** First and last day of the surplus bordereaux. */
export function periodOf(world: ReinsuranceWorld): Period {
  const { from } = world.contracts.at("surplus").terms.period;
  return { from, to: addDays(from, DAYS - 1) };
}

async function postRows(world: ReinsuranceWorld): Promise<void> {
  const period = periodOf(world);
  const [risks, claims] = [surplusRisks(world), surplusClaims(world)];
  keepRows(world, [...risks, ...claims]);
  const { from } = period;
  const premium = { kind: "PREMIUM", number: SURPLUS_ROWS.premium, text: riskFile(from, risks) } as const;
  const paid = { kind: "CLAIMS", number: SURPLUS_ROWS.claims, text: claimFile(from, claims) } as const;
  await postFile(world, "surplus", { ...premium, period });
  await postFile(world, "surplus", { ...paid, period });
}

/** The shares that the gateway fixes, in parts per billion. */
function checkShares(world: ReinsuranceWorld, scene: Scene): void {
  const ceding = cedingOf(world.contracts.at("surplus").terms);
  const shares = surplusRisks(world).map((risk) => ceding.premium(risk).share);
  const [half, quarters] = [500_000_000n, 750_000_000n];
  const expected = [half, 0n, quarters, half, quarters];
  scene.check("each risk cedes what exceeds the line, nine lines at most (vector R3)", shares, expected);
  const { raise, policies } = SURPLUS;
  scene.tell(`The mill is raised from ${yuan(policies.mill.sumInsured)} to ${yuan(raise.sumInsured)}:`);
  scene.tell("one half was ceded before, three quarters are from then on.");
}
