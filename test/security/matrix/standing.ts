import { id, type Signer } from "ethers";
import { ROLES } from "../../../deploy/roles.js";
import { type LicenceName, licenceSet } from "../../../gateway/suite/index.js";
import { BusinessCalendar__factory } from "../../../typechain-types/index.js";
import { as, legalIdBytes, pseudonym, reference, registerPerson, word, type World } from "../../support/world.js";
import { type Cast, type Newcomer, NEWCOMERS } from "./cast.js";

/** The object that the regulator has frozen wherever there are freeze orders. */
export const FROZEN = word(0xf0n);
export const FREEZE_EXPIRY = 2_000_000_000n;

/** A calendar of 250 business days, and the call that publishes it; dave has given notice of this call. */
export const CALENDAR_2026 = [2n ** 250n - 1n, 0n] as const;
export const PUBLISH = BusinessCalendar__factory.createInterface().encodeFunctionData("publish", [
  2026n,
  [...CALENDAR_2026],
]);

/** Suspends every founding member by the council, and blocks every person that acts. */
export async function suspendEverybody(world: World): Promise<void> {
  for (const name of ["alice", "bob", "carol"]) {
    await as(world, "persons", "provider").blockPerson(pseudonym(name), reference("case"));
  }
  const council = await actAsCouncil(world);
  for (let founder = 1n; founder <= BigInt(world.parameters.founders.length); founder++) {
    await world.suite.members.connect(council).suspend(founder, reference("case"));
  }
}

/** The council as a signer: what it decides is not the matter here. */
export async function actAsCouncil({ connection, addresses }: World): Promise<Signer> {
  return connection.ethers.getImpersonatedSigner(addresses.council);
}

/** Lets the newcomers apply; the council admits all but the first, and suspends one again. */
export async function admitNewcomers(world: World, { signer, address }: Cast): Promise<Record<Newcomer, bigint>> {
  const council = await actAsCouncil(world);
  const { members } = world.suite;
  const licences: LicenceName[] = [
    "INSURER",
    "CUSTODIAN",
    "BANK",
    "KYC_PROVIDER",
    "REGULATOR",
    "COURT",
    "POINTS_ISSUER",
    "MERCHANT",
  ];
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
    await members.connect(signer[name]).publishKey(reference("encryption"), reference("X25519"), id(name));
    if (name !== "admitted") await members.connect(signer[name]).activate();
  }
  await members.connect(council).suspend(member.outcast, reference("resolution"));
  await as(world, "members", "pacific").setAccount(address.clerk, licenceSet("INSURER"), FREEZE_EXPIRY, false);
  return member;
}

/** Carol lost her key and acts by dave's address; bob's recovery waits; one more person is blocked. */
export async function changePersons(world: World, { address }: Cast): Promise<void> {
  const persons = as(world, "persons", "provider");
  await persons.requestRecovery(pseudonym("carol"), address.dave);
  await persons.requestRecovery(pseudonym("bob"), address.nextKey);
  await registerPerson(world, "blocked", address.blocked);
  await persons.blockPerson(pseudonym("blocked"), reference("case"));
}

/** The regulator freezes one object wherever there are freeze orders. */
export async function freezeEverywhere(world: World): Promise<void> {
  for (const name of ["cny", "clearing", "registry", "points", "losses", "balances"] as const) {
    await as(world, name, "regulator").freeze(FROZEN, reference("order"), FREEZE_EXPIRY);
  }
}

/** Dave holds the calendar's office too, but must give a day's notice of each call. */
export async function giveNotice(world: World): Promise<void> {
  const council = await actAsCouncil(world);
  await world.suite.authority.connect(council).grantRole(ROLES.CALENDAR_KEEPER, world.address.dave, 86_400);
  await as(world, "authority", "dave").schedule(world.addresses.calendar, PUBLISH, 0);
}
