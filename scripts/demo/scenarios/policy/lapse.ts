import { toChainDate } from "../../../../gateway/index.js";
import type { Scene, Step } from "../../engine/index.js";
import { as, mint, type Player, relay, yuan } from "../../stage/index.js";
import { issueOf, writePolicy } from "./issuance.js";
import { acknowledge, depositCopy, type PolicyFile, type PolicyWorld, stateOf } from "./world.js";

const YEAR = 365;
const COOLING_OFF = 15;
const GRACE = 60;
const SILENCE = 30;

/** Number of the life policy that lapses and is reinstated. */
const LIFE_POLICY = 1;

/** A premium stays unpaid until cover stops; the insurer's silence lets the holder back in for the arrears. */
export const lapse: Step<PolicyWorld> = {
  title: "A life policy lapses and is reinstated by the insurer's silence",
  movesClock: true,
  async play(world, scene) {
    const { stage, suite } = world;
    const file = await issueLifePolicy(world, LIFE_POLICY, scene);
    const { id, holder } = file;
    scene.check("the cooling-off runs", await stateOf(world, id), "COOLING_OFF");
    await stage.clock.passDays(COOLING_OFF + 1);
    scene.check("then the policy is in force", await stateOf(world, id), "IN_FORCE");

    await stage.clock.passDays(YEAR - COOLING_OFF);
    scene.check("the second premium is due: grace", await stateOf(world, id), "GRACE");
    await stage.clock.passDays(GRACE);
    scene.tell("The holder pays nothing for 60 days of grace.");
    scene.check("cover is suspended", await stateOf(world, id), "SUSPENDED");
    const late = suite.service.connect(holder.wallet);
    await scene.refused(
      "a premium alone does not bring it back",
      () => late.payPremium.staticCall(id),
      "PolicyStateInvalid",
    );

    const arrears = await suite.service.arrearsOf(id);
    scene.check("one premium is in arrears", arrears, BigInt(issueOf(world, file).premium));
    await relay(world, holder, suite.service.requestReinstatement.populateTransaction(id), { by: "pacific", scene });
    await fundArrears(world, holder, arrears, scene);
    await stage.clock.passDays(SILENCE);
    const pay = () => late.payArrears.staticCall(id);
    await scene.refused("on the thirtieth day the insurer may still answer", pay, "ReinstatementNotAgreed");
    await stage.clock.passDays(1);
    await settle(world, file, arrears, scene);
  },
};

/** Issues a life policy, deposits it and has its delivery acknowledged. */
export async function issueLifePolicy(world: PolicyWorld, index: number, scene: Scene): Promise<PolicyFile> {
  const file = await writePolicy(world, "life", index);
  await scene.send(as(world, "registry", "pacific").issue(world.products.life, issueOf(world, file)));
  await depositCopy(world, file.document, scene);
  await acknowledge(world, file, scene);
  scene.tell(
    `${world.cast.pacific.title} issues a life policy of ${yuan(BigInt(issueOf(world, file).premium))} a year.`,
  );
  return file;
}

/** The holder's bank brings the money on chain, and the holder lets the settlement contract collect it. */
async function fundArrears(world: PolicyWorld, { wallet }: Player, amount: bigint, scene: Scene): Promise<void> {
  await mint(world, { to: wallet.address, amount, reference: "SYN-FUND-ARREARS" }, scene);
  const approve = world.suite.cny.approve.populateTransaction(world.addresses.settlement, amount);
  await relay(world, { wallet }, approve, { by: "pacific", scene });
}

async function settle(world: PolicyWorld, { id, holder }: PolicyFile, arrears: bigint, scene: Scene): Promise<void> {
  const { suite, cast, stage } = world;
  const before = await suite.cny.balanceOf(cast.pacific.address);
  await relay(world, holder, suite.service.payArrears.populateTransaction(id), { by: "pacific", scene });
  scene.tell(`The insurer has been silent for 30 days, so it has agreed; the holder pays ${yuan(arrears)} of arrears.`);
  scene.check("the policy is in force again", await stateOf(world, id), "IN_FORCE");
  const [after, left] = await Promise.all(
    [cast.pacific, holder.wallet].map(({ address }) => suite.cny.balanceOf(address)),
  );
  scene.check("the arrears moved to the fen", [after, left], [before + arrears, 0]);
  const [dueOn] = await suite.service.premiumClock(id);
  scene.check("the next premium is due in the future", dueOn > BigInt(toChainDate(await stage.clock.today())), true);
}
