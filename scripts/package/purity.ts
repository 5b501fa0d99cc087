import { readAll } from "../lib/files.js";

const HARDHAT = /(?:from|import\(?|require\()\s*["'](?:@nomicfoundation\/|hardhat\b)/;

/**
 * What must not be published: a mock, a test contract, or code that imports Hardhat.
 *
 * @param folder the package's root
 * @returns one line for each offending file; empty when the package is clean
 */
export async function impurities(folder: string): Promise<string[]> {
  const files = await readAll(`${folder}/{abi,contracts,dist}/**/*.{js,ts,json,sol}`);
  const tests = await readAll("test/**/*.sol");
  const testNames = tests.flatMap(({ text }) =>
    [...text.matchAll(/^(?:abstract )?contract (\w+)/gm)].map(([, name]) => name),
  );
  return files.flatMap(({ path, text }) => {
    const name = path.replace(/^.*\//, "").replace(/(?:__factory)?\.[^/]*$/, "");
    return [
      ...(HARDHAT.test(text) ? [`${path} imports Hardhat`] : []),
      ...(testNames.includes(name) || /mock/i.test(name) ? [`${path} is a test contract`] : []),
      ...(/\.(?:t\.sol|test\.\w+)$/.test(path) ? [`${path} is a test`] : []),
    ];
  });
}
