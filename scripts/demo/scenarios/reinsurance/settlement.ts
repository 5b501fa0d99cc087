import { StatementStatus } from "../../../../typechain-types/index.js";
import type { Scene, Step } from "../../engine/index.js";
import { as, yuan } from "../../stage/index.js";
import { checkCash, checkOpen } from "./checks.js";
import { QUOTA_ACCOUNT } from "./figures.js";
import { CNY, panelOf } from "./plan.js";
import { RIGHT } from "./reissue.js";
import { settle } from "./settling.js";
import type { ReinsuranceWorld } from "./world.js";

/** What Pacific pays too much, fen. */
const TOO_MUCH = 100_00n;

/** The net with each reinsurer is opened and paid; every item stays closed. */
export const settlement: Step<ReinsuranceWorld> = {
  title: "The quarter is settled with each reinsurer, to the fen",
  async play(world, scene) {
    const { cast, books } = world;
    await checkOpen(world, "quotaShare", scene);
    await payAtOnce(world, scene);
    await payInParts(world, scene);
    await offsetInFull(world, scene);
    panelOf("quotaShare").forEach((name, seat) => books.settle("quotaShare", name, QUOTA_ACCOUNT.balances[seat] ?? 0n));
    const total = QUOTA_ACCOUNT.balances.reduce((sum, balance) => sum + balance);
    scene.tell(`${cast.pacific.title} has paid ${yuan(total)}, and the chain knows four nets and no line.`);
    await checkCash(world, scene);
    await checkOpen(world, "quotaShare", scene);
  },
};

/** With Ocean and Alpine, Pacific opens the net and pays it in one transaction. */
async function payAtOnce(world: ReinsuranceWorld, scene: Scene): Promise<void> {
  for (const reinsurer of ["ocean", "alpine"] as const) {
    const plan = {
      number: `SYN-SET-1-${reinsurer}`,
      by: "pacific",
      accounts: [world.accounts.at(RIGHT)],
      reinsurer,
    } as const;
    const { id, net } = await scene.sending(world.provider, () => settle(world, "settle", plan));
    scene.tell(`${world.cast[reinsurer].title} receives ${yuan(net)}.`);
    const { status, due, paid } = await world.suite.balances.settlementInfo(id);
    scene.check("the net is the plan's and paid", [status, due, paid], [StatementStatus.SETTLED, net, net]);
    scene.check("as vector R2 has it", net, QUOTA_ACCOUNT.balances[panelOf("quotaShare").indexOf(reinsurer)]);
  }
}

/** Delta sends the statement; Pacific pays in two parts, and too much. */
async function payInParts(world: ReinsuranceWorld, scene: Scene): Promise<void> {
  const { suite, numbers, cast } = world;
  const plan = {
    number: "SYN-SET-1-delta",
    by: "delta",
    accounts: [world.accounts.at(RIGHT)],
    reinsurer: "delta",
  } as const;
  const { id, net } = await scene.sending(world.provider, () => settle(world, "issue", plan));
  const again = () => settle(world, "issue", { ...plan, number: "SYN-SET-2-delta" });
  await scene.refused("nothing is settled twice", again, "SettlementItemTaken");
  const pacific = as(world, "balances", "pacific");
  await scene.send(pacific.pay(id, net / 2n));
  const short = await suite.balances.settlementInfo(id);
  scene.check("a short payment stays visible", short.status, StatementStatus.SHORT_PAID);
  await scene.send(pacific.pay(id, net - net / 2n + TOO_MUCH));
  scene.tell(
    `${cast.pacific.title} pays ${cast.delta.title} ${yuan(net)} in two parts, and ${yuan(TOO_MUCH)} too much.`,
  );
  const held = await suite.balances.unallocatedOf(CNY, numbers.delta, numbers.pacific);
  scene.check("what is too much is held for the payer", held, TOO_MUCH);
  await scene.send(as(world, "balances", "delta").giveBack(CNY, numbers.pacific, TOO_MUCH));
  scene.check("and given back", await suite.balances.unallocatedOf(CNY, numbers.delta, numbers.pacific), 0);
}

/** With River nothing is left to pay. */
async function offsetInFull(world: ReinsuranceWorld, scene: Scene): Promise<void> {
  const plan = {
    number: "SYN-SET-1-river",
    by: "pacific",
    accounts: [world.accounts.at(RIGHT)],
    reinsurer: "river",
  } as const;
  const { id, net } = await scene.sending(world.provider, () => settle(world, "issue", plan));
  const { status } = await world.suite.balances.settlementInfo(id);
  scene.check("a net of nothing is settled at once", [net, status], [0, StatementStatus.SETTLED]);
}
