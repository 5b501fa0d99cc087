import { addDays } from "../../../../gateway/index.js";
import type { SeatLine } from "../../../../gateway/reinsurance/index.js";
import type { Step } from "../../engine/index.js";
import { yuan } from "../../stage/index.js";
import { submit } from "./accounts.js";
import { agreeAll, checkAccount } from "./agreement.js";
import type { Period } from "./bordereaux.js";
import { checkCash, checkOpen } from "./checks.js";
import type { ExpectedAccount } from "./figures.js";
import { QUARTER_DAYS } from "./quarter.js";
import { reviewAll } from "./review.js";
import { quarterOf } from "./rows.js";
import { settle } from "./settling.js";
import type { ReinsuranceWorld } from "./world.js";

const NUMBER = "SYN-QS-2026-Q2-A";

/** Who paid late owes interest in the next account; the others owe nothing. */
export const interest: Step<ReinsuranceWorld> = {
  title: "The next account charges Delta for the days it was late",
  movesClock: true,
  async play(world, scene) {
    const { provider, cast, books } = world;
    const owed = -(world.interest.delta ?? 0n);
    const parts = [0n, 0n, owed, 0n];
    const seats: SeatLine[] = [{ entry: "LATE_INTEREST", parts }];
    const plan = { name: "quotaShare", kind: "PREMIUM_AND_LOSS", number: NUMBER, books: [], amounts: [] } as const;
    const account = await scene.sending(provider, () => submit(world, { ...plan, seats, period: nextQuarter(world) }));
    const expected: ExpectedAccount = { lines: [["LATE_INTEREST", owed, parts]], balances: parts };
    checkAccount(account, expected, scene);
    const found = await scene.sending(provider, () => reviewAll(world, account, { seats }));
    scene.check("every gateway of the panel has computed the same interest", found.flat(), []);
    await agreeAll(world, account, expected, scene);

    const settlement = { number: "SYN-SET-2-delta", by: "delta", accounts: [account], reinsurer: "delta" } as const;
    const { net } = await scene.sending(provider, () => settle(world, "settle", settlement));
    books.settle("quotaShare", "delta", owed);
    scene.tell(`${cast.delta.title} pays ${yuan(-net)}.`);
    scene.check("the net is the interest", net, owed);
    await checkCash(world, scene);
    await checkOpen(world, "quotaShare", scene);
  },
};

function nextQuarter(world: ReinsuranceWorld): Period {
  const from = addDays(quarterOf(world).to, 1);
  return { from, to: addDays(from, QUARTER_DAYS - 1) };
}
