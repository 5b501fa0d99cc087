import { id, sha256, type Signer, toUtf8Bytes, ZeroAddress, ZeroHash } from "ethers";
import { ROLES } from "../../../deploy/roles.js";
import { type LicenceName, licenceSet, SUITE_NAMES, type SuiteName } from "../../../gateway/suite/index.js";
import { BusinessCalendar__factory, DataClass, ReturnBasis } from "../../../typechain-types/index.js";
import { goTo } from "../../support/chain.js";
import { propose, queue, type Resolution, VOTE } from "../../support/council.js";
import { contentOf, depositPolicy, endorsementOf, fund, issuePolicy, registerProduct } from "../../support/policies.js";
import {
  type ActorName,
  as,
  legalIdBytes,
  pseudonym,
  reference,
  registerPerson,
  word,
  type World,
} from "../../support/world.js";

/** Institutions beside the founders: still applying, admitted, suspended, and one that competes with everybody. */
const NEWCOMERS = ["applicant", "admitted", "outcast", "rival"] as const;
/** Addresses that never sign: an account of Pacific that manages nothing, a blocked person, and bob's next key. */
const SILENT = ["clerk", "blocked", "nextKey"] as const;

type Newcomer = (typeof NEWCOMERS)[number];

/** Whoever calls in the matrix: people, institutions, and contracts of the suite. */
export type CallerName = ActorName | Newcomer | (typeof SILENT)[number] | SuiteName;

/** What makes each policy different; unless said otherwise it is annual life cover for alice, paid for one year. */
const POLICIES = {
  issued: {},
  unpaid: { premiumReceived: false },
  deposited: {},
  cancellable: {},
  inGrace: { inception: 2024_12_20 },
  suspended: { inception: 2024_06_01 },
  asked: { inception: 2024_06_01 },
  agreed: { inception: 2024_06_01 },
  lapsing: { inception: 2022_01_05 },
  over: { inception: 2025_01_05, expiry: 2026_01_05 },
  maturing: { inception: 2025_01_05, expiry: 2026_01_05 },
  disputed: {},
  owing: {},
  insured: {},
  offered: {},
  handedOver: {},
  lost: {},
} as const;

export type PolicyName = keyof typeof POLICIES;

/** The day of the matrix, on the chain and in Shanghai. */
export const TODAY = { date: "2026-01-12", packed: 2026_01_12 };

/** The object that the regulator has frozen in every module. */
export const FROZEN = word(0xf0n);
export const FREEZE_EXPIRY = 2_000_000_000n;

/** A calendar of 250 business days, and the call that publishes it; dave has given notice of this call. */
export const CALENDAR_2026 = [2n ** 250n - 1n, 0n] as const;
export const PUBLISH = BusinessCalendar__factory.createInterface().encodeFunctionData("publish", [
  2026n,
  [...CALENDAR_2026],
]);

/** What the council has on its table, as the arguments of queue, execute and cancel. */
export interface Proposal {
  id: bigint;
  args: [targets: string[], values: bigint[], calldatas: string[], descriptionHash: string];
}

/** The business that the matrix calls on: for each act one object on which it would succeed. */
export interface Scene {
  world: World;
  address: Record<CallerName, string>;
  signer: Record<ActorName | Newcomer, Signer>;
  member: Record<Newcomer, bigint>;
  policy: Record<PolicyName, bigint>;
  product: Record<"life" | "proRata" | "endowment", bigint>;
  envelope: { posted: string; announced: string };
  proposal: Record<"executable" | "passed" | "open" | "pending", Proposal>;
}

/** Builds the scene on a fresh world. */
export async function buildScene(world: World): Promise<Scene> {
  const signers = (await world.connection.ethers.getSigners()).slice(-NEWCOMERS.length);
  const newcomers = Object.fromEntries(NEWCOMERS.map((name, i) => [name, signers[i]])) as unknown as Record<
    Newcomer,
    Signer
  >;
  const signer = { ...world.actors, ...newcomers };
  const entries = Object.entries(signer).map(async ([name, one]) => [name, await one.getAddress()] as const);
  const silent = SILENT.map((name) => [name, `0x${id(name).slice(-40)}`] as const);
  const contracts = SUITE_NAMES.map((name) => [name, world.addresses[name]] as const);
  const address = Object.fromEntries([...(await Promise.all(entries)), ...silent, ...contracts]) as Scene["address"];

  const member = await admitNewcomers(world, newcomers, address);
  await changePersons(world, address);
  await freezeEverywhere(world);
  await giveNotice(world);
  const early = await decideEarly(world);
  await goTo(world.connection, TODAY.date);
  const envelope = await postEnvelopes(world);
  const { policy, product } = await writePolicies(world, address);
  const proposal = { ...early, ...(await proposeLate(world)) };
  return { world, address, signer, member, policy, product, envelope, proposal };
}

