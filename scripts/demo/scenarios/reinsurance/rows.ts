import { addDays } from "../../../../gateway/index.js";
import { BordereauRefusal, provenLeaf } from "../../../../gateway/reinsurance/index.js";
import type { Scene, Step } from "../../engine/index.js";
import { yuan } from "../../stage/index.js";
import { type BordereauFile, type Period, faultsIn, postFile, receive } from "./bordereaux.js";
import { claimFile, keepRows, riskFile, withCell } from "./csv.js";
import { QUARTER, QUOTA_ACCOUNT } from "./figures.js";
import { panelOf } from "./plan.js";
import { claimsOf, QUARTER_DAYS, risksOf } from "./quarter.js";
import type { ReinsuranceWorld } from "./world.js";

/** Numbers of the quarter's bordereaux. */
export const BORDEREAUX = { premium: "SYN-QS-2026-Q1-P", claims: "SYN-QS-2026-Q1-C" } as const;

/** Risks and claims of a quarter go to the panel as they left the core system, row by row. */
export const rows: Step<ReinsuranceWorld> = {
  title: "A quarter's risks and claims go to the panel row by row",
  async play(world, scene) {
    const { provider, cast } = world;
    const { premium, claims } = filesOf(world);
    await refuseCounty(world, premium, scene);
    const posted = await scene.sending(provider, () => postFile(world, "quotaShare", premium));
    await refuseClaims(world, claims, scene);
    await scene.sending(provider, () => postFile(world, "quotaShare", claims));
    scene.tell(`${cast.compass.title} posts risks with ${yuan(QUARTER.gross)} of premium and claims with`);
    scene.tell(`${yuan(QUARTER.paid)} paid; the chain sees a root and two sums that nobody else can read.`);
    await checkRows(world, scene);
    await proveOne(world, posted.id, scene);
  },
};

/** First and last day of the quarter. */
export function quarterOf(world: ReinsuranceWorld): Period {
  const { from } = world.contracts.at("quotaShare").terms.period;
  return { from, to: addDays(from, QUARTER_DAYS - 1) };
}

/** The quarter's files as the core system exports them. */
function filesOf(world: ReinsuranceWorld) {
  const period = quarterOf(world);
  const { from } = period;
  const [risks, claims] = [risksOf(world), claimsOf(world)];
  keepRows(world, [...risks, ...claims]);
  return {
    premium: { kind: "PREMIUM", number: BORDEREAUX.premium, period, text: riskFile(from, risks) },
    claims: { kind: "CLAIMS", number: BORDEREAUX.claims, period, text: claimFile(from, claims) },
  } as const;
}

/** A county that does not exist. */
async function refuseCounty(world: ReinsuranceWorld, file: BordereauFile<"PREMIUM">, scene: Scene): Promise<void> {
  const county = await refusal(world, { ...file, text: withCell(file.text, [7, 4], "990101") });
  scene.tell(`The gateway reads the files first: ${county?.message ?? "nothing"}`);
  scene.check(
    "a county that does not exist is found by row and column",
    [county?.row, county?.column],
    [7, "Location"],
  );
  scene.check("nothing was posted of it", world.bordereaux.all.length, 0);
}

/** A total that is not the sum of its parts, and a policy that was never ceded. */
async function refuseClaims(world: ReinsuranceWorld, file: BordereauFile<"CLAIMS">, scene: Scene): Promise<void> {
  const total = await refusal(world, { ...file, text: withCell(file.text, [3, 14], "1.00") });
  scene.tell(`And the claims: ${total?.message ?? "nothing"}`);
  scene.check("and so is a total that is not its parts", [total?.row, total?.column], [3, "CR0155"]);
  const policy = await refusal(world, { ...file, text: withCell(file.text, [2, 2], "SYN-NEVER-CEDED") });
  scene.check("and a loss of a policy that was never ceded", [policy?.row, policy?.code], [2, "CEDING_NO_CESSION"]);
  scene.check("no claim was posted", world.bordereaux.all.length, 1);
}

async function refusal<Kind extends "PREMIUM" | "CLAIMS">(world: ReinsuranceWorld, file: BordereauFile<Kind>) {
  const failure = await postFile(world, "quotaShare", file).then(
    () => undefined,
    (error: unknown) => error,
  );
  return failure instanceof BordereauRefusal ? failure.faults[0] : undefined;
}

/** Every reinsurer's gateway reads every row and cedes it again. */
async function checkRows(world: ReinsuranceWorld, scene: Scene): Promise<void> {
  for (const [which, number] of Object.entries(BORDEREAUX)) {
    const bordereau = world.bordereaux.at(number);
    const faults = await scene.sending(world.provider, async () => {
      return Promise.all(panelOf("quotaShare").map((by) => faultsIn(world, "quotaShare", bordereau, by)));
    });
    scene.check(`no gateway of the panel finds a fault in the ${which} bordereau`, faults.flat(), []);
    const [total] = bordereau.totals;
    const expected = QUOTA_ACCOUNT.lines.find(([entry]) => entry === total?.entry)?.[1];
    scene.check("its rows sum to the total of the plan (vector R2)", total?.opening.amount, expected);
  }
}

/** A reinsurer shows one row to somebody who must not see the others. */
async function proveOne(world: ReinsuranceWorld, id: string, scene: Scene): Promise<void> {
  const { bordereaux } = world.suite;
  const bordereau = world.bordereaux.at(BORDEREAUX.premium);
  const reading = await scene.sending(world.provider, () => receive(world, "quotaShare", bordereau, "alpine"));
  const received = [];
  for await (const one of reading.rows()) received.push(one);
  const [first] = received;
  if (first === undefined) throw new RangeError("the bordereau has no rows");
  const { row, salt, proof } = reading.tree.proveRow(first.row, first.index);
  scene.tell(`${world.cast.alpine.title} shows an auditor the row of ${row.policy ?? "nothing"}, and no other.`);
  const genuine = await bordereaux.verifyRow(id, provenLeaf({ row, salt }), [...proof]);
  scene.check("the chain confirms the row", genuine, true);
  const raised = provenLeaf({ row: { ...row, sumInsured: "1.00" }, salt });
  scene.check("and no other one in its place", await bordereaux.verifyRow(id, raised, [...proof]), false);
}
