import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fingerprintOf, GatewayError, type PolicyDocument } from "../../../../gateway/index.js";
import { assertPdf, premiumOf, readPolicyDocument, sumInsuredOf } from "../../../../gateway/policies/index.js";

/** Currency of the demonstration's deposit token. */
const CURRENCY = "CNY";

/** A policy document of the reader, with the PDF that lies beside it. */
export interface PolicyFileOnDisk {
  /** File name without folder. */
  readonly name: string;
  readonly document: PolicyDocument;
  readonly pdf: Uint8Array | undefined;
}

/**
 * Reads every `*.json` of a folder with the PDF of the same name. All are read and checked before anything else happens,
 * and no file is changed.
 *
 * @returns the files, sorted by policy number and version
 * @throws GatewayError `DEMO_FOLDER` when the folder cannot be read or holds no policy file, `DEMO_VERSIONS` when the
 * versions of a policy do not run 1, 2, 3 …, and as `readPolicyDocument`, each with the file's name
 */
export async function readFiles(folder: string): Promise<readonly PolicyFileOnDisk[]> {
  const names = (await namesIn(folder)).filter((name) => name.endsWith(".json")).sort();
  if (names.length === 0) throw folderError(folder, "holds no policy file: put *.json files into it");
  const files = await Promise.all(names.map((name) => readOne(folder, name)));
  files.sort((a, b) => compare(a.document, b.document));
  for (const [index, file] of files.entries()) requireNext(file, files[index - 1]);
  return files;
}

async function readOne(folder: string, file: string): Promise<PolicyFileOnDisk> {
  const pdf = await readFile(join(folder, `${basename(file, ".json")}.pdf`)).catch(ignoreMissing);
  const document = readPolicyDocument(await readFile(join(folder, file)), file);
  try {
    fingerprintOf(document);
    premiumOf(document, CURRENCY);
    sumInsuredOf(document, CURRENCY);
    assertPdf(document, pdf);
  } catch (error) {
    throw error instanceof GatewayError ? inFile(file, error) : error;
  }
  return { name: file, document, pdf };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    throw folderError(folder, `cannot be read (${(cause as NodeJS.ErrnoException).code ?? "unknown"}): check the path`);
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
  return undefined;
}

function requireNext({ name, document }: PolicyFileOnDisk, before: PolicyFileOnDisk | undefined): void {
  const { policyNumber, version } = document;
  const expected = before?.document.policyNumber === policyNumber ? before.document.version + 1 : 1;
  if (version === expected) return;
  const message = `${name}: version "${version}" has no version before it or one twice: number the versions of a policy 1, 2, 3 …`;
  throw new GatewayError("DEMO_VERSIONS", { message, field: "version", value: String(version) });
}

function compare(a: PolicyDocument, b: PolicyDocument): number {
  if (a.policyNumber === b.policyNumber) return a.version - b.version;
  return a.policyNumber < b.policyNumber ? -1 : 1;
}

function inFile(file: string, { code, field, value, message }: GatewayError): GatewayError {
  return new GatewayError(code, { message: `${file}: ${message}`, field, value });
}

function folderError(folder: string, problem: string): GatewayError {
  return new GatewayError("DEMO_FOLDER", {
    message: `documents "${folder}" ${problem}.`,
    field: "documents",
    value: folder,
  });
}
