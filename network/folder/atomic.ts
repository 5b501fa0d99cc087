import { mkdir, mkdtemp, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Text and permission bits of a file. */
export interface FileContent {
  readonly text: string;
  readonly mode: number;
}

/** Files of a folder: their paths inside it, with `/`. */
export type Files = ReadonlyMap<string, FileContent>;

/**
 * Writes a whole folder or nothing: into a hidden folder beside it, which takes its name when everything is on the disk.
 *
 * @param target must not exist, or be empty
 * @param folders folders to make that hold no file yet
 * @throws Error of the file system; `target` is untouched then
 */
export async function writeFolder(target: string, files: Files, folders: readonly string[] = []): Promise<void> {
  const parent = dirname(target);
  await mkdir(parent, { recursive: true });
  const draft = await mkdtemp(join(parent, `.${basename(target)}-unfinished-`));
  try {
    for (const folder of folders) await mkdir(join(draft, folder), { recursive: true });
    for (const [path, content] of files) await writeDurably(join(draft, path), content);
    await setMode(draft, 0o755);
    await rename(draft, target);
    await sync(parent);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

/** Replaces a file's text at once: readers see the old one or the new one. */
export async function replaceFile(path: string, content: FileContent): Promise<void> {
  const draft = `${path}.unfinished`;
  try {
    await rm(draft, { force: true });
    await writeDurably(draft, content);
    await rename(draft, path);
    await sync(dirname(path));
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Writes a new file that nobody else could read before it had its mode. */
async function writeDurably(path: string, { text, mode }: FileContent): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, "wx", mode);
  try {
    await file.writeFile(text);
    // The process's mask may have taken bits away.
    await file.chmod(mode);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function setMode(folder: string, mode: number): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.chmod(mode);
  } finally {
    await handle.close();
  }
}

/** Lets the disk know a folder's new names. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
