import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Contents and modes of all files below a folder, by their paths inside it. */
export type Image = ReadonlyMap<string, { readonly text: string; readonly mode: number }>;

/** Takes an image of a folder. */
export async function imageOf(folder: string): Promise<Image> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const image = await Promise.all(
    files.map(async (path) => {
      const { mode } = await stat(path);
      return [path.slice(folder.length + 1), { text: await readFile(path, "utf8"), mode: mode & 0o777 }] as const;
    }),
  );
  return new Map(image);
}

/** The paths at which two images differ. */
export function changedPaths(before: Image, after: Image): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path)?.text !== after.get(path)?.text).sort();
}

/** Makes the given files of a folder as they are in an image. */
export async function restore(folder: string, image: Image, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const file = join(folder, path);
    const content = image.get(path);
    await rm(file, { force: true });
    if (content === undefined) continue;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content.text, { mode: content.mode });
  }
}
