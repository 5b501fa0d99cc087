import type { StructuredDocumentation } from "solidity-ast";

/** One tag of a NatSpec comment, without its `@`. */
export interface NatSpecTag {
  readonly tag: string;
  readonly text: string;
}

/** A comment node's tags in order; text before the first tag is a `notice`, as the compiler reads it. */
export function natSpec(documentation: StructuredDocumentation | null | undefined): NatSpecTag[] {
  if (documentation === null || documentation === undefined) return [];
  const [lead = "", ...tagged] = documentation.text.split(/^\s*@(?=[a-z])/m);
  const tags = tagged.map((part) => {
    const [, tag = "", text = ""] = /^([a-z][a-z:-]*)([^]*)$/.exec(part) ?? [];
    return { tag, text: oneLine(text) };
  });
  return oneLine(lead) === "" ? tags : [{ tag: "notice", text: oneLine(lead) }, ...tags];
}

/** The text of the first tag of that name, if there is one. */
export function tagText(tags: readonly NatSpecTag[], name: string): string | undefined {
  return tags.find(({ tag }) => tag === name)?.text;
}

/** Descriptions by parameter name, from the `@param` tags. */
export function params(tags: readonly NatSpecTag[]): Map<string, string> {
  return new Map(
    tags
      .filter(({ tag }) => tag === "param")
      .map(({ text }) => [text.split(" ", 1)[0] ?? "", text.replace(/^\S+ ?/, "")]),
  );
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
