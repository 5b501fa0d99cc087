import type { ErrorDefinition } from "solidity-ast";
import { format, resolveConfig } from "prettier";
import { contractSources } from "../lib/compiled.js";
import { type DeclaredError, declaredErrors } from "../lib/errors.js";
import { natSpec, params, tagText } from "../lib/natspec.js";

/** Where the generated page lies. */
export const ERRORS_PAGE = "docs/errors.md";

const INTRODUCTION = `# Errors

Every refusal of a contract is one of these named errors; each name occurs once in the suite. The selector is the first
four bytes of the revert data, for a tool that cannot decode it. This page is generated from the contracts' own
documentation by \`npm run docs\`.
`;

/** Writes the page of all custom errors from the contracts' documentation, formatted, as Markdown. */
export async function errorsPage(): Promise<string> {
  const errors = declaredErrors(await contractSources());
  const owners = [...new Set(errors.map(({ owner }) => owner))].sort();
  const sections = owners.map((name) =>
    section(
      name,
      errors.filter(({ owner }) => owner === name),
    ),
  );
  const page = [INTRODUCTION, ...sections].join("\n");
  return format(page, { ...(await resolveConfig(ERRORS_PAGE)), parser: "markdown" });
}

function section(owner: string, errors: readonly DeclaredError[]): string {
  const path = errors[0]?.path ?? "";
  const head = `## ${owner}\n\n[${path}](../${path})\n\n| error | when | what to do | selector |\n| --- | --- | --- | --- |`;
  const rows = errors.map(({ node }) => row(node)).sort();
  return [head, ...rows, ""].join("\n");
}

function row(node: ErrorDefinition): string {
  const tags = natSpec(node.documentation);
  const details = [...params(tags)].map(([name, text]) => `<br>\`${name}\`: ${cell(text)}`).join("");
  const { when, remedy } = advice(tagText(tags, "notice") ?? "");
  return `| \`${signature(node)}\`${details} | ${cell(when)} | ${cell(remedy)} | \`0x${node.errorSelector ?? ""}\` |`;
}

/** The first sentence of an error's notice says when it is thrown, the others what to do about it. */
function advice(notice: string): { when: string; remedy: string } {
  const [, when = notice, remedy = ""] = /^(.+?\.)(?: (?=\p{Lu})(.+))?$/su.exec(notice) ?? [];
  return { when: capitalised(when.replace(/^Thrown (?=when )/, "")), remedy };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function signature({ name, parameters }: ErrorDefinition): string {
  const types = parameters.parameters.map((parameter) => {
    const type = parameter.typeDescriptions.typeString ?? "";
    return `${type.replace(/^(?:enum|struct|contract) /, "")} ${parameter.name}`.trim();
  });
  return `${name}(${types.join(", ")})`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
