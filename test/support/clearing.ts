import { id, MaxUint256, type Signer } from "ethers";
import { type ActorName, as, type MemberName, memberId, reference, type World } from "./world.js";

/** The ISO 4217 code of the renminbi as the clearing house takes it. */
export const CNY = "0x434e59";

/** The members that clear in tests, in the order of their enrolment. */
export const CLEARERS = ["pacific", "harbour", "summit", "keeper", "provider"] as const satisfies readonly MemberName[];

export type Clearer = (typeof CLEARERS)[number];

/** Whoever posts obligations in tests, in a module's place. */
export const POSTER: ActorName = "dave";

/** Enough visits to reach every member in one page. */
export const ALL = 100n;

/** Fen on every clearer's account after {@link openClearing}. */
export const FUNDS = 1_000_000_00n;

/** The council as a signer: what it decides is not the matter here. */
export async function council({ connection, addresses }: World): Promise<Signer> {
  return connection.ethers.getImpersonatedSigner(addresses.council);
}

/** The clearing house as the council calls it. */
export const byCouncil = async (world: World) => world.suite.clearing.connect(await council(world));

/** Enrols the clearers, gives each money, an allowance to the clearing house and, where asked, a deposit. */
export async function openClearing(
  world: World,
  deposit = 0n,
  clearers: readonly MemberName[] = CLEARERS,
): Promise<void> {
  await (await byCouncil(world)).setPoster(world.address[POSTER], true);
  for (const name of clearers) {
    await as(world, "clearing", name).setSettlementAccount(CNY, world.address[name]);
    await as(world, "cny", "bank").mint(world.address[name], FUNDS, reference(`receipt of ${name}`));
    await as(world, "cny", name).approve(world.addresses.clearing, MaxUint256);
    if (deposit !== 0n) await as(world, "clearing", name).deposit(CNY, deposit);
  }
}

/** The business key of an obligation. */
export const causeOf = (text: string): string => id(text);

/** The id of an obligation that the poster of the tests posted. */
export const obligationOf = ({ suite, address }: World, text: string): Promise<string> =>
  suite.clearing.obligationId(address[POSTER], causeOf(text));

/** Posts that one member owes another. */
export const post = (world: World, debtor: MemberName, creditor: MemberName, amount: bigint, text: string) =>
  as(world, "clearing", POSTER).post(CNY, memberId(debtor), memberId(creditor), amount, causeOf(text));

/** Cuts the open cycle off by the operator's act and forms all nets. */
export async function cutOffAndNet(world: World): Promise<void> {
  await as(world, "clearing", "clearingOperator").cutOff(CNY);
  await as(world, "clearing", "stranger").net(CNY, ALL);
}

/** Lets the statement period of the closing cycle pass. */
export async function endStatements(world: World): Promise<void> {
  const { disputeUntil } = await closingCycle(world);
  await world.connection.networkHelpers.time.increaseTo(disputeUntil);
}

/** Lets the funding period of the closing cycle pass. */
export async function endFunding(world: World): Promise<void> {
  const { disputeUntil, terms } = await closingCycle(world);
  await world.connection.networkHelpers.time.increaseTo(disputeUntil + terms.fundingPeriod);
}

/** The cycle before the open one. */
export async function closingCycle({ suite }: World) {
  const { openCycle } = await suite.clearing.currencyInfo(CNY);
  return suite.clearing.cycle(CNY, openCycle - 1n);
}

/** The net of the open cycle of a member, and what is left of its net of the closing one. */
export async function netsOf({ suite }: World, name: MemberName): Promise<[open: bigint, closing: bigint]> {
  const { open, closing } = await suite.clearing.positionOf(CNY, memberId(name));
  return [open, closing];
}
