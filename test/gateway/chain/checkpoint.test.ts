import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { FileCheckpoint, MemoryCheckpoint } from "../../../gateway/chain/index.js";
import { refusalOf } from "../signer/refusal.js";

const FIRST = { blockNumber: 0, blockHash: "0x01" };
const LATER = { blockNumber: 7, blockHash: "0x02", logIndex: 0 };

describe("Checkpoint", () => {
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "checkpoint-"));
    path = join(folder, "position.json");
  });

  afterEach(() => rm(folder, { recursive: true }));

  for (const [kind, make] of [
    ["MemoryCheckpoint", () => new MemoryCheckpoint()],
    ["FileCheckpoint", () => new FileCheckpoint(path)],
  ] as const) {
    it(`${kind} gives the position saved last, and none at first`, async () => {
      const checkpoint = make();
      expect(await checkpoint.load()).to.equal(undefined);
      for (const position of [LATER, FIRST]) {
        await checkpoint.save(position);
        expect(await checkpoint.load()).to.deep.equal(position);
      }
    });
  }

  it("FileCheckpoint keeps its position over a restart", async () => {
    await new FileCheckpoint(path).save(LATER);
    expect(await new FileCheckpoint(path).load()).to.deep.equal(LATER);
  });

  it("FileCheckpoint refuses a file of another shape", async () => {
    for (const text of ["", "{", "null", "{}", '{"blockNumber":"7","blockHash":"0x"}', '{"blockNumber":7}']) {
      await writeFile(path, text);
      expect((await refusalOf(new FileCheckpoint(path).load())).code).to.equal("CHECKPOINT_CORRUPT");
    }
  });

  it("FileCheckpoint passes on what the disk says", async () => {
    const error = await new FileCheckpoint(folder).load().catch((reason: unknown) => reason);
    expect(error).to.include({ code: "EISDIR" });
  });
});
