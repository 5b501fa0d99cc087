import type {
  ContractDefinition,
  FunctionDefinition,
  ParameterList,
  StructDefinition,
  VariableDeclaration,
} from "solidity-ast";
import { findAll } from "solidity-ast/utils.js";
import { type CompiledSource, contractSources } from "../lib/compiled.js";
import { lineAt } from "../lib/files.js";
import { type NatSpecTag, natSpec, params, tagText } from "../lib/natspec.js";
import type { Check, Finding } from "./check.js";
import { emittedEvents } from "./emittedEvents.js";
import { overridesPackageOnly } from "./overrides.js";

/** A declaration, as far as every one is documented alike. */
interface Declaration {
  readonly name: string;
  readonly src: string;
  readonly nodeType: string;
}

/** Reports what one declaration's comment lacks. */
type Complain = (node: Declaration, lacks: string) => Finding;

/**
 * Every contract, external function, event, error, struct and enum below `contracts/` is documented: what it is, each
 * parameter and each result. A function of an interface that changes state also says who may call or what makes it fail,
 * and names the events its implementation emits.
 */
export const natspec: Check = {
  name: "natspec",
  title: "everything external is documented",
  async run() {
    const sources = await contractSources();
    const events = emittedEvents(sources);
    return sources.flatMap((source) => sourceFindings(source, events));
  },
};

function sourceFindings(source: CompiledSource, events: ReadonlyMap<string, ReadonlySet<string>>): Finding[] {
  const { ast, path, text } = source;
  const complain: Complain = ({ name, src }, lacks) => ({
    at: `${path}:${lineAt(text, src)}`,
    message: `${name} lacks ${lacks}`,
  });
  return [
    ...[...findAll("ContractDefinition", ast)].flatMap((node) => purpose(node, complain)),
    ...[...findAll("EnumDefinition", ast)].flatMap((node) => notice(node, natSpec(node.documentation), complain)),
    ...[...findAll("EventDefinition", ast)].flatMap((node) => {
      const tags = natSpec(node.documentation);
      return [...notice(node, tags, complain), ...parameters(node, node.parameters, tags, complain)];
    }),
    ...[...findAll("ErrorDefinition", ast)].flatMap((node) => {
      const tags = natSpec(node.documentation);
      return [...notice(node, tags, complain), ...parameters(node, node.parameters, tags, complain)];
    }),
    ...[...findAll("StructDefinition", ast)].flatMap((node) => struct(node, source, complain)),
    ...[...findAll("VariableDeclaration", ast)].flatMap((node) => getter(node, complain)),
    ...[...findAll("FunctionDefinition", ast)].flatMap((node) => externalFunction(node, source, events, complain)),
  ];
}

function notice(node: Declaration, tags: readonly NatSpecTag[], complain: Complain): Finding[] {
  return (tagText(tags, "notice") ?? "") === "" ? [complain(node, "@notice")] : [];
}

/** An implementation may refer its reader to its interface in a `@dev`. */
function purpose(node: ContractDefinition, complain: Complain): Finding[] {
  const tags = natSpec(node.documentation);
  return tagText(tags, "dev") === undefined ? notice(node, tags, complain) : [];
}

function parameters(
  node: Declaration,
  list: ParameterList,
  tags: readonly NatSpecTag[],
  complain: Complain,
): Finding[] {
  const described = params(tags);
  return list.parameters
    .filter(({ name }) => (described.get(name) ?? "") === "")
    .map(({ name }) => complain(node, name === "" ? "a name for a parameter" : `@param ${name}`));
}

/** A field is described by a `@param` of the struct's comment or by a comment above it. */
function struct(node: StructDefinition, { text }: CompiledSource, complain: Complain): Finding[] {
  const tags = natSpec(node.documentation);
  const described = params(tags);
  const bytes = Buffer.from(text);
  const commented = (field: VariableDeclaration): boolean =>
    /\/\/[^\n]*\n\s*$/.test(bytes.subarray(0, Number(field.src.split(":", 1)[0])).toString("utf8"));
  return [
    ...notice(node, tags, complain),
    ...node.members
      .filter((field) => !described.has(field.name) && !commented(field))
      .map((field) => complain(field, `@param ${field.name} in ${node.name}`)),
  ];
}

/** A public state variable is an external function too. */
function getter(node: VariableDeclaration, complain: Complain): Finding[] {
  if (!node.stateVariable || node.visibility !== "public") return [];
  const tags = natSpec(node.documentation);
  return tags.some(({ tag }) => tag === "inheritdoc") ? [] : notice(node, tags, complain);
}

function externalFunction(
  node: FunctionDefinition,
  source: CompiledSource,
  events: ReadonlyMap<string, ReadonlySet<string>>,
  complain: Complain,
): Finding[] {
  const external = node.visibility === "external" || node.visibility === "public";
  if (!external || node.kind !== "function") return [];
  const tags = natSpec(node.documentation);
  if (tags.some(({ tag }) => tag === "inheritdoc") || overridesPackageOnly(node, source.deref)) return [];
  return [
    ...notice(node, tags, complain),
    ...parameters(node, node.parameters, tags, complain),
    ...results(node, tags, complain),
    ...(changesState(node) ? conditions(node, tags, complain) : []),
    ...unnamedEvents(node, tags, events.get(`${source.path}:${node.functionSelector ?? ""}`), complain),
  ];
}

function results(node: FunctionDefinition, tags: readonly NatSpecTag[], complain: Complain): Finding[] {
  const described = tags.filter(({ tag, text }) => tag === "return" && text !== "").length;
  const missing = node.returnParameters.parameters.slice(described);
  return missing.map(({ name }) => complain(node, `@return ${name}`.trim()));
}

function changesState({ stateMutability }: FunctionDefinition): boolean {
  return stateMutability === "nonpayable" || stateMutability === "payable";
}

function conditions(node: FunctionDefinition, tags: readonly NatSpecTag[], complain: Complain): Finding[] {
  const stated = tags.some(({ tag }) => tag === "custom:requires" || tag === "custom:throws");
  return stated ? [] : [complain(node, "@custom:requires or @custom:throws")];
}

function unnamedEvents(
  node: FunctionDefinition,
  tags: readonly NatSpecTag[],
  events: ReadonlySet<string> | undefined,
  complain: Complain,
): Finding[] {
  const named = tags.filter(({ tag }) => tag === "custom:emits").map(({ text }) => text);
  return [...(events ?? [])]
    .filter((event) => !named.some((text) => new RegExp(`\\b${event}\\b`).test(text)))
    .map((event) => complain(node, `@custom:emits ${event}`));
}
