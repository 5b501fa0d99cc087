import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import type { ClearingStep } from "../../../gateway/clearing/index.js";
import {
  ALL,
  byCouncil,
  causeOf,
  CNY,
  council,
  cutOffAndNet,
  endFunding,
  endStatements,
  openClearing,
  post,
  POSTER,
  obligationOf,
} from "../../support/clearing.js";
import { connection } from "../../support/connection.js";
import { as, deployWorld, memberId, word, type World } from "../../support/world.js";
import { ClearingDesk } from "./support.js";

const { networkHelpers } = connection;

const YUAN = 100n;
const DEPOSIT = 60_000n * YUAN;

/** The worked example of docs/clearing.md: A, B, C and M1 are pacific, harbour, summit and keeper. */
async function fixture() {
  const world = await deployWorld(connection);
  await openClearing(world, DEPOSIT);
  await as(world, "clearing", "provider").contribute(CNY, 100_000n * YUAN);
  const clearing = await byCouncil(world);
  for (const name of ["pacific", "harbour"] as const) await clearing.setLine(CNY, memberId(name), 40_000n * YUAN);
  await post(world, "summit", "pacific", 30_100n * YUAN, "item 3");
  await post(world, "pacific", "harbour", 98_760n * YUAN, "item 1");
  await post(world, "harbour", "summit", 45_600n * YUAN, "item 2");
  await post(world, "pacific", "keeper", 12_345n * YUAN, "item 4");
  await post(world, "harbour", "keeper", 6_789n * YUAN, "item 5");
  return world;
}

