import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { parseAddresses } from "../../../gateway/addresses/index.js";
import { connectSuite } from "../../../gateway/suite/index.js";
import { connectTo } from "../../../scripts/lib/network.js";
import { TestChain } from "./chain.js";
import { CHECKS, TestConsortium, TOTAL } from "./consortium.js";

describe("npm run deploy and npm run verify-deployment", () => {
  let chain: TestChain;
  let consortium: TestConsortium;

  before(async () => {
    chain = await TestChain.start();
    consortium = await TestConsortium.found(chain.url);
  });

  after(async () => {
    await consortium.remove();
    await chain.stop();
  });

  const recordPath = () => join(consortium.setting.addresses, "here.json");
  const record = async () => parseAddresses(await readFile(recordPath(), "utf8"));
  const nonce = () => chain.connection.ethers.provider.getTransactionCount(TestConsortium.accounts[0]!);

  it("deploys from an account that owns nothing, writes the addresses and verifies", async () => {
    const { code, out, err } = await consortium.deploy();
    expect({ code, err }).to.deep.equal({ code: 0, err: "" });
    const lines = out.split("\n");
    for (const number of [10, 20, 30, 40, 50, TOTAL]) {
      expect(lines).to.include(`Transaction ${number} of ${TOTAL} is sent.`);
    }
    expect(lines).to.include(`The suite is deployed: ${TOTAL} transactions.`);
    expect(lines).to.include("  ✓ the deployer holds no role");
    expect(lines.at(-2)).to.equal(`${CHECKS} checks, 0 failed.`);

    const { provider } = chain.connection.ethers;
    const { contracts, ...rest } = await record();
    const genesis = (await provider.getBlock(0))!.hash;
    expect(rest).to.deep.equal({
      format: 1,
      network: "here",
      chainId: 31_337,
      genesis,
      deployer: TestConsortium.accounts[0],
      block: 1,
    });
    const { name } = await connectSuite(contracts, provider).members.memberInfo(1n);
    expect(name).to.equal("Pacific Insurance (synthetic)");
  });

  it("changes nothing when it is complete, and says so", async () => {
    const before = await readFile(recordPath(), "utf8");
    const { code, out, err } = await consortium.deploy("--json");
    expect(code).to.equal(0);
    expect(err).to.include("The suite was complete: nothing was sent.\n");
    expect(JSON.parse(out)).to.deep.include({ ...(await record()), sent: 0 });
    expect((JSON.parse(out) as { checks: unknown[] }).checks).to.have.length(CHECKS);
    expect(await readFile(recordPath(), "utf8")).to.equal(before);
    expect(await nonce()).to.equal(TOTAL);
  });

  it("verifies in one JSON document", async () => {
    const { code, out } = await consortium.verify("--json");
    expect(code).to.equal(0);
    const { network, checks } = JSON.parse(out) as { network: string; checks: { passed: boolean }[] };
    expect(network).to.equal("here");
    expect(checks.every(({ passed }) => passed)).to.be.true;
  });

  it("verifies without a key when every account is named by its address", async () => {
    const accounts = TestConsortium.accounts;
    const { founders } = (await consortium.read()).suite;
    const named = founders.map((founder, index) => ({ ...founder, admin: accounts[index + 3] }));
    const url = chain.url;
    await consortium.write({
      url,
      founders: named,
      guardian: accounts[1],
      calendarKeeper: accounts[2],
      clearingOperator: accounts[6],
      pointsOperator: accounts[7],
    } as never);
    await rename(join(consortium.folder, "accounts"), join(consortium.folder, "elsewhere"));
    const { code, out } = await consortium.verify();
    await rename(join(consortium.folder, "elsewhere"), join(consortium.folder, "accounts"));
    await consortium.write({ url });
    expect(out).to.include(`${CHECKS} checks, 0 failed.`);
    expect(code).to.equal(0);
  });

  it("names a parameter that differs from the one that was deployed, before anything is sent", async () => {
    const [first, ...others] = (await consortium.read()).suite.founders;
    await consortium.write({ url: chain.url, votingDelay: 7 });
    const late = await consortium.deploy();
    await consortium.write({ url: chain.url, founders: [{ ...first!, licences: ["INSURER"] }, ...others] as never });
    const licence = await consortium.deploy();
    await consortium.write({ url: chain.url });
    expect([late.code, licence.code]).to.deep.equal([1, 1]);
    expect(late.err).to.match(/^suite\.votingDelay is "7" but was deployed as "3600": restore it, and let the council/);
    expect(licence.err).to.match(/^suite\.founders\[0\]\.licences is "8" but was deployed as "9": /);
    expect(await nonce()).to.equal(TOTAL);
  });

  it("refuses the folder of a deployment on another chain with the same id", async () => {
    const other = await TestChain.start({ initialDate: "2027-01-05T01:00:00Z" });
    await consortium.write({ url: other.url });
    const [deployed, verified] = [await consortium.deploy(), await consortium.verify()];
    await consortium.write({ url: chain.url });
    await other.stop();
    expect(deployed.code).to.equal(1);
    expect(deployed.err).to.match(/records a deployment on another chain \(genesis "0x.*move the folder away/);
    expect(verified.code).to.equal(1);
    expect(verified.err).to.match(/begins with 0x\w+, but the addresses of "here" are of the chain that begins with/);
  });

  it("says what failed when the suite is not as planned, and ends with 1", async () => {
    const [guardian] = TestConsortium.accounts.slice(1);
    const connection = await connectTo(await consortium.read());
    const suite = connectSuite((await record()).contracts, await connection.ethers.getSigner(guardian!));
    await (await suite.cny.pause()).wait();
    await connection.close();
    for (const { code, out } of [await consortium.verify(), await consortium.deploy()]) {
      expect(code).to.equal(1);
      expect(out).to.include("  ✗ no module is paused: DepositToken is paused\n");
      expect(out).to.include(`${CHECKS} checks, 1 failed.`);
    }
  });

  it("names a contract that has changed since the deployment began", async () => {
    const plan = join(consortium.deployment, "plan.json");
    const text = await readFile(plan, "utf8");
    await writeFile(plan, text.replace(/"Directory": "0x..../, '"Directory": "0x1234'));
    const { code, err } = await consortium.deploy();
    await writeFile(plan, text);
    expect(code).to.equal(1);
    expect(err).to.match(/^Directory has changed since this deployment began: check out the release that began it/);
  });

  it("asks for the deployment when there is no record, and names a record that is damaged", async () => {
    await writeFile(recordPath(), "{}");
    expect(await consortium.verify()).to.deep.equal({
      code: 1,
      out: "",
      err: "format in the record of addresses must be 1: this version reads no other format.\n",
    });
    await rm(recordPath());
    const { code, err } = await consortium.verify();
    expect(code).to.equal(1);
    expect(err).to.match(/^network "here" has no record of addresses .*: run npm run deploy -- --network here\.\n$/);
  });

  it("explains wrong usage in one sentence and ends with 2", async () => {
    for (const args of [["--network", "moon"], ["--what"], ["extra"]]) {
      const { code, out, err } = await consortium.deploy(...args);
      expect({ code, out }, args.join(" ")).to.deep.equal({ code: 2, out: "" });
      expect(err.trim().split("\n")).to.have.length(1);
    }
    const { err } = await consortium.verify("--network", "moon");
    expect(err).to.include("Choose from here, or write deploy/parameters/moon.json5.");
  });

  it("shows its options on demand", async () => {
    for (const { code, out } of [await consortium.deploy("--help"), await consortium.verify("--help")]) {
      expect(code).to.equal(0);
      expect(out).to.include("--network <name>").and.to.include("--json");
    }
  });
});
