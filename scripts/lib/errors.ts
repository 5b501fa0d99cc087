import type { ErrorDefinition } from "solidity-ast";
import { findAll } from "solidity-ast/utils.js";
import { type CompiledSource } from "./compiled.js";
import { lineAt } from "./files.js";

/** A custom error and where it is declared. */
export interface DeclaredError {
  /** The contract, interface or library that declares it, or the file's name for a file-level error. */
  readonly owner: string;
  readonly path: string;
  readonly line: number;
  readonly node: ErrorDefinition;
}

/** Every custom error the sources declare, in the order of the files. */
export function declaredErrors(sources: readonly CompiledSource[]): DeclaredError[] {
  return sources.flatMap(({ path, text, ast }) =>
    [...ast.nodes].flatMap((node) => {
      const owner = node.nodeType === "ContractDefinition" ? node.name : fileName(path);
      return [...findAll("ErrorDefinition", node)].map((error) => ({
        owner,
        path,
        line: lineAt(text, error.nameLocation),
        node: error,
      }));
    }),
  );
}

function fileName(path: string): string {
  return path.replace(/^.*\//, "").replace(/\.sol$/, "");
}
