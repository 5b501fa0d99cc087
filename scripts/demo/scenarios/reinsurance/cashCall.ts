import { addDays } from "../../../../gateway/index.js";
import { callFaults, mustNotify } from "../../../../gateway/reinsurance/index.js";
import type { Scene, Step } from "../../engine/index.js";
import { as, yuan } from "../../stage/index.js";
import { checkCash } from "./checks.js";
import { callCash, payment, readCall } from "./calls.js";
import { report } from "./claims.js";
import { CASH_CALL, QUARTER } from "./figures.js";
import { panelOf, type Reinsurer } from "./plan.js";
import { LARGE_CLAIM } from "./quarter.js";
import type { MadeCall } from "./records.js";
import type { ReinsuranceWorld } from "./world.js";

const PAYERS = [
  ["ocean", CASH_CALL.parts[0]],
  ["alpine", CASH_CALL.parts[1]],
  ["delta", CASH_CALL.short],
] as const satisfies readonly (readonly [Reinsurer, bigint])[];

/** The large claim does not wait for the account. */
export const cashCall: Step<ReinsuranceWorld> = {
  title: "Cash is called for a large loss; two pay, one pays short",
  async play(world, scene) {
    const { provider, stage, cast } = world;
    const { terms } = world.contracts.at("quotaShare");
    scene.check("so large a loss is notified", mustNotify(terms, QUARTER.large), true);
    const falls = [{ name: "quotaShare", ceded: CASH_CALL.whole, outstanding: 0n }] as const;
    const plan = { number: LARGE_CLAIM, facts: "Fire in a warehouse of made-up goods", lossDate: terms.period.from };
    const loss = await scene.sending(provider, () => report(world, { ...plan, gross: QUARTER.large, falls }));
    const dueOn = addDays(await stage.clock.today(), CASH_CALL.days);
    const request = { name: "quotaShare", number: "SYN-CASH-1", amount: CASH_CALL.whole, dueOn } as const;
    const call = await scene.sending(provider, () => callCash(world, loss, request));
    world.calls.put("quotaShare", call);
    scene.tell(
      `${cast.pacific.title} has paid ${yuan(QUARTER.large)} and calls ${yuan(CASH_CALL.whole)} of the panel.`,
    );
    await review(world, call, scene);
    await pay(world, call, scene);
    await checkCash(world, scene);
    const more = () => as(world, "losses", "alpine").payCall.staticCall(...payment(call, "alpine", 1n));
    await scene.refused("nobody pays twice", more, "CashCallAmountInvalid");
    const less = payment(call, "delta", 1n, CASH_CALL.parts[2] - 1n);
    const claim = () => as(world, "losses", "delta").payCall.staticCall(...less);
    await scene.refused("nor owes less by saying so", claim, "CashCallOpeningInvalid");
  },
};

/** Every reinsurer's gateway opens its part and computes it again. */
async function review(world: ReinsuranceWorld, call: MadeCall, scene: Scene): Promise<void> {
  const { terms } = world.contracts.at("quotaShare");
  const shares = terms.panel.map(({ signed }) => signed);
  const read = () => Promise.all(panelOf("quotaShare").map((by) => readCall(world, by, call)));
  const documents = await scene.sending(world.provider, read);
  const faults = documents.flatMap((one) => callFaults(one, call.committed, { shares, threshold: terms.cashCall }));
  scene.check("no gateway of the panel finds a fault in the call", faults, []);
  const parts = documents[0]?.parts.map(({ amount }) => BigInt(amount));
  scene.check("the call is split as the plan has it", parts, CASH_CALL.parts);
}

async function pay(world: ReinsuranceWorld, call: MadeCall, scene: Scene): Promise<void> {
  const { suite, cast, books, secrets, numbers } = world;
  await Promise.all(
    PAYERS.map(([name, amount]) => scene.send(as(world, "losses", name).payCall(...payment(call, name, amount)))),
  );
  for (const [name, amount] of PAYERS) {
    books.pay(name, "pacific", amount);
    secrets.disclose(amount);
    scene.tell(`${cast[name].title} pays ${yuan(amount)}.`);
  }
  secrets.disclose(...CASH_CALL.parts);
  const { due, paid } = await suite.losses.contributionOf(call.id, numbers.delta);
  scene.check("the short payment stays visible", [due, paid], [CASH_CALL.parts[2], CASH_CALL.short]);
  const credits = await creditsOf(world);
  scene.check("what was paid is credit for the next account", credits, [...PAYERS.map(([, amount]) => amount), 0n]);
}

/** Cash losses that were paid and no account has taken yet, by seat of the quota share. */
export async function creditsOf({ suite, contracts, numbers }: ReinsuranceWorld): Promise<bigint[]> {
  const { id: placement } = contracts.at("quotaShare");
  return Promise.all(panelOf("quotaShare").map((name) => suite.losses.creditOf(placement, numbers[name])));
}
