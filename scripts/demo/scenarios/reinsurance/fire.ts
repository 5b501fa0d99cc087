import { addDays } from "../../../../gateway/index.js";
import type { Scene, Step } from "../../engine/index.js";
import { as, yuan } from "../../stage/index.js";
import { checkCash } from "./checks.js";
import { callCash, payment } from "./calls.js";
import { type LossPlan, report } from "./claims.js";
import { FIRE } from "./losses.js";
import { panelOf, type Reinsurer } from "./plan.js";
import type { MadeCall } from "./records.js";
import type { ReinsuranceWorld } from "./world.js";

/** The claim number of the fire. */
const FIRE_NUMBER = "SYN-CLAIM-FACTORY-1";
const FACTS = "Fire in the paint shop of a made-up factory";

/** A fire in the factory, paid in cash; later the contractor who caused it pays. */
export const fire: Step<ReinsuranceWorld> = {
  title: "The factory burns; cash comes at once, and a recovery is shared back",
  async play(world, scene) {
    const { provider, cast, stage, suite } = world;
    const { terms } = world.contracts.at("facultative");
    const falls = [{ name: "facultative", ceded: FIRE.ceded, outstanding: 0n }] as const;
    const plan: LossPlan = { number: FIRE_NUMBER, facts: FACTS, lossDate: terms.period.from, gross: FIRE.gross, falls };
    const loss = await scene.sending(provider, () => report(world, plan));
    const dueOn = addDays(await stage.clock.today(), 15);
    const request = { name: "facultative", number: "SYN-CASH-2", amount: FIRE.ceded, dueOn } as const;
    const call = await scene.sending(provider, () => callCash(world, loss, request));
    world.calls.put("facultative", call);
    await payAll(world, call, scene);
    await checkCash(world, scene);

    const contractor = [{ name: "facultative", ceded: FIRE.ceded - sum(FIRE.shared), outstanding: 0n }] as const;
    const facts = `${FACTS}; the contractor paid`;
    const later = { ...plan, facts, gross: FIRE.gross - FIRE.recovered, falls: contractor, correction: true } as const;
    await scene.sending(provider, () => report(world, { ...later, previous: loss.document }));
    const { version } = await suite.losses.lossInfo(loss.id);
    scene.check("the loss is reported again, for less", version, 2);
    scene.tell(`A contractor pays ${yuan(FIRE.recovered)}; ${cast.pacific.title} shares it back.`);
    await shareBack(world, call, scene);
    await checkCash(world, scene);
  },
};

/** Everybody pays the part of vector R1's lines. */
async function payAll(world: ReinsuranceWorld, call: MadeCall, scene: Scene): Promise<void> {
  const { suite, cast, books, secrets, numbers } = world;
  const panel = panelOf("facultative");
  const pay = (name: Reinsurer, seat: number) =>
    as(world, "losses", name).payCall(...payment(call, name, FIRE.parts[seat] ?? 0n));
  await Promise.all(panel.map((name, seat) => scene.send(pay(name, seat))));
  for (const [seat, name] of panel.entries()) {
    const amount = FIRE.parts[seat] ?? 0n;
    books.pay(name, "pacific", amount);
    secrets.disclose(amount);
    scene.tell(`${cast[name].title} pays ${yuan(amount)}.`);
  }
  const paid = await Promise.all(panel.map((name) => suite.losses.contributionOf(call.id, numbers[name])));
  const expected = FIRE.parts.map((part) => [part, part]);
  scene.check(
    "each part is the plan's and paid in full",
    paid.map(({ due, paid: sum }) => [due, sum]),
    expected,
  );
}

async function shareBack(world: ReinsuranceWorld, call: MadeCall, scene: Scene): Promise<void> {
  const { suite, books, secrets, numbers } = world;
  const pacific = as(world, "losses", "pacific");
  const panel = panelOf("facultative");
  const refund = (name: Reinsurer, seat: number) => pacific.refund(call.id, numbers[name], FIRE.shared[seat] ?? 0n);
  await Promise.all(panel.map((name, seat) => scene.send(refund(name, seat))));
  for (const [seat, name] of panel.entries()) {
    const amount = FIRE.shared[seat] ?? 0n;
    books.pay("pacific", name, amount);
    secrets.disclose(amount);
  }
  const { id } = world.contracts.at("facultative");
  const credits = await Promise.all(panel.map((name) => suite.losses.creditOf(id, numbers[name])));
  const left = FIRE.parts.map((part, seat) => part - (FIRE.shared[seat] ?? 0n));
  scene.check("every credit is less by what came back, to the fen", credits, left);
  const more = () => pacific.refund.staticCall(call.id, numbers.ocean, (left[0] ?? 0n) + 1n);
  await scene.refused("nobody gets back more than was paid", more, "CashCallAmountInvalid");
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);
