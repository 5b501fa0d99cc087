import { encodeBytes32String } from "ethers";
import { toChainDate } from "../../../../gateway/index.js";
import { verifyDocument } from "../../../../gateway/policies/index.js";
import type { Scene, Step } from "../../engine/index.js";
import { as, relay, yuan } from "../../stage/index.js";
import { issueLifePolicy } from "./lapse.js";
import { type PolicyFile, type PolicyWorld, stateOf } from "./world.js";

/** Minor units of the cash value. */
const CASH_VALUE = 888_08n;
/** Number of the life policy that is surrendered. */
const LIFE_POLICY = 2;

/** The holder takes the cash value, and the bank pays it out. */
export const surrender: Step<PolicyWorld> = {
  title: "A life policy is surrendered for its cash value",
  movesClock: true,
  async play(world, scene) {
    const { stage, suite, cast } = world;
    const file = await issueLifePolicy(world, LIFE_POLICY, scene);
    const { id, holder, document } = file;
    await stage.clock.passDays(16);
    const ask = () => suite.service.connect(holder.wallet).surrender.staticCall(id);
    await scene.refused("no surrender without a stated cash value", ask, "CashValueNotStated");

    const validTo = toChainDate(await stage.clock.inDays(10));
    await scene.send(as(world, "service", "pacific").stateCashValue(id, CASH_VALUE, validTo));
    await relay(world, holder, suite.service.surrender.populateTransaction(id), { by: "pacific", scene });
    scene.tell(`${cast.pacific.title} states a cash value of ${yuan(CASH_VALUE)}; the holder takes it.`);
    scene.check("the policy has ended", await stateOf(world, id), "SURRENDERED");
    const ended = await verifyDocument(suite.registry, document);
    scene.tell(ended.sentence);
    scene.check("its document verifies as of an ended policy", ended.result, "MATCH_TERMINATED");
    await payOut(world, file, scene);
  },
};

async function payOut(world: PolicyWorld, { id, holder }: PolicyFile, scene: Scene): Promise<void> {
  const { suite, cast } = world;
  const accounts = [cast.pacific.address, holder.wallet.address];
  const balances = () => Promise.all(accounts.map((account) => suite.cny.balanceOf(account)));
  const [insurer = 0n, person = 0n] = await balances();
  await scene.send(as(world, "settlement", "pacific").pay(id, 0, CASH_VALUE));
  scene.check("the cash value is paid to the fen", await balances(), [insurer - CASH_VALUE, person + CASH_VALUE]);

  const supply = await suite.cny.totalSupply();
  const approve = suite.cny.approve.populateTransaction(cast.bank.address, CASH_VALUE);
  await relay(world, holder, approve, { by: "pacific", scene });
  const reference = encodeBytes32String("SYN-REDEEM-2");
  await scene.send(as(world, "cny", "bank").burn(holder.wallet.address, CASH_VALUE, reference));
  scene.tell(`${cast.bank.title} pays ${yuan(CASH_VALUE)} to the holder's bank account.`);
  scene.check("the deposit is redeemed", await balances(), [insurer - CASH_VALUE, person]);
  scene.check("the supply fell by it", await suite.cny.totalSupply(), supply - CASH_VALUE);
  const { due, paid } = await suite.settlement.payableAt(id, 0);
  scene.check("nothing is owed any more", due - paid, 0);
}
