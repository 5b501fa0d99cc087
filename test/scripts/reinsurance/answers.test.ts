import { expect } from "chai";
import { Answer, EntryType } from "../../../typechain-types/index.js";
import { newSalt } from "../../../gateway/documents/index.js";
import { reinsuranceReference } from "../../../gateway/reinsurance/index.js";
import { PREMIUM_CSV, TERMS_DOCUMENT, type Quarter, quarterOf } from "../../gateway/reinsurance/quarter.js";
import { digest, SECRET } from "../../gateway/reinsurance/support.js";
import { connection } from "../../support/connection.js";
import type { ReinsuranceDesk } from "./support.js";
import { CedentWork, OWN, PERIOD } from "./work.js";

const { networkHelpers } = connection;

async function fixture() {
  return quarterOf(connection);
}

/** 35 % instead of 32.5 % commission. */
const WRONG = { ...TERMS_DOCUMENT, commission: { kind: "FLAT", rate: "35%" } };
const QUESTION = "32.5 % was agreed (synthetic).";

describe("npm run reinsurance: answers to an account", () => {
  let opened: Quarter;
  let work: CedentWork;
  let desk: ReinsuranceDesk;

  beforeEach(async () => {
    opened = await networkHelpers.loadFixture(fixture);
    work = await CedentWork.open(opened);
    ({ desk } = work);
    await desk.write("wrong.json", { ...WRONG, salt: newSalt() });
  });

  afterEach(() => desk.remove());

  const accounts = () => opened.world.suite.technicalAccounts;
  const answerOf = async (id: string, reinsurer: number) => (await accounts().acknowledgementOf(id, reinsurer)).answer;
  const ask = (id: string) => desk.report("ocean", "query", "--account", id, "--line", "COMM", "--reason", QUESTION);
  const negate = (...which: readonly string[]) =>
    desk.report("pacific", "contra", ...which, "--secret", "secret", "--reason", "Last year's rate (synthetic).");

  it("finds a wrong commission and asks about it", async () => {
    const id = await work.quarter("--terms", "wrong.json");
    const found = await desk.report("ocean", "agree", "--account", id, "--terms", "terms.json");
    expect(found.code).to.equal(1);
    expect(found.report).to.deep.include({ agreed: false, faults: [] });
    expect(found.report.differences).to.deep.equal([
      { entry: "COMM", kind: "WHOLE", stated: "-172839.51", computed: "-160493.83" },
    ]);
    expect(await answerOf(id, 12)).to.equal(Answer.NONE);

    const asked = await ask(id);
    expect(asked.code).to.equal(0);
    const [event] = await accounts().queryFilter(accounts().filters.AccountQueried(id));
    expect([event!.args.entry, event!.args.reason]).to.deep.equal([EntryType.COMM, asked.report.envelope]);
  });

  it("compares without answering", async () => {
    const id = await work.quarter("--terms", "wrong.json");
    const dry = await desk.as("alpine", "agree", "--account", id, "--terms", "wrong.json", "--dry-run");
    expect([dry.code, dry.out.includes("could be agreed")]).to.deep.equal([0, true]);
    expect((await accounts().acknowledgementOf(id, 13)).recomputed).to.equal(0n);
  });

  it("brings question, response and rejection to those concerned and to nobody else", async () => {
    const id = await work.quarter("--terms", "wrong.json");
    const { report: asked } = await ask(id);
    const open = await desk.report("pacific", "answers", "--account", id);
    expect(open.code).to.equal(0);
    expect(open.report.standings).to.deep.equal([
      { reinsurer: 12, answer: "QUERIED", level: 0 },
      ...[13, 14, 15].map((reinsurer) => ({ reinsurer, answer: "NONE", level: 0 })),
    ]);
    const question = { act: "QUERY", record: id, by: 12, entry: "COMM", reason: asked.envelope };
    expect(open.report.said).to.deep.equal([{ ...question, words: QUESTION }]);

    const responded = await desk.as(
      ...([
        "compass",
        "respond",
        "--account",
        id,
        "--to",
        "ocean",
        "--response",
        "You are right (synthetic).",
      ] as const),
    );
    expect([responded.code, responded.err]).to.deep.equal([0, ""]);
    expect(await answerOf(id, 12)).to.equal(Answer.RESPONDED);
    const rejected = await desk.as("ocean", "reject", "--account", id, "--reason", "Until it is right (synthetic).");
    expect([rejected.code, rejected.err]).to.deep.equal([0, ""]);
    expect(await answerOf(id, 12)).to.equal(Answer.REJECTED);

    const { out } = await desk.as("ocean", "answers", "--account", id);
    expect(out).to.match(/12 Ocean Reinsurance \(synthetic\) +REJECTED/);
    expect(out.trim().split("\n").slice(-3)).to.deep.equal([
      `QUERY COMM by 12 Ocean Reinsurance (synthetic): "${QUESTION}"`,
      'RESPONSE by 16 Compass Brokers (synthetic) to 12 Ocean Reinsurance (synthetic): "You are right (synthetic)."',
      'REJECTION by 12 Ocean Reinsurance (synthetic): "Until it is right (synthetic)."',
    ]);
    const other = await desk.report("river", "answers", "--account", id);
    expect((other.report.said as object[]).map((said) => "words" in said)).to.deep.equal([false, false, false]);
    const { said } = (await desk.report("regulator", "answers", "--account", id)).report;
    expect((said as object[]).map((one) => "words" in one)).to.deep.equal([true, true, true]);
  });

  it("passes over what is no message", async () => {
    const id = await work.quarter();
    const [event] = await accounts().queryFilter(accounts().filters.AccountSubmitted(id));
    const { envelope: reason } = event!.args.submission;
    await opened.desks.ocean.suite.technicalAccounts.query(id, EntryType.TAX, reason);
    const { report } = await desk.report("pacific", "answers", "--account", id);
    expect(report.said).to.deep.equal([{ act: "QUERY", record: id, by: 12, entry: "TAX", reason }]);
  });

  it("negates an account; whoever had agreed agrees to the contra without terms that are right", async () => {
    const id = await work.quarter("--terms", "wrong.json");
    await desk.as("alpine", "agree", "--account", id, "--terms", "wrong.json");
    const settling = ["--with", "pacific", "--number", "S-1", "--secret", "secret"];
    const negated = await negate("--account", id, "--number", "Q1-C");
    expect(negated.code).to.equal(0);
    const contra = negated.report.contra as string;
    expect(contra).to.equal(
      await accounts().accountId(opened.deal.id, reinsuranceReference(SECRET, "account", "Q1-C")),
    );
    expect(await accounts().counterpartOf(id)).to.equal(contra);
    expect(await answerOf(id, 12)).to.equal(Answer.VOID);

    const shown = await desk.as("alpine", "answers", "--account", contra);
    expect(shown.out).to.include("is a contra").and.to.include('CONTRA by 1 Pacific Insurance (synthetic): "Last year');
    expect((await desk.as("alpine", "answers", "--account", id)).out)
      .to.include("is negated")
      .and.to.include("recomputed");
    const agreed = await desk.as("alpine", "agree", "--account", contra, "--terms", "terms.json");
    expect([agreed.code, agreed.out]).to.deep.equal([0, "The contra of account Q1 is agreed.\n"]);
    const { report: settled } = await desk.report("alpine", "settle", ...settling);
    const [settlement] = settled.settlements as { net: string; accounts: object[] }[];
    expect(settlement).to.deep.include({ net: "0.00", paid: true });
    expect(settlement!.accounts).to.deep.equal([
      { account: id, number: "Q1", contra: false },
      { account: contra, number: "Q1", contra: true },
    ]);
    expect(await answerOf(contra, 13)).to.equal(Answer.AGREED);

    const booked = await accounts().queryFilter(accounts().filters.AccountBooked(id));
    const again = booked.map(({ args }) => args.bordereau);
    const { report } = await work.account(again, "--number", "Q1 corrected", "--replaces", "Q1");
    const right = await desk.as("ocean", "agree", "--account", report.account as string, "--terms", "terms.json");
    expect([right.code, right.err]).to.deep.equal([0, ""]);
    const twice = await desk.as(
      ...([
        "pacific",
        "contra",
        "--account",
        id,
        "--number",
        "Q1-D",
        "--secret",
        "secret",
        "--reason",
        "again",
      ] as const),
    );
    expect([twice.code, twice.err.includes("AccountNegatedAlready")]).to.deep.equal([1, true]);
  });

  it("negates a bordereau and books it, its contra and the right one together", async () => {
    const [premium, claims] = (await work.bordereaux()) as [string, string];
    const { report } = await negate("--bordereau", premium, "--number", "B-C");
    expect((await opened.world.suite.bordereaux.bordereauInfo(premium)).counterpart).to.equal(report.contra);
    // 40 % of 1,000.00 more.
    await desk.write("right.csv", PREMIUM_CSV.replace(",0.01", ",1000.01"));
    const right = await work.bordereau("PREMIUM", "right.csv", "--number", "B-R", "--replaces", "B-PREMIUM");
    const booked = [premium, report.contra, right.report.bordereau, claims];
    const { report: account } = await work.account(booked);
    expect((account.lines as object[])[0]).to.deep.equal({ entry: "PREM_CEDED", amount: "494227.16" });
    const agreed = await desk.as("ocean", "agree", "--account", account.account as string, "--terms", "terms.json");
    expect([agreed.code, agreed.err]).to.deep.equal([0, ""]);
  });

  it("does not leave out the contra of a bordereau that is booked", async () => {
    const id = await work.quarter();
    const [claims] = (await accounts().queryFilter(accounts().filters.AccountBooked(id))).slice(-1);
    const { report } = await negate("--bordereau", claims!.args.bordereau, "--number", "B-C");
    const again = await work.bordereau("CLAIMS", "claims.csv", "--number", "B-R");
    const which = ["--placement", opened.deal.id, "--number", "Q2", "--bordereaux", String(again.report.bordereau)];
    const alone = await desk.as("pacific", "account", ...which, ...PERIOD, ...OWN);
    expect(alone.code).to.equal(1);
    expect(alone.err).to.include(`leaves out ${String(report.contra)}, the contra of ${claims!.args.bordereau}`);
    expect((await work.account([report.contra, again.report.bordereau], "--number", "Q2")).code).to.equal(0);
  });

  it("objects to an account in the place of one that stands for the reinsurer", async () => {
    const id = await work.quarter("--terms", "wrong.json");
    await desk.as("alpine", "agree", "--account", id, "--terms", "wrong.json");
    const { report: negated } = await negate("--account", id, "--number", "Q1-C");
    const booked = await accounts().queryFilter(accounts().filters.AccountBooked(id));
    const again = booked.map(({ args }) => args.bordereau);
    const { report } = await work.account(again, "--number", "Q1-R", "--replaces", "Q1");
    const agree = (which: unknown) =>
      desk.report("alpine", "agree", "--account", String(which), "--terms", "terms.json");
    const found = await agree(report.account);
    expect([found.code, found.report.differences]).to.deep.equal([1, []]);
    const [objection] = found.report.objections as { kind: string; about: string; sentence: string }[];
    expect(objection).to.deep.include({ kind: "CONTRA_OPEN", about: id });
    expect(objection!.sentence).to.include(`has the contra ${String(negated.contra)}`);
    const shown = await desk.as("alpine", "agree", "--account", String(report.account), "--terms", "terms.json");
    expect(shown.out).to.include(objection!.sentence);
    await agree(negated.contra);
    expect((await agree(report.account)).code).to.equal(0);
  });

  it("says why it cannot", async () => {
    const unknown = await desk.as("river", "reject", "--account", digest("none"), "--reason", "why?");
    expect([unknown.code, unknown.err.includes("is not on the chain")]).to.deep.equal([1, true]);
    const id = await work.quarter();
    const response = ["--account", id, "--to", "ocean", "--response", "to nothing"];
    const unasked = await desk.report("pacific", "respond", ...response);
    const value = `AccountAnswerInvalid(id: ${id}, reinsurer: 12, answer: 0)`;
    const message = `The chain refuses: ${value}. docs/errors.md says when it does and what to do.`;
    expect(unasked).to.deep.equal({
      code: 1,
      report: { error: { code: "CHAIN_REFUSED", value, message } },
      err: `${message}\n`,
    });
    const blank = await desk.as("ocean", "reject", "--account", id, "--reason", " ");
    expect([blank.code, blank.err.includes("words of the message is not valid")]).to.deep.equal([1, true]);
  });
});
