import { randomBytes } from "ethers";
import { type EntryAmount, reasonDigest } from "../../../../gateway/reinsurance/index.js";
import { Answer, EntryType } from "../../../../typechain-types/index.js";
import type { Scene, Step } from "../../engine/index.js";
import { as, yuan } from "../../stage/index.js";
import { linesFor, submit } from "./accounts.js";
import { creditsOf } from "./cashCall.js";
import { QUOTA_ACCOUNT, WRONG_COMMISSION } from "./figures.js";
import { write } from "./letters.js";
import { panelOf } from "./plan.js";
import type { SubmittedAccount } from "./records.js";
import { reviewAll } from "./review.js";
import { BORDEREAUX, quarterOf } from "./rows.js";
import type { ReinsuranceWorld } from "./world.js";

/** Number of the quarter's account that is wrong. */
export const WRONG = "SYN-QS-2026-Q1-A";
/** Levels of acknowledgement before the answer: received, readable, recomputed. */
const LEVELS = [1, 2, 3] as const;
const QUESTION = "Commission is 32.5 % of the ceded premium by our terms, not 30 %.";

/** The broker books commission at last year's rate. */
export const quotaAccount: Step<ReinsuranceWorld> = {
  title: "A wrong commission in the quarter's account is found by every gateway",
  async play(world, scene) {
    const { provider, cast } = world;
    const amounts = linesFor(world, "quotaShare", Object.values(BORDEREAUX)).map(misbooked);
    const plan = { name: "quotaShare", kind: "PREMIUM_AND_LOSS", number: WRONG } as const;
    const books = Object.values(BORDEREAUX);
    const period = quarterOf(world);
    const credits = await creditsOf(world);
    const account = await scene.sending(provider, () => submit(world, { ...plan, amounts, books, period, credits }));
    scene.tell(`${cast.compass.title} submits the account with ${yuan(-WRONG_COMMISSION)} of commission.`);
    const found = await scene.sending(provider, () => reviewAll(world, account));
    const [, right = 0n] = QUOTA_ACCOUNT.lines.find(([entry]) => entry === "COMM") ?? [];
    const expected = { entry: "COMM", kind: "WHOLE", stated: WRONG_COMMISSION, computed: right };
    scene.check(
      "every gateway of the panel finds this line and no other",
      found,
      panelOf("quotaShare").map(() => [expected]),
    );
    await query(world, account, scene);
  },
};

const misbooked = ({ entry, amount }: EntryAmount): EntryAmount =>
  entry === "COMM" ? { entry, amount: WRONG_COMMISSION } : { entry, amount };

/** Alpine acknowledges level by level and asks; the broker answers that the account will be issued anew. */
async function query(world: ReinsuranceWorld, { id }: SubmittedAccount, scene: Scene): Promise<void> {
  const { suite, cast, numbers, provider } = world;
  const alpine = as(world, "technicalAccounts", "alpine");
  for (const level of LEVELS) await scene.send(alpine.acknowledge(id, level));
  const question = { question: QUESTION };
  const writing = { from: "alpine", to: ["pacific", "compass"], about: ["technicalAccounts", id] } as const;
  const letter = await scene.sending(provider, () => write(world, { ...writing, content: question }));
  world.secrets.keepTexts(QUESTION);
  await scene.send(alpine.query(id, EntryType.COMM, letter.id));
  scene.tell(`${cast.alpine.title} asks about the line: "${QUESTION}"`);
  const response = reasonDigest(randomBytes(32), "We issue the account anew.");
  await scene.send(as(world, "technicalAccounts", "compass").respond(id, numbers.alpine, response));
  const { received, readable, recomputed, answer } = await suite.technicalAccounts.acknowledgementOf(
    id,
    numbers.alpine,
  );
  scene.check("each level of acknowledgement has its time", [received, readable, recomputed].includes(0n), false);
  scene.check("the query was responded to", answer, Answer.RESPONDED);
  const others = () => as(world, "technicalAccounts", "airline").query.staticCall(id, EntryType.COMM, letter.id);
  await scene.refused("who is not of the panel asks nothing", others, "MemberLicenceMissing");
}
