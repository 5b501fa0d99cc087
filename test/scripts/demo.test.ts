import { expect } from "chai";
import { Interface } from "ethers";
import toolbox from "@nomicfoundation/hardhat-toolbox-mocha-ethers";
import { network } from "hardhat";
import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PolicyDocument, newSalt } from "../../gateway/index.js";
import { demo, type DemoSetting } from "../../scripts/demo/demo.js";
import { type Report, type Scenario, scenario, type Step } from "../../scripts/demo/engine/index.js";
import type { Stage } from "../../scripts/demo/stage/index.js";
import { DRAFT } from "../gateway/policies/fixture.js";

interface NoWorld {
  readonly interfaces: readonly Interface[];
}

const ERRORS = new Interface(["error PolicyUnknown(uint256 id)"]);
const PASSING: Step<NoWorld> = {
  title: "passes",
  play(_, scene) {
    scene.check("one is one", 1n, 1);
    return Promise.resolve();
  },
};
const FAILING: Step<NoWorld> = {
  title: "fails",
  play(_, scene) {
    scene.check("one is two", 1n, 2);
    return Promise.resolve();
  },
};
const BREAKING: Step<NoWorld> = { title: "breaks", play: () => Promise.reject(new Error("out of luck\nat line 1")) };
const LONG: Step<NoWorld> = { ...PASSING, title: "takes days", movesClock: true };
const REFUSED: Step<NoWorld> = {
  title: "is refused",
  async play(_, scene) {
    const attempt = () => Promise.reject(Object.assign(new Error("reverted"), { data: revert() }));
    await scene.refused("by its name", attempt, "PolicyUnknown");
    await scene.refused("by another name", attempt, "PolicyEnded");
    await scene.refused("not at all", () => undefined, "PolicyUnknown");
  },
};

const revert = () => ERRORS.encodeErrorResult("PolicyUnknown", [7n]);

/** A scenario without contracts. */
function play(id: string, ...steps: Step<NoWorld>[]): Scenario<Stage> {
  return scenario({ id, title: `The ${id}`, steps, open: () => Promise.resolve({ interfaces: [ERRORS] }) });
}

/** Runs the command and keeps what it prints. */
async function run(args: readonly string[], setting: Partial<DemoSetting> = {}) {
  const printed = { out: "", err: "" };
  const code = await demo(args, {
    connect: () => network.create(),
    networks: ["default", "besu"],
    out: (text) => void (printed.out += text),
    err: (text) => void (printed.err += text),
    ...setting,
  });
  return { code, ...printed };
}

