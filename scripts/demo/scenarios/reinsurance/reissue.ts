import { randomBytes } from "ethers";
import { reasonDigest } from "../../../../gateway/reinsurance/index.js";
import { Answer } from "../../../../typechain-types/index.js";
import type { Scene, Step } from "../../engine/index.js";
import { as, yuan } from "../../stage/index.js";
import { linesFor, submit } from "./accounts.js";
import { agreeAll, checkAccount } from "./agreement.js";
import { creditsOf } from "./cashCall.js";
import { CASH_CALL, QUOTA_ACCOUNT } from "./figures.js";
import { panelOf } from "./plan.js";
import { WRONG } from "./quotaAccount.js";
import type { SubmittedAccount } from "./records.js";
import { reviewAll } from "./review.js";
import { BORDEREAUX, quarterOf } from "./rows.js";
import { referenceOf, type ReinsuranceWorld } from "./world.js";

/** Number of the quarter's account that is right. */
export const RIGHT = "SYN-QS-2026-Q1-B";

/** Nothing is ever overwritten: the wrong account is negated, the right one stands in its place. */
export const reissue: Step<ReinsuranceWorld> = {
  title: "The wrong account is negated, the right one agreed by all",
  async play(world, scene) {
    const { provider, cast } = world;
    await negate(world, world.accounts.at(WRONG), scene);
    const books = Object.values(BORDEREAUX);
    const plan = { name: "quotaShare", kind: "PREMIUM_AND_LOSS", number: RIGHT, replaces: WRONG, books } as const;
    const amounts = linesFor(world, "quotaShare", books);
    const credits = await creditsOf(world);
    const period = quarterOf(world);
    const account = await scene.sending(provider, () => submit(world, { ...plan, amounts, credits, period }));
    checkAccount(account, QUOTA_ACCOUNT, scene);
    const found = await scene.sending(provider, () => reviewAll(world, account));
    scene.check("no gateway of the panel finds a difference", found.flat(), []);
    await refuseOther(world, account, scene);
    await agreeAll(world, account, QUOTA_ACCOUNT, scene);
    scene.tell(`${cast.ocean.title} leads and answers for ${cast.river.title}, too.`);
    const due = QUOTA_ACCOUNT.balances.reduce((sum, balance) => sum + balance);
    scene.tell(`All four agree: ${cast.pacific.title} owes them ${yuan(due)}.`);
  },
};

async function negate(world: ReinsuranceWorld, { id, content }: SubmittedAccount, scene: Scene): Promise<void> {
  const { suite, cast, numbers } = world;
  scene.check("while an account stands, its credit is taken", await creditsOf(world), [0n, 0n, 0n, 0n]);
  const reference = referenceOf(world, "compass", "account", "SYN-QS-2026-Q1-A-CONTRA");
  const reason = reasonDigest(randomBytes(32), "Commission at last year's rate.");
  await scene.send(as(world, "technicalAccounts", "compass").contra(id, reference, reason));
  scene.tell(`${cast.compass.title} negates the account; whoever had not agreed has nothing to undo.`);
  const panel = panelOf("quotaShare").map((name) => suite.technicalAccounts.acknowledgementOf(id, numbers[name]));
  const answers = (await Promise.all(panel)).map(({ answer }) => answer);
  scene.check("for all four it is void", answers, Array(4).fill(Answer.VOID));
  scene.check("and the credit for cash is open again", await creditsOf(world), CASH_CALL.parts);
  const late = () => as(world, "technicalAccounts", "ocean").agree.staticCall(id, content);
  await scene.refused("nobody agrees to it any more", late, "AccountAnswerInvalid");
}

/** Agreeing means agreeing to what one has read. */
async function refuseOther(world: ReinsuranceWorld, { id }: SubmittedAccount, scene: Scene): Promise<void> {
  const { content } = world.accounts.at(WRONG);
  const other = () => as(world, "technicalAccounts", "ocean").agree.staticCall(id, content);
  await scene.refused("nobody agrees to another content by mistake", other, "AccountContentDiffers");
}
