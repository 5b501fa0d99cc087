import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { type FileContent, replaceFile, writeFolder } from "../../../network/folder/atomic.js";
import { scratch } from "../support/tools.js";

const open = (text: string): FileContent => ({ text, mode: 0o644 });
const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

describe("writing a folder or a file at once", () => {
  let folder: string;
  let remove: () => Promise<void>;
  let mask: number;

  beforeEach(async () => {
    ({ folder, remove } = await scratch());
    mask = process.umask(0o077);
  });
  afterEach(async () => {
    process.umask(mask);
    await remove();
  });

  it("writes every file with its text and mode whatever the process's mask, and the empty folders", async () => {
    const target = join(folder, "deep", "target");
    const files = new Map([
      ["a/b.txt", open("b")],
      ["secret", { text: "s", mode: 0o600 }],
    ]);
    await writeFolder(target, files, ["c/data"]);

    expect(await readFile(join(target, "a/b.txt"), "utf8")).to.equal("b");
    expect(await modeOf(join(target, "a/b.txt"))).to.equal(0o644);
    expect(await modeOf(join(target, "secret"))).to.equal(0o600);
    expect(await modeOf(target)).to.equal(0o755);
    expect(await readdir(join(target, "c/data"))).to.deep.equal([]);
    expect(await readdir(join(folder, "deep"))).to.deep.equal(["target"]);
  });

  it("leaves nothing behind when it fails in the middle", async () => {
    const files = new Map([
      ["key", { text: "secret", mode: 0o600 }],
      ["key/impossible", open("a file is no folder")],
    ]);
    const failure = await writeFolder(join(folder, "target"), files).catch((error: unknown) => error);

    expect(failure).to.be.instanceOf(Error);
    expect(await readdir(folder)).to.deep.equal([]);
  });

  it("takes the place of an empty folder, and never of one that holds something", async () => {
    await mkdir(join(folder, "empty"));
    await writeFolder(join(folder, "empty"), new Map([["a", open("a")]]));
    expect(await readdir(join(folder, "empty"))).to.deep.equal(["a"]);

    const failure = await writeFolder(join(folder, "empty"), new Map([["b", open("b")]])).catch(
      (error: unknown) => error,
    );
    expect(failure).to.have.property("code", "ENOTEMPTY");
    expect(await readdir(join(folder, "empty"))).to.deep.equal(["a"]);
    expect(await readdir(folder)).to.deep.equal(["empty"]);
  });

  it("replaces a file, and keeps the old one when it cannot", async () => {
    const path = join(folder, "file");
    await writeFile(path, "old");
    await replaceFile(path, { text: "new", mode: 0o640 });
    expect(await readFile(path, "utf8")).to.equal("new");
    expect(await modeOf(path)).to.equal(0o640);

    await mkdir(join(folder, "full/inside"), { recursive: true });
    const failure = await replaceFile(join(folder, "full"), open("new")).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(Error);
    expect(await readdir(folder)).to.have.members(["file", "full"]);
  });

  it("replaces a file although an earlier attempt was interrupted", async () => {
    const path = join(folder, "file");
    await writeFile(`${path}.unfinished`, "half");
    await replaceFile(path, open("whole"));
    expect(await readFile(path, "utf8")).to.equal("whole");
    expect(await readdir(folder)).to.deep.equal(["file"]);
  });
});
