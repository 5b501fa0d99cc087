import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { runningNodes } from "../../../network/engine/bare.js";
import { remember, remembered } from "../../../network/engine/process.js";
import { forgetEnded, stopNodes } from "../../../network/engine/stopBare.js";
import { systemClock } from "../../../network/verbs/clock.js";
import { scratch } from "../support/tools.js";

describe("the processes of bare nodes", () => {
  let folder: string;
  let remove: () => Promise<void>;

  beforeEach(async () => {
    ({ folder, remove } = await scratch());
    await mkdir(join(folder, "bare"));
  });
  afterEach(() => remove());

  it("are none where none was started", async () => {
    expect(await remembered(join(folder, "nowhere"))).to.deep.equal([]);
    expect(await runningNodes(folder)).to.deep.equal([]);
  });

  it("are remembered by name and number; what is no number is left out", async () => {
    await remember(folder, { name: "validator-1", pid: 4_321 });
    await writeFile(join(folder, "bare/validator-2.pid"), "nonsense");
    await writeFile(join(folder, "bare/validator-3.pid"), "0");
    await writeFile(join(folder, "bare/validator-1.log"), "");
    expect(await remembered(folder)).to.deep.equal([{ name: "validator-1", pid: 4_321 }]);
  });

  it("are not mistaken for another program that has got their number, which is never ended", async () => {
    // The number of this very process: were it taken for the node's, this test would end here.
    const stale = { name: "validator-1", pid: process.pid };
    await remember(folder, stale);
    expect(await runningNodes(folder)).to.deep.equal([]);

    const { signal } = new AbortController();
    const stopped = await stopNodes(folder, [stale], { clock: systemClock, signal, limit: 1_000 });
    expect(stopped).to.deep.equal({ stopped: ["validator-1"], stillRunning: [] });
    expect(await readdir(join(folder, "bare"))).to.deep.equal([]);
  });

  it("are forgotten when they have ended by themselves", async () => {
    await remember(folder, { name: "validator-1", pid: process.pid });
    expect(await forgetEnded(folder)).to.deep.equal(["validator-1"]);
    expect(await remembered(folder)).to.deep.equal([]);
    expect(await forgetEnded(folder)).to.deep.equal([]);
  });
});
