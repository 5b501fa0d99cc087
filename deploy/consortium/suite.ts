import { encodeBytes32String } from "ethers";
import { licenceSet } from "../../gateway/suite/index.js";
import type { SuiteParameters } from "../deploySuite.js";
import { fault } from "./problem.js";
import type { NetworkParameters } from "./read.js";
import type { AccountReference } from "./schema.js";

/** An account by what it is for. */
interface Office {
  readonly field: string;
  readonly title: string;
  readonly account: string;
}

/**
 * What the consortium decided, with every account by its address.
 *
 * @param accounts the signers' addresses, in order; the first deploys
 * @throws GatewayError `PARAMETERS_ACCOUNT` for a number without a signer and for an account with two offices,
 * `PARAMETERS_FOUNDERS` for an institution that is named twice, `PARAMETERS_QUORUM` when nobody has a vote
 */
export function suiteParameters(parameters: NetworkParameters, accounts: readonly string[]): SuiteParameters {
  const { suite, path } = parameters;
  const { founders, guardian, calendarKeeper, clearingOperator, pointsOperator, ...rest } = suite;
  const accountOf = (reference: AccountReference, field: string): string =>
    resolve(reference, accounts, { path, field });
  const resolved: SuiteParameters = {
    ...rest,
    founders: founders.map(({ name, legalId, licences, admin }, index) => ({
      name,
      legalId: legalIdBytes(legalId),
      licences: licenceSet(...licences),
      admin: accountOf(admin, `suite.founders[${index}].admin`),
    })),
    guardian: accountOf(guardian, "suite.guardian"),
    calendarKeeper: accountOf(calendarKeeper, "suite.calendarKeeper"),
    clearingOperator: accountOf(clearingOperator, "suite.clearingOperator"),
    pointsOperator: accountOf(pointsOperator, "suite.pointsOperator"),
  };
  requireOnce(parameters);
  requireVotes(parameters);
  requireSeparate(resolved, accounts[0], path);
  return resolved;
}

/** Whether the plan counts any account by the signers, so that their keys are needed to read it. */
export function namesSigners({ suite }: NetworkParameters): boolean {
  const { founders, guardian, calendarKeeper, clearingOperator, pointsOperator } = suite;
  const offices = [guardian, calendarKeeper, clearingOperator, pointsOperator];
  return [...offices, ...founders.map(({ admin }) => admin)].some((one) => typeof one === "number");
}

/** A unified social credit code or LEI as the registry's 20 bytes. */
export function legalIdBytes(code: string): string {
  return encodeBytes32String(code).slice(0, 42);
}

function resolve(
  reference: AccountReference,
  accounts: readonly string[],
  { path, field }: { readonly path: string; readonly field: string },
): string {
  if (typeof reference === "string") return reference;
  const account = accounts[reference - 1];
  if (account !== undefined) return account;
  throw fault(
    path,
    field,
    `is signer ${reference}, but there are ${accounts.length}: name one of them`,
    "PARAMETERS_ACCOUNT",
  );
}

/** No institution founds twice, by name or by legal id. */
function requireOnce({ suite: { founders }, path }: NetworkParameters): void {
  for (const key of ["name", "legalId"] as const) {
    const again = founders.findIndex((one, index) => founders.findIndex((other) => other[key] === one[key]) < index);
    if (again === -1) continue;
    const what = `is that of an earlier founder: name each institution once`;
    throw fault(path, `suite.founders[${again}].${key}`, what, "PARAMETERS_FOUNDERS");
  }
}

/** A council without seats decides nothing, whatever the quorum. */
function requireVotes({ suite: { founders }, path }: NetworkParameters): void {
  if (founders.some(({ licences }) => licences.includes("COUNCIL_SEAT"))) return;
  const what = `can be reached by nobody: give at least one founder the licence COUNCIL_SEAT`;
  throw fault(path, "suite.quorum", what, "PARAMETERS_QUORUM");
}

/** Whoever deploys, guards, keeps the calendar or administers a founder does only that. */
function requireSeparate(suite: SuiteParameters, deployer: string | undefined, path: string): void {
  const offices: Office[] = [
    ...(deployer === undefined ? [] : [{ field: "signers", title: "the deployer", account: deployer }]),
    ...suite.founders.map(({ admin }, index) =>
      office(`suite.founders[${index}].admin`, `founder ${index + 1}'s admin`, admin),
    ),
    office("suite.guardian", "the guardian", suite.guardian),
    office("suite.calendarKeeper", "the calendar keeper", suite.calendarKeeper),
    office("suite.clearingOperator", "the clearing operator", suite.clearingOperator),
    office("suite.pointsOperator", "the points operator", suite.pointsOperator),
  ];
  for (const [index, { field, account }] of offices.entries()) {
    const earlier = offices.slice(0, index).find((other) => other.account === account);
    if (earlier === undefined) continue;
    throw fault(
      path,
      field,
      `is ${account}, who is ${earlier.title} as well: name another account`,
      "PARAMETERS_ACCOUNT",
    );
  }
}

const office = (field: string, title: string, account: string): Office => ({ field, title, account });