/** Suspends every founding member by the council, and blocks every person that acts. */
export async function suspendEverybody({ world }: Scene): Promise<void> {
  for (const name of ["alice", "bob", "carol"]) {
    await as(world, "persons", "provider").blockPerson(pseudonym(name), reference("case"));
  }
  const council = await actAsCouncil(world);
  for (let founder = 1n; founder <= 8n; founder++) {
    await world.suite.members.connect(council).suspend(founder, reference("case"));
  }
}

/** The council as a signer: what it decides is not the matter here. */
async function actAsCouncil({ connection, addresses }: World): Promise<Signer> {
  return connection.ethers.getImpersonatedSigner(addresses.council);
}

async function admitNewcomers(
  world: World,
  signers: Record<Newcomer, Signer>,
  address: Scene["address"],
): Promise<Record<Newcomer, bigint>> {
  const council = await actAsCouncil(world);
  const { members } = world.suite;
  const licences: LicenceName[] = ["INSURER", "CUSTODIAN", "BANK", "KYC_PROVIDER", "REGULATOR", "COURT"];
  const member = {} as Record<Newcomer, bigint>;
  for (const [index, name] of NEWCOMERS.entries()) {
    const legalId = legalIdBytes(`9144030000000000${index}X`);
    const application = {
      name: `${name} (synthetic)`,
      legalId,
      licences: licenceSet(...licences),
      admin: address[name],
    };
    await as(world, "members", "pacific").sponsor(application);
    member[name] = await members.memberCount();
    if (name === "applicant") continue;
    await members.connect(council).admit(member[name], licenceSet(...licences), reference("resolution"));
    await members.connect(signers[name]).publishKey(reference("encryption"), reference("X25519"), id(name));
    if (name !== "admitted") await members.connect(signers[name]).activate();
  }
  await members.connect(council).suspend(member.outcast, reference("resolution"));
  await as(world, "members", "pacific").setAccount(address.clerk, licenceSet("INSURER"), FREEZE_EXPIRY, false);
  return member;
}

/** Carol lost her key and acts by dave's address; bob's recovery waits; one more person is blocked. */
async function changePersons(world: World, address: Scene["address"]): Promise<void> {
  const persons = as(world, "persons", "provider");
  await persons.requestRecovery(pseudonym("carol"), address.dave);
  await persons.requestRecovery(pseudonym("bob"), address.nextKey);
  await registerPerson(world, "blocked", address.blocked);
  await persons.blockPerson(pseudonym("blocked"), reference("case"));
}

async function freezeEverywhere(world: World): Promise<void> {
  for (const name of MODULES) {
    await as(world, name, "regulator").freeze(FROZEN, reference("order"), FREEZE_EXPIRY);
  }
}

/** The modules by their short names: the contracts that can be frozen. */
export const MODULES = [
  "persons",
  "envelopes",
  "cny",
  "catalogue",
  "registry",
  "settlement",
  "beneficiaries",
  "endorsements",
  "service",
] as const;

/** Dave holds the calendar's office too, but must give a day's notice of each call. */
async function giveNotice(world: World): Promise<void> {
  const council = await actAsCouncil(world);
  await world.suite.authority.connect(council).grantRole(ROLES.CALENDAR_KEEPER, world.address.dave, 86_400);
  await as(world, "authority", "dave").schedule(world.addresses.calendar, PUBLISH, 0);
}

