import { expect } from "chai";
import { GatewayError } from "../../gateway/errors.js";
import { explain, UsageError } from "../../network/verbs/failure.js";
import { run } from "./support/terminal.js";

const place = { cwd: "/" };

describe("the network command", () => {
  it("lists its verbs, and explains each with examples", async () => {
    const overview = await run(["--help"], place);
    expect(overview.exitCode).to.equal(0);
    for (const verb of ["init", "up", "down", "logs"]) {
      expect(overview.stdout).to.match(new RegExp(`^  ${verb} `, "m"));
      const help = await run([verb, "--help"], place);
      expect(help.exitCode).to.equal(0);
      expect(help.stdout).to.contain(`Examples:\n  npm run network -- ${verb}`);
      expect(help.stdout).to.contain("--json");
    }
  });

  it("refuses a verb that it does not have, an unknown option, and no verb at all", async () => {
    const attempts = await Promise.all([["sink"], ["up", "--sideways"], []].map((args) => run(args, place)));
    expect(attempts.map(({ exitCode }) => exitCode)).to.deep.equal([2, 2, 2]);
    expect(attempts.map(({ stdout }) => stdout)).to.deep.equal(["", "", ""]);
    expect(attempts[0]?.stderr).to.contain("unknown command 'sink'");
    expect(attempts[1]?.stderr).to.contain("unknown option '--sideways'");
  });

  it("prints a failure as a sentence, and with --json as a document too", async () => {
    const sentence = "The folder /nowhere holds no network: make one with init, or name its folder with --dir.";
    const plain = await run(["up", "--dir", "nowhere"], place);
    expect(plain).to.deep.equal({ exitCode: 1, stdout: "", stderr: `${sentence}\n` });

    const json = await run(["up", "--dir", "nowhere", "--json"], place);
    expect(json.exitCode).to.equal(1);
    expect(json.stderr).to.equal(`${sentence}\n`);
    expect(JSON.parse(json.stdout)).to.deep.equal({
      ok: false,
      error: { code: "NETWORK_MISSING", message: sentence, field: "folder", value: "/nowhere" },
    });
  });

  it("refuses options that do not go together as wrong usage", async () => {
    const { exitCode, stdout } = await run(["up", "--bare", "--monitoring", "--json"], place);
    expect(exitCode).to.equal(2);
    expect(JSON.parse(stdout)).to.deep.equal({
      ok: false,
      error: {
        code: "NETWORK_USAGE",
        message: "--monitoring runs in containers: leave out --bare or --monitoring.",
      },
    });
    expect((await run(["logs", "--follow", "--json"], place)).exitCode).to.equal(2);
  });
});

describe("the explanation of a failure", () => {
  it("is that of the error, with what it names", () => {
    const error = new GatewayError("NODE_X", { message: "Sentence.", field: "node", value: "v" });
    expect(explain(error, "up")).to.deep.equal({
      exitCode: 1,
      code: "NODE_X",
      message: "Sentence.",
      field: "node",
      value: "v",
    });
    const secret = new GatewayError("NODE_X", { message: "Sentence.", field: "key" });
    expect(explain(secret, "up")).not.to.have.property("value");
    expect(explain(new UsageError("Not both."), "up")).to.include({ exitCode: 2, message: "Not both." });
  });

  it("of anything else is its first line, with the verb", () => {
    expect(explain(new Error("disk full\nat …"), "init")).to.deep.equal({
      exitCode: 1,
      code: "NETWORK_FAILED",
      message: '"init" could not go on: disk full',
    });
    expect(explain("text", "init").message).to.equal('"init" could not go on: text');
  });
});
