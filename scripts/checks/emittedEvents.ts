import type { FunctionDefinition, ModifierDefinition } from "solidity-ast";
import { findAll } from "solidity-ast/utils.js";
import { type CompiledSource, isOwn } from "../lib/compiled.js";
import { overridden } from "./overrides.js";

type Callable = FunctionDefinition | ModifierDefinition;

/**
 * The events of this repository that each external function may emit, itself or through the internal functions it calls.
 *
 * @returns event names by `path:selector` of the function and of every function it overrides, so that an interface's
 *          function has the events of its implementations
 */
export function emittedEvents(sources: readonly CompiledSource[]): Map<string, Set<string>> {
  const events = new Map<string, Set<string>>();
  for (const source of sources) {
    for (const node of findAll("FunctionDefinition", source.ast)) {
      if (node.functionSelector === undefined || node.body === null) continue;
      const names = reachableEvents(node, source, new Set());
      for (const { path, node: declared } of [{ path: source.path, node }, ...overridden(node, source.deref)]) {
        const key = `${path}:${declared.functionSelector ?? ""}`;
        events.set(key, new Set([...(events.get(key) ?? []), ...names]));
      }
    }
  }
  return events;
}

/** Events a function emits, following internal calls and modifiers; `seen` holds the ids already followed. */
function reachableEvents(node: Callable, source: CompiledSource, seen: Set<number>): Set<string> {
  if (seen.has(node.id)) return new Set();
  seen.add(node.id);
  const names = callees(node, source).flatMap((callee) => [...reachableEvents(callee, source, seen)]);
  return new Set([...ownEvents(node, source), ...names]);
}

function ownEvents(node: Callable, { deref }: CompiledSource): string[] {
  return [...findAll("EmitStatement", node)].flatMap(({ eventCall: { expression } }) => {
    const id = "referencedDeclaration" in expression ? expression.referencedDeclaration : undefined;
    if (typeof id !== "number") return [];
    const event = deref.withSourceUnit("EventDefinition", id);
    return isOwn(event.sourceUnit.absolutePath) ? [event.node.name] : [];
  });
}

/** Functions and modifiers that run in the same contract; calls of other contracts document themselves. */
function callees(node: Callable, { deref }: CompiledSource): Callable[] {
  const calls = [...findAll("FunctionCall", node)].map(({ expression }) => expression);
  const modifiers = [...findAll("ModifierInvocation", node)].map(({ modifierName }) => modifierName);
  return [...calls, ...modifiers].flatMap((expression) => {
    const id = "referencedDeclaration" in expression ? expression.referencedDeclaration : undefined;
    if (typeof id !== "number" || isBuiltIn(id)) return [];
    const target = deref("*", id);
    const runsHere = target.nodeType === "FunctionDefinition" && target.visibility !== "external";
    return runsHere || target.nodeType === "ModifierDefinition" ? [target] : [];
  });
}

/** The compiler numbers its own functions (`require`, `keccak256` …) below zero, some versions as unsigned 32-bit. */
function isBuiltIn(id: number): boolean {
  return id < 0 || id > 0x7fff_ffff;
}
