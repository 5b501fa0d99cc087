import { CONTRACT_ROLES, ROLES } from "../roles.js";
import type { AuthorityState } from "./authority.js";
import { type Check, check, unequal } from "./check.js";
import { addressOf, nameOf, type Subject } from "./subject.js";

const NAMES = new Map<bigint, string>(Object.entries(ROLES).map(([name, role]) => [role, name]));
const nameOfRole = (role: bigint): string => NAMES.get(role) ?? `role ${role}`;

/** Every role is held by exactly those who should hold it: no forgotten admin, and nothing for the deployer. */
export async function roleChecks(subject: Subject, state: AuthorityState): Promise<Check[]> {
  const { deployer, record } = subject;
  const show = (account: string): string =>
    account === deployer ? `the deployer ${account}` : nameOf(subject, account);
  const heldBy = (role: bigint): string[] =>
    state.grants.filter((grant) => grant.role === role).map(({ account }) => show(account));
  const holders = expectedHolders(subject);
  const unknown = state.grants.filter(({ role }) => !NAMES.has(role));
  const accounts = state.grants.map(({ account }) => account);
  const { first } = state;
  const begins = first?.account === deployer && first.role === ROLES.ADMIN && first.block === record.block;
  return [
    check("the events begin with the deployment", begins ? [] : [`the first grant is ${describe(first)}`]),
    ...[...NAMES].map(([role, name]) =>
      check(
        `${name} is held by the planned holders and nobody else`,
        unequal(heldBy(role), (holders.get(role) ?? []).map(show)),
      ),
    ),
    check(
      "no other role has a holder",
      unknown.map(({ role, account }) => `role ${role} is held by ${show(account)}`),
    ),
    check("the deployer holds no role", await deployerFaults(subject, state)),
    check(
      "no account holds two roles",
      accounts.filter((account, index) => accounts.indexOf(account) < index).map((account) => `${show(account)} does`),
    ),
    check("every role acts without delay", await delayFaults(subject, state)),
    check(
      "every role is granted and guarded by the council alone, without delay",
      await administrationFaults(subject, state),
    ),
    check("the roles bear their names", labelFaults(state)),
  ];
}

function expectedHolders(subject: Subject): Map<bigint, string[]> {
  const { guardian, calendarKeeper, clearingOperator, pointsOperator } = subject.parameters;
  const holders = new Map<bigint, string[]>([
    [ROLES.GUARDIAN, [guardian]],
    [ROLES.CALENDAR_KEEPER, [calendarKeeper]],
    [ROLES.CLEARING_OPERATOR, [clearingOperator]],
    [ROLES.POINTS_OPERATOR, [pointsOperator]],
  ]);
  for (const { role, contract } of CONTRACT_ROLES) {
    holders.set(ROLES[role], [...(holders.get(ROLES[role]) ?? []), addressOf(subject, contract)]);
  }
  return holders;
}

/** As the authority answers, not as its events say. */
async function deployerFaults({ suite, deployer }: Subject, { roles }: AuthorityState): Promise<string[]> {
  const faults = [...new Set([...roles, ...NAMES.keys()])].map(async (role) => {
    const { isMember } = await suite.authority.hasRole(role, deployer);
    return isMember ? [`it holds ${nameOfRole(role)}`] : [];
  });
  return (await Promise.all(faults)).flat();
}

async function delayFaults({ suite }: Subject, { grants }: AuthorityState): Promise<string[]> {
  const faults = grants.map(async ({ role, account }) => {
    const { isMember, executionDelay } = await suite.authority.hasRole(role, account);
    const held = isMember ? [] : [`${account} does not hold ${nameOfRole(role)} yet`];
    return executionDelay === 0n ? held : [...held, `${account} waits ${executionDelay} s as ${nameOfRole(role)}`];
  });
  return (await Promise.all(faults)).flat();
}

async function administrationFaults({ suite }: Subject, { roles }: AuthorityState): Promise<string[]> {
  const { authority } = suite;
  const faults = [...new Set([...roles, ...NAMES.keys()])].map(async (role) => {
    const admin = await authority.getRoleAdmin(role);
    const guardian = await authority.getRoleGuardian(role);
    const delay = await authority.getRoleGrantDelay(role);
    return [
      ...(admin === ROLES.ADMIN ? [] : [`${nameOfRole(role)} is granted by ${nameOfRole(admin)}`]),
      ...(guardian === ROLES.ADMIN ? [] : [`${nameOfRole(role)} is guarded by ${nameOfRole(guardian)}`]),
      ...(delay === 0n ? [] : [`${nameOfRole(role)} is granted with ${delay} s of delay`]),
    ];
  });
  return (await Promise.all(faults)).flat();
}

function labelFaults({ labels }: AuthorityState): string[] {
  const { ADMIN, ...labelled } = ROLES;
  const wanted = Object.entries(labelled).map(([name, role]) => `${role} ${name}`);
  return unequal(
    [...labels].filter(([role]) => role !== ADMIN).map(([role, label]) => `${role} ${label}`),
    wanted,
  );
}

const describe = (first: AuthorityState["first"]): string =>
  first === undefined ? "missing" : `${nameOfRole(first.role)} to ${first.account} in block ${first.block}`;
