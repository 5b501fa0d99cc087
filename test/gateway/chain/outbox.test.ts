import { appendFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import { FileOutbox, MemoryOutbox, type OutboundMessage, type OutboundState } from "../../../gateway/chain/index.js";
import { refusalOf } from "../signer/refusal.js";

const message = (key: string, state: OutboundState = "QUEUED"): OutboundMessage => ({
  key,
  to: "0x0000000000000000000000000000000000000001",
  data: "0x",
  state,
  queuedAt: "2026-01-01T00:00:00.000Z",
  replaced: [],
});

describe("MemoryOutbox", () => {
  it("gives the last state of a key and what is pending in order of acceptance", async () => {
    const outbox = new MemoryOutbox();
    for (const one of [message("a"), message("b"), message("c"), message("a", "SIGNED"), message("b", "FINAL")]) {
      await outbox.put(one);
    }
    expect(await outbox.get("b")).to.include({ state: "FINAL" });
    expect(await outbox.get("d")).to.equal(undefined);
    expect(await outbox.pending()).to.deep.equal([message("a", "SIGNED"), message("c")]);
  });
});

describe("FileOutbox", () => {
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "outbox-"));
    path = join(folder, "outbox.jsonl");
  });

  afterEach(() => rm(folder, { recursive: true }));

  const writing = async (...messages: OutboundMessage[]): Promise<void> => {
    const outbox = await FileOutbox.open(path);
    for (const one of messages) await outbox.put(one);
    await outbox.close();
  };

  const reading = async (): Promise<OutboundMessage[]> => {
    const outbox = await FileOutbox.open(path);
    const pending = await outbox.pending();
    await outbox.close();
    return pending;
  };

  it("gives after a restart what was put before, readable by its owner alone", async () => {
    await writing(message("同舟"), message("b"), message("b", "REVERTED"), message("同舟", "STUCK"));
    expect(await reading()).to.deep.equal([message("同舟", "STUCK")]);
    expect((await stat(path)).mode & 0o777).to.equal(0o600);
  });

  it("keeps concurrent writes apart and in order", async () => {
    const outbox = await FileOutbox.open(path);
    const keys = Array.from({ length: 20 }, (_, i) => `k${i}`);
    await Promise.all(keys.map((key) => outbox.put(message(key))));
    await outbox.close();
    expect((await reading()).map(({ key }) => key)).to.deep.equal(keys);
  });

  it("survives a crash at any byte of the last line, and writes on", async () => {
    await writing(message("a"));
    const { size: kept } = await stat(path);
    await writing(message("再"));
    const whole = await readFile(path);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: kept, max: whole.length - 1 }), async (cut) => {
        await writeFile(path, whole);
        await truncate(path, cut);
        await writing(message("c"));
        expect(await reading()).to.deep.equal([message("a"), message("c")]);
      }),
      { numRuns: 30 },
    );
  });

  it("drops a last line that is garbage up to its line feed", async () => {
    await writing(message("a"));
    await appendFile(path, "\0\0\0\n");
    expect(await reading()).to.deep.equal([message("a")]);
  });

  it("refuses garbage that is not the last line", async () => {
    for (const line of ["{", "null", "{}"]) {
      await writeFile(path, `${JSON.stringify(message("a"))}\n${line}\n${JSON.stringify(message("b"))}\n`);
      expect(await refusalOf(FileOutbox.open(path))).to.include({ code: "OUTBOX_CORRUPT", value: "2" });
    }
  });

  it("takes no more once a write has failed", async () => {
    const outbox = await FileOutbox.open(path);
    await outbox.close();
    const first = await refusalOf(outbox.put(message("a")));
    expect(first.code).to.equal("OUTBOX_WRITE");
    expect(await refusalOf(outbox.put(message("a")))).to.equal(first);
    expect(await outbox.pending()).to.deep.equal([]);
  });
});
