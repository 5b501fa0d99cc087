import type { ContractDefinition } from "solidity-ast";
import { findAll } from "solidity-ast/utils.js";
import { type CompiledSource, contractSources } from "../lib/compiled.js";
import { lineAt } from "../lib/files.js";
import type { Check, Finding } from "./check.js";

/**
 * State is private: it changes only where its events are emitted, and getters return structs. What never changes may be
 * shared with derived contracts.
 * A contract's private and internal functions start with an underscore, a library's and a file's do not.
 */
export const privacy: Check = {
  name: "privacy",
  title: "state is private, private names start with an underscore",
  async run() {
    return (await contractSources()).flatMap((source) =>
      [...findAll("ContractDefinition", source.ast)].flatMap((contract) => [
        ...sharedState(contract, source),
        ...misnamedFunctions(contract, source),
      ]),
    );
  },
};

function sharedState(contract: ContractDefinition, { path, text }: CompiledSource): Finding[] {
  return [...findAll("VariableDeclaration", contract)]
    .filter((node) => node.stateVariable && node.mutability === "mutable")
    .filter((node) => node.visibility !== "private" || !node.name.startsWith("_"))
    .map(({ name, src }) => ({
      at: `${path}:${lineAt(text, src)}`,
      message: `${name} is not private, or lacks its _`,
    }));
}

function misnamedFunctions(contract: ContractDefinition, { path, text }: CompiledSource): Finding[] {
  return [...findAll("FunctionDefinition", contract)]
    .filter((node) => node.kind === "function")
    .filter(({ name, visibility }) => {
      const hidden = visibility === "private" || (visibility === "internal" && contract.contractKind !== "library");
      return name.startsWith("_") !== hidden;
    })
    .map(({ name, src, visibility }) => ({
      at: `${path}:${lineAt(text, src)}`,
      message: `${name} is ${visibility}: its leading underscore says otherwise`,
    }));
}
