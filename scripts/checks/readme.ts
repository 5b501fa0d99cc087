import { readAll } from "../lib/files.js";
import type { Check, Finding } from "./check.js";

const COMMANDS = ['npx -y -p node@24 -c "npm ci && npm run demo"', 'npx -y -p node@24 -c "npm ci && npm test"'];

/** Both READMEs show the commands that start the repository, the same ones, and only scripts that exist. */
export const readme: Check = {
  name: "readme",
  title: "both READMEs show the same, existing commands",
  async run() {
    const [english] = await readAll("README.md");
    const [chinese] = await readAll("README.zh-CN.md");
    const [manifest] = await readAll("package.json");
    if (english === undefined || chinese === undefined)
      return [{ at: "README", message: "README.md or README.zh-CN.md is missing" }];
    const { scripts } = JSON.parse(manifest?.text ?? "{}") as { scripts: Record<string, string> };
    return [
      ...missingCommands(english.path, english.text),
      ...missingCommands(chinese.path, chinese.text),
      ...unknownScripts(english.path, english.text, scripts),
      ...unknownScripts(chinese.path, chinese.text, scripts),
      ...differences(shellLines(english.text), shellLines(chinese.text)),
    ];
  },
};

function missingCommands(at: string, text: string): Finding[] {
  return COMMANDS.filter((command) => !text.includes(command)).map((command) => ({
    at,
    message: `lacks the command ${command}`,
  }));
}

function unknownScripts(at: string, text: string, scripts: Record<string, string>): Finding[] {
  const names = [...text.matchAll(/npm run ([a-z:]+)/g)].map(([, name = ""]) => name);
  return names.filter((name) => !(name in scripts)).map((name) => ({ at, message: `npm run ${name} does not exist` }));
}

/** The lines of all shell blocks, without comments. */
function shellLines(text: string): string[] {
  return [...text.matchAll(/^```(?:sh|bash|shell)\n([^]*?)^```/gm)]
    .flatMap(([, block = ""]) => block.split("\n"))
    .map((line) => line.replace(/(?:^|\s)#.*$/, "").trim())
    .filter((line) => line !== "");
}

function differences(english: readonly string[], chinese: readonly string[]): Finding[] {
  const missing = english.filter((line) => !chinese.includes(line));
  const extra = chinese.filter((line) => !english.includes(line));
  return [
    ...missing.map((line) => ({ at: "README.zh-CN.md", message: `lacks the command ${line}` })),
    ...extra.map((line) => ({ at: "README.md", message: `lacks the command ${line}` })),
  ];
}