describe("npm run demo", () => {
  describe("the command line", () => {
    for (const args of [["--only", "nothing"], ["--network", "moon"], ["--what"], ["extra"], ["--only"]]) {
      it(`explains wrong usage: ${args.join(" ")}`, async () => {
        const { code, out, err } = await run(args);
        expect(code).to.equal(2);
        expect(out).to.equal("");
        expect(err.trim().split("\n")).to.have.length(1);
        expect(err).to.include(args.at(-1));
      });
    }

    it("does not take --only and --documents together", async () => {
      expect((await run(["--only", "policy", "--documents", "x"])).code).to.equal(2);
    });

    it("lists scenarios and steps without playing", async () => {
      const { code, out } = await run(["--list"], { scenarios: [play("one", PASSING, FAILING)] });
      expect({ code, out }).to.deep.equal({ code: 0, out: "one: The one\n  1. passes\n  2. fails\n" });
    });

    it("helps", async () => {
      const { code, out } = await run(["--help"]);
      expect(code).to.equal(0);
      for (const option of ["--only", "--json", "--network", "--documents", "--seed", "--list"]) {
        expect(out).to.include(option);
      }
    });
  });

  describe("the engine", () => {
    it("ends with 0 when every check passed, and tells the story on stdout", async () => {
      const { code, out, err } = await run([], { scenarios: [play("one", PASSING)] });
      expect(code).to.equal(0);
      expect(err).to.equal("");
      expect(out).to.include("[1/1] passes").and.to.include("✓ one is one").and.to.include("one: 1 steps");
    });

    it("ends with 1 when a check failed, says what was found, and plays on", async () => {
      const { code, out } = await run([], { scenarios: [play("one", FAILING, PASSING)] });
      expect(code).to.equal(1);
      expect(out).to.include("✗ one is two: found 1, expected 2").and.to.include("✓ one is one");
    });

    it("prints one JSON document of this shape, and the story on stderr", async () => {
      const scenarios = [play("one", PASSING, FAILING), play("two", BREAKING, PASSING)];
      const { code, out, err } = await run(["--json"], { scenarios });
      const { network: name, scenarios: played } = JSON.parse(out) as Report;
      expect(code).to.equal(1);
      expect(name).to.equal("default");
      const counts = played.map(({ ms, ...rest }) => ({ ...rest, ms: Number.isInteger(ms) && ms >= 0 }));
      expect(counts).to.deep.equal([
        { id: "one", title: "The one", steps: 2, checks: { passed: 1, failed: 1 }, skipped: 0, gas: 0, ms: true },
        { id: "two", title: "The two", steps: 1, checks: { passed: 0, failed: 1 }, skipped: 1, gas: 0, ms: true },
      ]);
      expect(err).to.include("✗ the step runs to its end: found out of luck").and.to.include("[skipped] passes");
    });

    it("plays one module only", async () => {
      const { out } = await run(["--json", "--only", "two"], {
        scenarios: [play("one", FAILING), play("two", PASSING)],
      });
      expect((JSON.parse(out) as Report).scenarios.map(({ id }) => id)).to.deep.equal(["two"]);
    });

    it("skips what takes days where the clock cannot be moved", async () => {
      const connect = async () => Object.assign(await network.create(), { networkConfig: { type: "http" } });
      const scenarios = [play("one", LONG, PASSING)];
      const { code, out, err } = await run(["--json"], { scenarios, connect: connect });
      expect(code).to.equal(0);
      expect((JSON.parse(out) as Report).scenarios[0]).to.deep.include({
        steps: 1,
        skipped: 1,
        checks: { passed: 1, failed: 0 },
      });
      expect(err).to.include("[skipped] takes days: the clock of this network cannot be moved");
    });

    it("tells a refusal by its name from another and from none", async () => {
      const { code, out } = await run([], { scenarios: [play("one", REFUSED)] });
      expect(code).to.equal(1);
      expect(out).to.include("✓ by its name");
      expect(out).to.include("✗ by another name: found PolicyUnknown(id: 7), expected PolicyEnded");
      expect(out).to.include("✗ not at all: found no refusal, expected PolicyUnknown");
    });
  });

  describe("a network that does not play", () => {
    it("is named in one sentence when its node does not answer", async () => {
      const accounts = Array.from({ length: 22 }, (_, index) => `0x${String(index + 1).padStart(64, "0")}`);
      const hre = await createHardhatRuntimeEnvironment({
        plugins: [toolbox],
        networks: { down: { type: "http", url: "http://127.0.0.1:9", accounts } },
      });
      const { code, out, err } = await run(["--json"], { connect: () => hre.network.create("down") });
      expect({ code, out }).to.deep.equal({ code: 1, out: "" });
      expect(err.trim().split("\n").at(-1)).to.match(/^network "default" does not answer: .*\.$/);
    });

    it("is named when it has too few accounts", async () => {
      const override = {
        accounts: { mnemonic: "test test test test test test test test test test test junk", count: 3 },
      };
      const { code, err } = await run(["--json"], { connect: () => network.create({ override }) });
      expect(code).to.equal(1);
      expect(err).to.match(/accounts "3" of network default are too few: the demo needs 22/);
    });
  });

  it("plays the policy scenario: every step, every check", async () => {
    const { code, out, err } = await run(["--json", "--only", "policy"]);
    const [policy] = (JSON.parse(out) as Report).scenarios;
    expect(policy, err).to.deep.include({ id: "policy", steps: 17, skipped: 0 });
    expect(policy?.checks.failed, err).to.equal(0);
    expect(policy?.checks.passed).to.be.greaterThan(100);
    expect(policy?.gas).to.be.greaterThan(20_000_000);
    expect(code).to.equal(0);
  });

  it("plays the points scenario: every step, every check", async () => {
    const { code, out, err } = await run(["--json", "--only", "points"]);
    const [points] = (JSON.parse(out) as Report).scenarios;
    expect(points, err).to.deep.include({ id: "points", steps: 13, skipped: 0 });
    expect(points?.checks.failed, err).to.equal(0);
    expect(points?.checks.passed).to.be.greaterThan(100);
    expect(points?.gas).to.be.greaterThan(20_000_000);
    expect(code).to.equal(0);
  });

  it("plays the reinsurance scenario: every step, every check", async () => {
    const { code, out, err } = await run(["--json", "--only", "reinsurance"]);
    const [reinsurance] = (JSON.parse(out) as Report).scenarios;
    expect(reinsurance, err).to.deep.include({ id: "reinsurance", steps: 21, skipped: 0 });
    expect(reinsurance?.checks.failed, err).to.equal(0);
    expect(reinsurance?.checks.passed).to.be.greaterThan(130);
    expect(reinsurance?.gas).to.be.greaterThan(20_000_000);
    expect(code).to.equal(0);
  });

  describe("--documents", () => {
    let folder: string;

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), "documents-"));
    });
    afterEach(() => rm(folder, { recursive: true }));

    const write = (name: string, content: string | object) =>
      writeFile(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
    const document = (changes: Partial<PolicyDocument> = {}) => ({ ...DRAFT, salt: newSalt(), ...changes });

    it("registers versions and PDF of the reader's files, verifies them and finds altered copies out", async () => {
      await write("first.json", document());
      await write("first.pdf", "a PDF");
      await write("second.json", document({ version: 2, premium: { amount: "99.00", currency: "CNY" } }));
      await write("other.json", document({ policyNumber: "SYN-OTHER" }));
      await write("old.json", document({ policyNumber: "SYN-OLD", inception: "2020-01-01", expiry: "2020-12-31" }));
      const { code, out, err } = await run(["--json", "--documents", folder]);
      const [played] = (JSON.parse(out) as Report).scenarios;
      expect(played, err).to.deep.include({ id: "documents", steps: 3, checks: { passed: 13, failed: 0 } });
      expect(err).to.include("first.json: This was version 1; version 2 replaced it");
      expect(err).to.include("second.json: This is version 2, in force");
      expect(err).to.include("old.json: This is the last version of a policy that has ended");
      expect(err).to.include("first.json with an altered PDF is found out");
      expect(code).to.equal(0);
    });

    const { salt: _, ...unsalted } = DRAFT;
    const faults: [string, string | object, RegExp][] = [
      ["is not JSON", "{ policy", /^bad\.json .*line 1/],
      ["is not a record", "[]", /^bad\.json: .*document/],
      ["has no salt", unsalted, /^bad\.json: .* at salt: /],
      ["has a filler for a salt", document({ salt: "A".repeat(22) }), /^bad\.json: .*salt/],
      [
        "has another schema",
        { ...document(), schema: "tongzhou/policy/9" },
        /^bad\.json: .* at schema: .*tongzhou\/policy\/1/,
      ],
      [
        "has a negative premium",
        document({ premium: { amount: "-1", currency: "CNY" } }),
        /^bad\.json: .* at premium\.amount/,
      ],
      [
        "has a premium in dollars",
        document({ premium: { amount: "1", currency: "USD" } }),
        /^bad\.json: premium\.currency "USD"/,
      ],
      [
        "has an unknown currency",
        document({ sumInsured: { amount: "1", currency: "QQQ" } }),
        /^bad\.json: sumInsured\.currency "QQQ"/,
      ],
      ["begins with version 2", document({ version: 2 }), /^bad\.json: version "2"/],
      ["names another PDF", document({ pdfSha256: `0x${"00".repeat(32)}` }), /^bad\.json: pdfSha256 "0x00/],
      ["carries another insurer's id", document({ policyId: `0x${"22".repeat(32)}` }), /^bad\.json: policyId "0x22/],
    ];
    for (const [what, content, sentence] of faults) {
      it(`says in one sentence which file ${what}`, async () => {
        await write("good.json", document({ policyNumber: "SYN-GOOD" }));
        await write("bad.json", content);
        await write("bad.pdf", "a PDF");
        const { code, out, err } = await run(["--json", "--documents", folder]);
        expect({ code, out }).to.deep.equal({ code: 1, out: "" });
        expect(err.trim().split("\n").at(-1)).to.match(sentence);
      });
    }

    it("names a folder that is missing or empty", async () => {
      const missing = await run(["--documents", join(folder, "missing")]);
      expect([missing.code, missing.err]).to.deep.equal([
        1,
        `documents "${join(folder, "missing")}" cannot be read (ENOENT): check the path.\n`,
      ]);
      expect((await run(["--documents", folder])).err).to.include("holds no policy file");
    });
  });
});
