import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { type GatewayError } from "../../../gateway/errors.js";
import { rhythmOf } from "../../../network/status/rhythm.js";

describe("rhythmOf", () => {
  let folder: string;

  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), "tongzhou-rhythm-"))));
  afterEach(async () => rm(folder, { recursive: true }));

  const genesis = async (qbft: object): Promise<void> =>
    writeFile(join(folder, "genesis.json"), JSON.stringify({ config: { chainId: 1, qbft } }));

  it("waits for the block period and several rounds before it calls a chain stalled", async () => {
    await genesis({ blockperiodseconds: 2, requesttimeoutseconds: 4 });
    expect(await rhythmOf(folder)).to.deep.equal({ blockPeriod: 2, stalledAfter: 34 });
  });

  it("waits for the period of empty blocks where that is longer", async () => {
    await genesis({ blockperiodseconds: 2, requesttimeoutseconds: 4, emptyblockperiodseconds: 60 });
    expect(await rhythmOf(folder)).to.deep.equal({ blockPeriod: 2, stalledAfter: 92 });
  });

  it("knows Besu's own defaults", async () => {
    await genesis({});
    expect(await rhythmOf(folder)).to.deep.equal({ blockPeriod: 1, stalledAfter: 9 });
  });

  for (const text of ["{}", "not JSON", undefined]) {
    it(`refuses a genesis that cannot be read (${text ?? "missing"})`, async () => {
      if (text !== undefined) await writeFile(join(folder, "genesis.json"), text);
      let error: unknown;
      await rhythmOf(folder).catch((reason: unknown) => (error = reason));
      expect((error as GatewayError).code).to.equal("GENESIS_UNREADABLE");
      expect((error as GatewayError).message).to.include(join(folder, "genesis.json"));
    });
  }
});
