import { readFile, writeFile } from "node:fs/promises";
import type { EnumDefinition } from "solidity-ast";
import { findAll } from "solidity-ast/utils.js";
import { latestSources } from "../lib/compiled.js";
import { natSpec, tagText } from "../lib/natspec.js";

const FOLDER = "typechain-types";
const HEAD = "/* Generated from the Solidity enums. Do not edit. */\n";
const REEXPORT = 'export * from "./enums.js";';

/**
 * Writes `typechain-types/enums.ts`: a TypeScript counterpart for every Solidity enum, which TypeChain leaves out. The
 * values are `bigint`, as a contract returns them, and the bindings' index exports them.
 */
export async function writeEnums(): Promise<void> {
  const enums = (await latestSources("contracts/**/*.sol")).flatMap(({ ast }) => [...findAll("EnumDefinition", ast)]);
  assertUnique(enums.map(({ name }) => name));
  const sorted = enums.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  await writeFile(`${FOLDER}/enums.ts`, [HEAD, ...sorted.map(source)].join("\n"));
  const index = await readFile(`${FOLDER}/index.ts`, "utf8");
  if (!index.includes(REEXPORT)) await writeFile(`${FOLDER}/index.ts`, `${index.trimEnd()}\n${REEXPORT}\n`);
}

/** `export const PolicyState = { NONE: 0n, … } as const;` and the type of its values. */
function source({ name, members, documentation }: EnumDefinition): string {
  const values = members.map((member, index) => {
    const text = tagText(natSpec(member.documentation), "notice");
    return `${text === undefined ? "" : `  /** ${text} */\n`}  ${member.name}: ${String(index)}n,`;
  });
  const notice = tagText(natSpec(documentation), "notice");
  const comment = notice === undefined ? "" : `/** ${notice} */\n`;
  const type = `export type ${name} = (typeof ${name})[keyof typeof ${name}];`;
  return `${comment}export const ${name} = {\n${values.join("\n")}\n} as const;\n${comment}${type}\n`;
}

function assertUnique(names: readonly string[]): void {
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw new Error(`two Solidity enums are called ${repeated}: bindings need one name each`);
}
