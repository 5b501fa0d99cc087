import { findAll } from "solidity-ast/utils.js";
import { type CompiledSource, contractSources, isOwn, pathOf } from "../lib/compiled.js";
import { lineAt } from "../lib/files.js";
import type { Check, Finding } from "./check.js";

/** Folders of declarations and arithmetic, and what each may import beside a package. */
const LEAF_FOLDERS: Readonly<Record<string, readonly string[]>> = {
  types: ["types", "libraries"],
  libraries: ["types", "libraries", "interfaces"],
  interfaces: ["types", "interfaces"],
};

/** A file's place in `contracts/`: its module and, if it lies in one, its leaf folder. */
interface Place {
  readonly module: string;
  readonly leaf: string | undefined;
}

/**
 * The dependency rule (docs/architecture.md): a module imports `core/` and the interfaces of other modules; `core/`
 * never imports a module; types, libraries and interfaces import nothing above them. Imports are named.
 */
export const dependencies: Check = {
  name: "dependencies",
  title: "modules depend on core and on interfaces only",
  async run() {
    return (await contractSources()).flatMap(importsOf);
  },
};

function importsOf({ path, text, ast }: CompiledSource): Finding[] {
  return [...findAll("ImportDirective", ast)].flatMap((directive) => {
    const at = `${path}:${lineAt(text, directive.src)}`;
    const named = directive.symbolAliases.length > 0 && directive.unitAlias === "";
    const reason = isOwn(directive.absolutePath) ? refusal(path, pathOf(directive.absolutePath)) : undefined;
    return [
      ...(named ? [] : [{ at, message: `import of ${directive.file} names no symbol` }]),
      ...(reason === undefined ? [] : [{ at, message: reason }]),
    ];
  });
}

/** Why one file of this repository must not import another; nothing when it may. */
function refusal(from: string, to: string): string | undefined {
  if (!to.startsWith("contracts/")) return `a contract must not import ${to}`;
  const source = place(from);
  const target = place(to);
  if (source.module === "core" && target.module !== "core") return `core must not import the module ${target.module}`;
  if (target.module !== source.module && target.module !== "core" && target.leaf !== "interfaces")
    return `only the interfaces of ${target.module} may be imported, not ${to}`;
  const allowed = source.leaf === undefined ? undefined : LEAF_FOLDERS[source.leaf];
  if (allowed !== undefined && !allowed.includes(target.leaf ?? ""))
    return `${source.leaf ?? ""}/ must not import ${to}: it lies above`;
  return undefined;
}

function place(path: string): Place {
  const [, module = "", ...rest] = path.split("/");
  return { module, leaf: rest.slice(0, -1).find((folder) => folder in LEAF_FOLDERS) };
}