describe("npm run clearing", () => {
  let world: World;
  let desk: ClearingDesk;

  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
    desk = await ClearingDesk.open(world);
  });

  afterEach(() => desk.remove());

  const stateOf = async (cycle: number) => (await world.suite.clearing.cycle(CNY, cycle)).stage;

  describe("the command line", () => {
    for (const [args, named] of [
      [[], "Usage"],
      [["balance"], "balance"],
      [["status"], "--network"],
      [["status", "--network", "moon"], "deploy/parameters/moon.json5"],
      [["statement", "--network", "local"], "--member"],
      [["status", "--network", "local", "--currency", "yuan"], "ISO 4217"],
      [["status", "--network", "local", "--cycle", "0"], "from 1 to 16777215"],
      [["settle", "--network", "local", "--page", "0"], "from 1 to 10000"],
      [["cutoff", "--network", "local", "--csv", "x"], "--csv"],
      [["cutoff", "--network", "local", "extra"], "extra"],
    ] as const) {
      it(`explains wrong usage: ${args.join(" ")}`, async () => {
        const { code, out, err } = await desk.run(...args);
        expect({ code, out }).to.deep.equal({ code: 2, out: "" });
        expect(err).to.include(named);
        expect(desk.connected).to.deep.equal([]);
      });
    }

    it("helps", async () => {
      const { code, out } = await desk.run("--help");
      expect(code).to.equal(0);
      for (const verb of ["status", "statement", "cutoff", "settle"]) {
        expect(out).to.include(verb);
        const help = await desk.run(verb, "--help");
        expect(help.code).to.equal(0);
        for (const option of ["network", "currency", "cycle", "json"]) expect(help.out).to.include(`--${option}`);
      }
    });
  });

  describe("on a network", () => {
    it("needs the record of addresses, of this chain", async () => {
      await desk.record(world, { genesis: causeOf("another chain") });
      const { code, out, err } = await desk.on("status");
      expect({ code, out, lines: err.trim().split("\n").length }).to.deep.equal({ code: 1, out: "", lines: 1 });
      expect(err).to.include("connect to that chain");
      expect(desk.closed, "closes its connection when it fails").to.equal(1);
      await writeFile(join(desk.folder, "local.json"), "{}");
      expect((await desk.on("status")).err).to.include("in the record of addresses");
    });

    it("asks for keys only where it sends, and closes its connection", async () => {
      await desk.on("status");
      await desk.on("statement", "--member", "1");
      await desk.on("cutoff");
      await desk.on("settle");
      expect(desk.connected).to.deep.equal([{ signers: [] }, { signers: [] }, {}, {}]);
      expect(desk.closed).to.equal(4);
    });

    it("knows only currencies that are cleared", async () => {
      for (const verb of ["status", "cutoff", "settle"]) {
        const { code, out, err } = await desk.on(verb, "--currency", "USD");
        expect({ code, out }).to.deep.equal({ code: 1, out: "" });
        expect(err).to.equal('currency "USD" is not cleared here: name one that the council admitted.\n');
      }
    });
  });

  describe("cutoff", () => {
    it("cuts off by the operator's key among the signers, and tells what netting saves", async () => {
      const { code, out, err } = await desk.on("cutoff", "--page", "3");
      expect({ code, err }).to.deep.equal({ code: 0, err: "" });
      const lines = out.trim().split("\n");
      expect(lines[0]).to.match(/^Cycle 1: cut off by the operator, transaction 0x[0-9a-f]{64}\.$/);
      expect(lines.slice(1, 3).join()).to.match(
        /^(Cycle 1: nets of a page of members formed, transaction 0x\w+\.,?){2}$/,
      );
      expect(lines.slice(3, 5)).to.deep.equal([
        "Cycle 1 of CNY is in stage STATEMENT.",
        "4 members owe 193594.00 and pay 81005.00: 58.16 % is saved.",
      ]);
      expect(lines[5]).to.match(/^Until 2026-01-\d\dT[\d:]{8}Z it waits for these members to confirm or dispute/);
      expect(lines.slice(6)).to.deep.equal([
        "  1 Pacific Insurance (synthetic)  -81005.00",
        "  2 Harbour Insurance (synthetic)   46371.00",
        "  3 Summit Insurance (synthetic)    15500.00",
        "  4 Policy Custodian (synthetic)    19134.00",
      ]);
    });

    it("gives programs one document", async () => {
      const { code, out, err } = await desk.on("cutoff", "--json");
      expect(code).to.equal(0);
      expect(err).to.include("is in stage STATEMENT");
      const { steps, cutOffDue, waiting, ...report } = JSON.parse(out) as Record<string, unknown>;
      expect(report).to.deep.equal({
        currency: "CNY",
        cycle: 1,
        stage: "STATEMENT",
        netting: { members: 4, gross: "193594.00", net: "81005.00", savedBasisPoints: 5_816 },
      });
      const facts = await world.suite.clearing.cycle(CNY, 1);
      expect(Date.parse(cutOffDue as string) / 1_000).to.equal(Number(facts.openedAt + facts.terms.cycleLength));
      const { until, members, ...what } = waiting as { until: string; members: object[] };
      expect(what).to.deep.equal({ for: "CONFIRMATION" });
      expect(Date.parse(until) / 1_000).to.equal(Number(facts.disputeUntil));
      expect(members[0]).to.deep.equal({ number: 1, name: "Pacific Insurance (synthetic)", net: "-81005.00" });
      expect((steps as ClearingStep[]).map(({ act }) => act)).to.deep.equal(["cutOff", "net"]);
    });

    it("is repeated safely when the cycle is named, and refuses while the cycle before is closing", async () => {
      await desk.on("cutoff", "--cycle", "1");
      const again = await desk.on("cutoff", "--cycle", "1");
      expect(again.code).to.equal(0);
      expect(again.out).to.include("Nothing was to be sent.\nCycle 1 of CNY is in stage STATEMENT.");
      const next = await desk.on("cutoff");
      expect(next.code).to.equal(1);
      expect(next.err).to.include("Cycle 1 of CNY is still closing, in stage STATEMENT: settle it");
    });

    it("waits until the cycle is due when no signer has the operator's role", async () => {
      const { authority } = world.suite;
      await authority.connect(await council(world)).revokeRole(101, world.address.clearingOperator);
      const early = await desk.on("cutoff");
      expect({ code: early.code, out: early.out }).to.deep.equal({ code: 1, out: "" });
      expect(early.err).to.include("from an account with the role CLEARING_OPERATOR");
      await networkHelpers.time.increase(86_400);
      const due = await desk.on("cutoff");
      expect(due.code).to.equal(0);
      expect(due.out).to.include("Cycle 1: cut off, as it is due");
    });
  });

  describe("settle", () => {
    it("has nothing to settle before a cycle was cut off", async () => {
      const { code, err } = await desk.on("settle");
      expect(code).to.equal(1);
      expect(err).to.include("there is nothing to settle");
    });

    it("settles when everybody can pay, and repeats without effect", async () => {
      await cutOffAndNet(world);
      expect((await desk.on("settle")).code, "waits for confirmations").to.equal(1);
      await endStatements(world);
      const { code, out, err } = await desk.on("settle");
      expect({ code, err }).to.deep.equal({ code: 0, err: "" });
      expect(out.split("\n").map((line) => line.replace(/0x\w{64}/, "…"))).to.deep.equal([
        "Cycle 1: a page of members visited to collect, transaction ….",
        "  81005.00 collected from 1 Pacific Insurance (synthetic)",
        "Cycle 1: a page of members visited to pay out, transaction ….",
        "  46371.00 paid to 2 Harbour Insurance (synthetic)",
        "  15500.00 paid to 3 Summit Insurance (synthetic)",
        "  19134.00 paid to 4 Policy Custodian (synthetic)",
        "Cycle 1 of CNY is in stage SETTLED.",
        "4 members owe 193594.00 and pay 81005.00: 58.16 % is saved.",
        "",
      ]);
      const again = await desk.on("settle");
      expect(again.code).to.equal(0);
      expect(again.out).to.include("Nothing was to be sent.");
    });

    it("names who has not paid and until when, then takes deposit and fund", async () => {
      await as(world, "cny", "pacific").approve(world.addresses.clearing, 0n);
      await cutOffAndNet(world);
      await endStatements(world);
      const waiting = await desk.on("settle");
      expect(waiting.code).to.equal(1);
      const { disputeUntil, terms } = await world.suite.clearing.cycle(CNY, 1);
      const until = new Date(Number(disputeUntil + terms.fundingPeriod) * 1_000).toISOString().replace(".000", "");
      expect(waiting.out).to.include(
        `Until ${until} it waits for these members to pay; then deposit and guarantee fund pay for them:\n` +
          "  1 Pacific Insurance (synthetic)  -81005.00\n",
      );
      await endFunding(world);
      const { code, out } = await desk.on("settle", "--json");
      expect(code).to.equal(0);
      const { stage, steps } = JSON.parse(out) as { stage: string; steps: { act: string; movements: object[] }[] };
      expect(stage).to.equal("SETTLED");
      expect(steps.map(({ act }) => act)).to.deep.equal(["collect", "payOut"]);
      expect(steps[0]?.movements).to.deep.equal([
        { kind: "DEFAULTED", member: 1, amount: "81005.00", fromFund: "21005.00" },
      ]);
    });

    it("tells a default and what was withheld in words", async () => {
      await as(world, "cny", "pacific").approve(world.addresses.clearing, 0n);
      await as(world, "clearing", "court").freeze(word(memberId("keeper")), causeOf("order"), 2e9);
      await cutOffAndNet(world);
      await endFunding(world);
      const { code, out } = await desk.on("settle");
      expect(code).to.equal(0);
      expect(out).to.include(
        "  81005.00 not paid by 1 Pacific Insurance (synthetic): 60000.00 taken from its deposit, 21005.00 from the guarantee fund; it is suspended from clearing\n",
      );
      expect(out).to.include("  19134.00 withheld for 4 Policy Custodian (synthetic), to be claimed\n");
    });

    it("goes on where somebody left it half way", async () => {
      await cutOffAndNet(world);
      await endStatements(world);
      await as(world, "clearing", "stranger").collect(CNY, ALL);
      await as(world, "clearing", "stranger").payOut(CNY, 2n);
      const { code, out } = await desk.on("settle", "--cycle", "1", "--page", "1");
      expect(code).to.equal(0);
      expect(out).not.to.include("collected");
      expect(out).to.include("paid to");
      expect(await stateOf(1)).to.equal(6n);
    });
  });

  describe("status", () => {
    it("shows the open cycle, and the one that was cut off", async () => {
      const open = await desk.on("status");
      expect(open.code).to.equal(0);
      expect(open.out).to.match(/^Cycle 1 of CNY is in stage OPEN\.\nAnybody may cut it off from 2026-\S+Z on\.\n$/);
      await cutOffAndNet(world);
      const both = JSON.parse((await desk.on("status", "--json")).out) as {
        cycles: { cycle: number; stage: string }[];
      };
      expect(both.cycles.map(({ cycle, stage }) => [cycle, stage])).to.deep.equal([
        [1, "STATEMENT"],
        [2, "OPEN"],
      ]);
      const one = JSON.parse((await desk.on("status", "--json", "--cycle", "2")).out) as typeof both;
      expect(one.cycles.map(({ cycle }) => cycle)).to.deep.equal([2]);
      expect((await desk.on("status", "--cycle", "3")).err).to.include('cycle "3" of CNY does not exist');
    });
  });

  describe("statement", () => {
    it("is refused for members and cycles that are not there", async () => {
      for (const [args, what] of [
        [["--member", "17"], 'member "17" is not registered: give a number from 1 to 16'],
        [["--member", "insurance"], 'member "insurance" could be 1 Pacific'],
        [["--member", "1"], "Cycle 1 of CNY is in stage OPEN"],
        [["--member", "1", "--cycle", "2"], 'cycle "2" of CNY does not exist'],
      ] as const) {
        const { code, out, err } = await desk.on("statement", ...args);
        expect({ code, out }, what).to.deep.equal({ code: 1, out: "" });
        expect(err).to.include(what);
      }
    });

    it("is a table that adds up", async () => {
      await cutOffAndNet(world);
      await as(world, "clearing", "keeper").dispute(await obligationOf(world, "item 4"), causeOf("why"));
      const { code, out, err } = await desk.on("statement", "--member", "pacific");
      expect({ code, err }).to.deep.equal({ code: 0, err: "" });
      const poster = `${world.address[POSTER].slice(0, 10)}…`;
      const cause = (text: string) => `${causeOf(text).slice(0, 10)}…`;
      const lines = out.split("\n");
      expect(lines.slice(0, -2)).to.deep.equal([
        "Statement of 1 Pacific Insurance (synthetic) for cycle 1 of CNY, stage STATEMENT.",
        "",
        "entry         direction  counterparty                        effect  stage     posted by    cause",
        `posted        is owed    3 Summit Insurance (synthetic)    30100.00  POSTED    ${poster}  ${cause("item 3")}`,
        `posted        owes       2 Harbour Insurance (synthetic)  -98760.00  POSTED    ${poster}  ${cause("item 1")}`,
        `posted        owes       4 Policy Custodian (synthetic)   -12345.00  DISPUTED  ${poster}  ${cause("item 4")}`,
        `disputed out  owes       4 Policy Custodian (synthetic)    12345.00  DISPUTED  ${poster}  ${cause("item 4")}`,
        "",
        "gross    128860.00",
        "owes      98760.00",
        "is owed   30100.00",
        "net      -68660.00",
        "",
      ]);
      expect(lines.at(-2)).to.match(/^The member pays its net\. It can confirm, or dispute items, until 2026-\S+Z\.$/);
    });

    it("says so when there is nothing", async () => {
      await cutOffAndNet(world);
      const { code, out } = await desk.on("statement", "--member", "provider");
      expect(code).to.equal(0);
      expect(out).to.include("No item names the member.").and.to.include("Nothing is to be paid.");
    });

    it("gives programs every item with whole keys", async () => {
      await cutOffAndNet(world);
      const { out } = await desk.on("statement", "--member", "4", "--json", "--cycle", "1");
      const { items, disputeUntil, ...head } = JSON.parse(out) as { items: { cause: string }[]; disputeUntil: string };
      expect(Date.parse(disputeUntil) / 1_000).to.equal(
        Number((await world.suite.clearing.cycle(CNY, 1)).disputeUntil),
      );
      expect(head).to.deep.equal({
        member: { number: 4, name: "Policy Custodian (synthetic)" },
        currency: "CNY",
        cycle: 1,
        stage: "STATEMENT",
        awaitsConfirmation: true,
        net: "19134.00",
        owes: "0.00",
        isOwed: "19134.00",
        gross: "19134.00",
      });
      expect(items.map(({ cause }) => cause)).to.deep.equal([causeOf("item 4"), causeOf("item 5")]);
      expect(items[0]).to.deep.include({
        obligation: await obligationOf(world, "item 4"),
        kind: "POSTED",
        direction: "IS_OWED",
        counterparty: { number: 1, name: "Pacific Insurance (synthetic)" },
        amount: "12345.00",
        effect: "12345.00",
        stage: "POSTED",
        poster: world.address[POSTER],
      });
    });

    it("writes a file of values, and never over another file", async () => {
      await cutOffAndNet(world);
      const { code, out } = await desk.on("statement", "--member", "2", "--csv", "harbour.csv");
      expect(code).to.equal(0);
      expect(out).to.include(`The items are in ${join(desk.folder, "harbour.csv")}.`);
      const text = await readFile(join(desk.folder, "harbour.csv"), "utf8");
      const lines = text.split("\r\n");
      expect(lines).to.be.lengthOf(5);
      expect(lines[0]).to.match(/^\uFEFFcurrency,cycle,/);
      expect(lines[2]).to.match(
        /^CNY,1,2,"Harbour Insurance \(synthetic\)",POSTED,OWES,3,"Summit Insurance \(synthetic\)",45600\.00,-45600\.00,POSTED,0x\w{64},0x\w{40},"",0x\w{64},0x\w{64}$/,
      );
      const again = await desk.on("statement", "--member", "2", "--csv", "harbour.csv", "--json");
      const message = "--csv harbour.csv exists already: name another file, or move it away.";
      const error = { code: "CLEARING_FILE", field: "csv", value: "harbour.csv", message };
      expect({ code: again.code, out: JSON.parse(again.out) as object, err: again.err }).to.deep.equal({
        code: 1,
        out: { error },
        err: `${message}\n`,
      });
      expect(await readFile(join(desk.folder, "harbour.csv"), "utf8")).to.equal(text);
      const nowhere = await desk.on("statement", "--member", "2", "--csv", "no/folder.csv");
      expect(nowhere.err).to.equal("--csv no/folder.csv cannot be written: name another file.\n");
      expect(await readdir(desk.folder)).to.deep.equal(["harbour.csv", "local.json"]);
    });
  });
});
