import { readAll } from "../lib/files.js";
import type { Check, Finding } from "./check.js";

interface Entry {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

interface LockFile {
  readonly packages: Readonly<Record<string, Entry>>;
}

/** The lock file works with any mirror of the npm registry, as it names digests and no host, and on any platform. */
export const lock: Check = {
  name: "lock",
  title: "the lock file is complete and names no host",
  async run() {
    const [file] = await readAll("package-lock.json");
    if (file === undefined) return [{ at: "package-lock.json", message: "is missing" }];
    const { packages } = JSON.parse(file.text) as LockFile;
    const locked = new Set(Object.keys(packages).map((path) => path.replace(/^(?:.*\/)?node_modules\//, "")));
    return Object.entries(packages)
      .filter(([path]) => path !== "")
      .flatMap(([path, entry]) => [...unpinned(path, entry), ...missing(path, entry, locked)]);
  },
};

function unpinned(path: string, { resolved, integrity }: Entry): Finding[] {
  const at = `package-lock.json (${path})`;
  return [
    ...(resolved === undefined ? [] : [{ at, message: `is bound to ${resolved}` }]),
    ...(integrity === undefined ? [{ at, message: "has no digest" }] : []),
  ];
}

/** Dependencies that were not locked, as a binary for another platform: `npm ci` refuses such a file. */
function missing(path: string, { dependencies, optionalDependencies }: Entry, locked: ReadonlySet<string>): Finding[] {
  return Object.keys({ ...dependencies, ...optionalDependencies })
    .filter((name) => !locked.has(name))
    .map((name) => ({ at: `package-lock.json (${path})`, message: `needs ${name}, which is not locked` }));
}
