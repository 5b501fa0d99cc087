import { CONTRACT_NAMES } from "../../gateway/addresses/index.js";
import { licenceNames } from "../../gateway/suite/index.js";
import type { SuiteName } from "../../gateway/suite/index.js";
import { MemberStatus, Module__factory } from "../../typechain-types/index.js";
import { MODULE_NAMES } from "../roles.js";
import { type Check, check, same } from "./check.js";
import { eventsOf } from "./events.js";
import { addressOf, contractsOf, nameOf, type Subject } from "./subject.js";

/** The contracts that have no authority: the authority itself, the council, which is its admin, and the forwarder. */
const WITHOUT_AUTHORITY: readonly string[] = [
  CONTRACT_NAMES.authority,
  CONTRACT_NAMES.council,
  CONTRACT_NAMES.forwarder,
];

/** One authority stands over all, and every module runs. */
export async function standingChecks(subject: Subject): Promise<Check[]> {
  const { provider, suite, record } = subject;
  const managed = contractsOf(subject).filter(({ name }) => !WITHOUT_AUTHORITY.includes(name));
  const authorities = managed.map(async ({ name, address }) => {
    const authority = await Module__factory.connect(address, provider).authority();
    return authority === record.contracts.authority ? [] : [`${name} obeys ${authority}`];
  });
  const paused = MODULE_NAMES.map(async (name) =>
    (await Module__factory.connect(addressOf(subject, name), provider).paused()) ? [`${name} is paused`] : [],
  );
  const manager = await suite.council.accessManager();
  return [
    check("every contract obeys the one authority", (await Promise.all(authorities)).flat()),
    same("the council governs that authority", nameOf(subject, manager), CONTRACT_NAMES.authority),
    check("no module is paused", (await Promise.all(paused)).flat()),
  ];
}

/** The council has the clocks and the quorum that the consortium decided on. */
export async function councilChecks({ provider, suite, record, parameters }: Subject): Promise<Check[]> {
  const { council } = suite;
  const events = await eventsOf(provider, { address: record.contracts.council, abi: council.interface }, record.block);
  const quorum = events.findLast(({ name }) => name === "CouncilQuorumSet")?.args.getValue("quorum") as
    bigint | undefined;
  return [
    same("the council votes after the planned delay, in seconds", await council.votingDelay(), parameters.votingDelay),
    same("the council votes for the planned time, in seconds", await council.votingPeriod(), parameters.votingPeriod),
    same(
      "the council executes after the planned delay, in seconds",
      await council.baseDelaySeconds(),
      parameters.executionDelay,
    ),
    same("the council has the planned quorum, in parts per billion", quorum, parameters.quorum),
    same("every seat may propose", await council.proposalThreshold(), 1n),
  ];
}

/** The clearing house may hold deposits and clears them by the planned clocks. */
export async function clearingChecks({ suite, record, parameters }: Subject): Promise<Check[]> {
  const { token, terms } = await suite.clearing.currencyInfo(await suite.cny.currency());
  const { cycleLength, statementPeriod, fundingPeriod } = parameters.clearing;
  const planned = [cycleLength, statementPeriod, fundingPeriod].join(" ");
  return [
    same("the clearing house may hold deposits", await suite.cny.isHolder(record.contracts.clearing), true),
    same("deposits are cleared", token, record.contracts.cny),
    same("cycle, statement and funding take the planned time, in seconds", [...terms].join(" "), planned),
  ];
}

/** The points contracts may credit, debit and post, and what a policy may bring in points is capped as planned. */
export async function pointsChecks({ suite, record, parameters }: Subject): Promise<Check[]> {
  const { contracts } = record;
  const allowed = (names: readonly SuiteName[], may: (address: string) => Promise<boolean>) =>
    Promise.all(names.map(async (name) => ((await may(contracts[name])) ? [] : [`${CONTRACT_NAMES[name]} may not`])));
  const operators = ["earnings", "exchange", "redemption", "windDown"] as const;
  const posters = ["exchange", "redemption", "windDown"] as const;
  return [
    check(
      "the points contracts may credit and debit points",
      (await allowed(operators, (address) => suite.points.isOperator(address))).flat(),
    ),
    check(
      "the points contracts may post obligations",
      (await allowed(posters, (address) => suite.clearing.isPoster(address))).flat(),
    ),
    same(
      "policies may bring the planned share in points, in parts per billion",
      await suite.campaigns.rebateCap(),
      parameters.pointsRebateCap,
    ),
  ];
}

/** The founders are the first members, as they were agreed on. */
export async function founderChecks({ suite, parameters }: Subject): Promise<Check[]> {
  const checks = parameters.founders.map(async ({ name, legalId, licences, admin }, index) => {
    const member = BigInt(index + 1);
    const info = await suite.members.memberInfo(member);
    const account = await suite.members.accountInfo(admin);
    const wanted = [
      ["name", info.name, name],
      ["legal id", info.legalId, legalId],
      ["licences", licenceNames(info.licences).join(" "), licenceNames(licences).join(" ")],
      ["status", info.status, MemberStatus.ACTIVE],
      [`member of ${admin}`, account.member, member],
      [`admin right of ${admin}`, account.admin, true],
    ];
    const faults = wanted.filter(([, actual, expected]) => String(actual) !== String(expected));
    const sentences = faults.map(([what, actual, expected]) => `${what} is ${actual}, expected ${expected}`);
    return check(`founder ${index + 1} is ${name}`, sentences);
  });
  return Promise.all(checks);
}
