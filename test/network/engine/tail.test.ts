import { appendFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { tail } from "../../../network/engine/tail.js";
import { scratch } from "../support/tools.js";

describe("the end of a log", () => {
  let path: string;
  let remove: () => Promise<void>;
  let lines: string[];

  beforeEach(async () => {
    const place = await scratch();
    ({ remove } = place);
    path = join(place.folder, "log");
    lines = [];
  });
  afterEach(() => remove());

  const read = (count: number, own: { follow: boolean; pause?: () => Promise<void>; signal?: AbortSignal }) =>
    tail(
      path,
      {
        lines: count,
        follow: own.follow,
        signal: own.signal ?? new AbortController().signal,
        clock: { now: () => 0, pause: own.pause ?? (() => Promise.resolve()) },
      },
      (line) => lines.push(line),
    );

  it("is its last lines, without one that is not complete", async () => {
    await writeFile(path, "one\ntwo\nthree\nfo");
    await read(2, { follow: false });
    expect(lines).to.deep.equal(["two", "three"]);
  });

  it("is all of it when it is short, and nothing when it is empty", async () => {
    await writeFile(path, "one\n");
    await read(50, { follow: false });
    expect(lines).to.deep.equal(["one"]);
    await writeFile(path, "");
    await read(50, { follow: false });
    expect(lines).to.deep.equal(["one"]);
  });

  it("is found in a log of several megabytes", async () => {
    await writeFile(path, `${"x".repeat(99)}\n`.repeat(30_000) + "last\n");
    await read(2, { follow: false });
    expect(lines).to.deep.equal(["x".repeat(99), "last"]);
  });

  it("is followed until the signal: lines come whole, whatever the pieces they were written in", async () => {
    await writeFile(path, "one\ntwo\n");
    const interruption = new AbortController();
    const bytes = Buffer.from("同舟\nend\n");
    const pieces = [bytes.subarray(0, 4), bytes.subarray(4)];
    const pause = async (): Promise<void> => {
      const piece = pieces.shift();
      if (piece === undefined) interruption.abort();
      else await appendFile(path, piece);
    };
    await read(1, { follow: true, pause, signal: interruption.signal });
    expect(lines).to.deep.equal(["two", "同舟", "end"]);
  });
});
