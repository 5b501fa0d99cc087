import { expect } from "chai";
import { network } from "hardhat";
import type { NetworkConnection } from "hardhat/types/network";
import { load, type LoadSetting } from "../../../scripts/load/load.js";
import { holders } from "../../../scripts/load/market/holders.js";
import { developmentAccounts } from "../../../scripts/load/market/signers.js";
import type { LoadReport } from "../../../scripts/load/report.js";
import { PolicyRegistry__factory } from "../../../typechain-types/index.js";

/** Runs the command on an in-process chain that stays open for questions, and keeps what it prints. */
async function run(args: readonly string[], setting: Partial<LoadSetting> = {}) {
  const printed = { out: "", err: "" };
  const closing: (() => Promise<void>)[] = [];
  let connection: NetworkConnection | undefined;
  const code = await load(args, {
    connect: async () => {
      connection = await network.create();
      closing.push(connection.close.bind(connection));
      return Object.assign(connection, { close: () => Promise.resolve() });
    },
    accounts: developmentAccounts,
    networks: ["default", "consortium"],
    interrupted: new AbortController().signal,
    blockMs: 20,
    out: (text) => void (printed.out += text),
    err: (text) => void (printed.err += text),
    ...setting,
  });
  return { code, ...printed, connection: connection!, close: () => closing[0]?.() };
}

const FEW = ["--senders", "2", "--in-flight", "2", "--batch", "3", "--seconds", "30", "--transactions", "15"];

describe("npm run load", () => {
  describe("the command line", () => {
    for (const [args, named] of [
      [["--network", "moon"], "moon"],
      [["--senders", "0"], "--senders"],
      [["--seconds", "1.5"], "--seconds"],
      [["--batch", "1"], "--batch"],
      [["--in-flight", "many"], "--in-flight"],
      [["--transactions", "2"], "--transactions"],
      [["--what"], "--what"],
      [["extra"], "extra"],
    ] as const) {
      it(`explains wrong usage: ${args.join(" ")}`, async () => {
        const { code, out, err } = await run(args);
        expect({ code, out }).to.deep.equal({ code: 2, out: "" });
        expect(err.trim().split("\n")).to.have.length(1);
        expect(err).to.include(named);
      });
    }

    it("helps", async () => {
      const { code, out } = await run(["--help"]);
      expect(code).to.equal(0);
      for (const option of ["network", "senders", "seconds", "batch", "in-flight", "transactions", "json"]) {
        expect(out).to.include(`--${option}`);
      }
    });
  });

  it("counts what the chain holds: tokens given away and policies issued, the warm-up included", async () => {
    const { code, out, err, connection, close } = await run([...FEW, "--json"]);
    expect(err).to.include("[1/6] transfers, warm-up").and.to.include("[6/6] batches");
    const result = JSON.parse(out) as LoadReport;
    expect(code).to.equal(0);

    const { kinds, warmUp } = result;
    for (const [name, operations] of [
      ["transfers", 5],
      ["issues", 5],
      ["batches", 15],
    ] as const) {
      expect(kinds[name].counts, name).to.deep.equal({ sent: 5, included: 5, reverted: 0, refused: 0, late: 0 });
      expect(kinds[name].operations, name).to.equal(operations);
      expect(kinds[name].blocks.count, name).to.be.above(kinds[name].blocks.empty);
    }
    expect(warmUp).to.deep.equal({ sent: 15, included: 15, reverted: 0, refused: 0, late: 0 });
    expect(result.transfers).to.deep.equal({ counted: 10, onChain: 10 });
    expect(result.policies).to.deep.equal({ counted: 40, onChain: 40 });
    expect(kinds.issues.gasPerOperation).to.be.above(kinds.batches.gasPerOperation ?? Infinity);
    expect(kinds.batches.gasPerOperation).to.be.above(kinds.transfers.gasPerOperation ?? Infinity);

    const registry = PolicyRegistry__factory.connect(result.addresses.registry, connection.ethers.provider);
    const issued = await registry.queryFilter(registry.filters.PolicyIssued());
    expect(issued).to.have.length(40);
    expect(new Set(issued.map(({ args }) => args.id)).size).to.equal(40);
    expect(issued.map(({ args }) => args.holder).every((holder) => holders.includes(holder.toLowerCase()))).to.be.true;
    const token = await connection.ethers.getContractAt("PlainToken", result.addresses.token);
    const received = await Promise.all(holders.map((holder) => token.getFunction("balanceOf")(holder)));
    expect(received.reduce((sum: bigint, amount: bigint) => sum + amount, 0n)).to.equal(10n);
    await close();
  });
  it("says in a sentence what it lacks: accounts for the senders", async () => {
    const { code, out, err } = await run(["--senders", "31"]);
    expect({ code, out: out.trim().split("\n").length }).to.deep.equal({ code: 1, out: 1 });
    expect(err).to.equal(
      'accounts "32" of the network are too few: the load needs 33; add keys, or lower --senders.\n',
    );
  });

  it("ends in good order after Ctrl-C: what was sent is counted, the table is printed, the exit code is 130", async () => {
    const interrupted = new AbortController();
    let out = "";
    const { code } = await run([...FEW, "--transactions", "100000", "--seconds", "1"], {
      interrupted: interrupted.signal,
      out: (text) => {
        out += text;
        if (text.startsWith("[5/6]")) interrupted.abort();
      },
    });
    expect(code).to.equal(130);
    expect(out).to.include("[5/6] issues").and.not.to.include("[6/6]");
    expect(out).to.include("seconds to inclusion, p99").and.to.include("not included in time");
    const [, transfers, counted] = /On the chain: (\d+) of (\d+) transfers/.exec(out) ?? [];
    expect(Number(transfers)).to.be.above(0);
    expect(transfers).to.equal(counted);
  });

  it("does nothing after a Ctrl-C while it prepares", async () => {
    const interrupted = new AbortController();
    const { code, out, err } = await run(FEW, {
      interrupted: interrupted.signal,
      out: () => interrupted.abort(),
    });
    expect({ code, out, err }).to.deep.equal({ code: 130, out: "", err: "" });
  });
});