/** One passed proposal that is queued and due, and one that is not yet queued. */
async function decideEarly(world: World): Promise<Pick<Scene["proposal"], "executable" | "passed">> {
  const executable = await propose(world, resolution(world, "executable"));
  const passed = await propose(world, resolution(world, "passed"));
  for (const name of ["pacific", "harbour", "summit"] as const) {
    for (const { proposalId } of [executable, passed]) await as(world, "council", name).castVote(proposalId, VOTE.FOR);
  }
  await queue(world, executable.proposal);
  return { executable: onTable(executable), passed: onTable(passed) };
}

/** One proposal that is open for votes and one whose vote has not begun; afterwards Summit leaves. */
async function proposeLate(world: World): Promise<Pick<Scene["proposal"], "open" | "pending">> {
  const open = await propose(world, resolution(world, "open"));
  const { target, call, description } = resolution(world, "pending");
  const proposal: Parameters<typeof queue>[1] = [[await target.getAddress()], [0n], [call], description];
  await as(world, "council", "pacific").propose(...proposal);
  const pending = { ...onTable({ proposalId: 0n, proposal }) };
  pending.id = await world.suite.council.getProposalId(...pending.args);
  await world.suite.members.connect(await actAsCouncil(world)).beginExit(3n, reference("resolution"));
  return { open: onTable(open), pending };
}

function resolution({ suite, addresses }: World, description: string): Resolution {
  const call = suite.directory.interface.encodeFunctionData("announce", [reference(description), addresses.cny]);
  return { target: suite.directory, call, description };
}

function onTable({ proposalId, proposal }: Awaited<ReturnType<typeof propose>>): Proposal {
  const [targets, values, calldatas, description] = proposal;
  return { id: proposalId, args: [targets, values, calldatas, id(description)] };
}

/** An envelope that Pacific posted whole, for the custodian, and one of which the pieces are missing. */
async function postEnvelopes(world: World): Promise<Scene["envelope"]> {
  const grants = [{ member: 4n, person: ZeroAddress, wrappedKey: "0x01" }];
  const [posted, announced] = [sha256(CIPHERTEXT), id("announced")];
  const envelopes = as(world, "envelopes", "pacific");
  await envelopes.post(posted, ZeroHash, DataClass.N, CIPHERTEXT, grants);
  await envelopes.announce(announced, ZeroHash, DataClass.N, 10, 2, grants);
  return { posted, announced };
}

const CIPHERTEXT = toUtf8Bytes("sealed");

async function writePolicies(world: World, address: Scene["address"]): Promise<Pick<Scene, "policy" | "product">> {
  const product = {
    life: await registerProduct(world),
    proRata: await registerProduct(world, { basis: ReturnBasis.PRO_RATA }),
    endowment: await registerProduct(world, { maturityBenefit: true }),
  };
  await fund(world, "alice", 1_000_000_00n);
  await fund(world, "pacific", 1_000_000_00n);
  await as(world, "cny", "bank").mint(address.bank, 1n, reference("own funds"));
  const policy = {} as Record<PolicyName, bigint>;
  for (const [index, [name, changes]] of Object.entries(POLICIES).entries()) {
    const of = name === "cancellable" ? product.proRata : name === "maturing" ? product.endowment : product.life;
    const holder = name === "lost" ? address.carol : address.alice;
    policy[name as PolicyName] = await issuePolicy(world, of, { policyReference: index + 1, holder, ...changes });
  }
  await carryOn(world, policy, address);
  await as(world, "persons", "provider").completeRecovery(pseudonym("carol"));
  return { policy, product };
}

/** Brings the policies to where their names say they are. */
async function carryOn(world: World, policy: Record<PolicyName, bigint>, address: Scene["address"]): Promise<void> {
  const [held, insured] = [as(world, "service", "alice"), as(world, "service", "pacific")];
  await depositPolicy(world, policy.deposited);
  await insured.stateCashValue(policy.deposited, 1n, 2026_12_31);
  await depositPolicy(world, policy.disputed, contentOf("another version"));
  await held.requestReinstatement(policy.asked);
  await held.requestReinstatement(policy.agreed);
  await insured.answerReinstatement(policy.agreed, true, ZeroHash);
  await held.withdraw(policy.owing);
  await as(world, "beneficiaries", "pacific").registerInsured(policy.insured, address.alice);
  await as(world, "endorsements", "pacific").endorse(policy.offered, endorsementOf());
  await as(world, "registry", "pacific").approveTransfer(policy.handedOver, address.bob, ZeroHash);
}
