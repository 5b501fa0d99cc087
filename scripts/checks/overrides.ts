import type { FunctionDefinition } from "solidity-ast";
import type { ASTDereferencer } from "solidity-ast/utils.js";
import { isOwn, pathOf } from "../lib/compiled.js";

/** A function that another one overrides, at whatever distance, and the file that declares it. */
export interface Overridden {
  readonly path: string;
  readonly own: boolean;
  readonly node: FunctionDefinition;
}

/** Every function that `node` overrides. */
export function overridden(node: FunctionDefinition, deref: ASTDereferencer): Overridden[] {
  return (node.baseFunctions ?? []).flatMap((id) => {
    const base = deref.withSourceUnit("FunctionDefinition", id);
    const { absolutePath } = base.sourceUnit;
    const found = { path: pathOf(absolutePath), own: isOwn(absolutePath), node: base.node };
    return [found, ...overridden(base.node, deref)];
  });
}

/** Whether a function is a package's, only implemented here: then the package documents it. */
export function overridesPackageOnly(node: FunctionDefinition, deref: ASTDereferencer): boolean {
  const bases = overridden(node, deref);
  return bases.length > 0 && bases.every(({ own }) => !own);
}
