import { expect } from "chai";
import { AbiCoder, keccak256 } from "ethers";
import type { CampaignTermsStruct } from "../../../typechain-types/contracts/points/interfaces/IPointsCampaigns.js";
import { Origin, Trigger } from "../../../typechain-types/index.js";
import { day } from "../../support/chain.js";
import { council, programmeOf } from "../../support/points.js";
import { deliveredPolicy, registerProduct } from "../../support/policies.js";
import { type ActorName, as, type World } from "../../support/world.js";
import { deployProgrammes, earningAt } from "../PointsEarnings/earnings.js";

/** The product of Pacific Insurance for which premiums bring points. */
export const PRODUCT = 1n;
/** The first campaign that a test opens. */
export const FIRST = 1n;
/** Value of one of Pacific's units, ten-thousandths of a fen, as at the start. */
export const UNIT = 8_000n;
/** The premium of {@link insured}: 10,000.00 a year, of which five per cent are 62,500 units of Pacific. */
export const PREMIUM = 10_000_00n;
/** Units for each million fen with which {@link PREMIUM} brings exactly the cap. */
export const FULL_RATE = 62_500n;
/** What {@link PREMIUM} may bring a year, ten-thousandths of a fen. */
export const FULL = FULL_RATE * UNIT;

/** The suite with the programmes of all issuers and a product of Pacific Insurance. */
export async function deployCampaigns(connection: World["connection"]): Promise<World> {
  const world = await deployProgrammes(connection);
  await registerProduct(world);
  return world;
}

/** Terms of a campaign for premiums of Pacific Insurance, from 5 January to 31 December 2026. */
export const premiumTerms = (changes: Partial<CampaignTermsStruct> = {}): CampaignTermsStruct => ({
  programme: programmeOf("pacific"),
  trigger: Trigger.PREMIUM,
  from: 2026_01_05,
  to: 2026_12_31,
  product: PRODUCT,
  rate: 50_000n,
  budget: 1_000_000n,
  validityMonths: 0,
  returnDays: 0,
  ...changes,
});

/** Terms of a campaign for check-ins from 6 to 10 January: ten units each. */
export const checkInTerms = (changes: Partial<CampaignTermsStruct> = {}): CampaignTermsStruct =>
  premiumTerms({ trigger: Trigger.CHECK_IN, from: 2026_01_06, to: 2026_01_10, product: 0n, rate: 10n, ...changes });

/** Opens a campaign of Pacific Insurance. */
export const open = (world: World, terms: CampaignTermsStruct) => as(world, "campaigns", "pacific").openCampaign(terms);

/** A policy of alice with {@link PREMIUM}, received, its first premium paid. @returns its id */
export const insured = (world: World, policyReference = 1n): Promise<bigint> =>
  deliveredPolicy(world, PRODUCT, { policyReference, premium: PREMIUM });

/** Rewards a premium; anybody may. */
export const reward = (world: World, policy: bigint, period = 1n, campaign = FIRST, actor: ActorName = "stranger") =>
  as(world, "campaigns", actor).rewardPremium(campaign, policy, period);

/** The reference of the points that a premium brings. */
export const premiumReference = (policy: bigint, period = 1n, campaign = FIRST): string =>
  keccak256(AbiCoder.defaultAbiCoder().encode(["uint32", "uint256", "uint16"], [campaign, policy, period]));

/** The reference of the points that a check-in brings on a day, `YYYY-MM-DD`. */
export const checkInReference = (account: string, date: string, campaign = FIRST): string =>
  keccak256(AbiCoder.defaultAbiCoder().encode(["uint32", "address", "uint16"], [campaign, account, day(date)]));

/** The earning of a premium of Pacific, reckoned apart from the contracts. */
export const premiumEarning = (policy: bigint, period = 1n, campaign = FIRST): string =>
  earningAt("pacific", premiumReference(policy, period, campaign), Origin.RULE);

/** The earning of a check-in with Pacific, reckoned apart from the contracts. */
export const checkInEarning = (account: string, date: string, campaign = FIRST): string =>
  earningAt("pacific", checkInReference(account, date, campaign), Origin.RULE);

/** Expects what a policy has brought and may bring, as the regulator reads it; ten-thousandths of a fen. */
export async function expectRebate(world: World, policy: bigint, value: bigint, cap: bigint): Promise<void> {
  expect([...(await as(world, "campaigns", "regulator").rebateOf(policy))]).to.deep.equal([value, cap]);
}

/** Expects what a campaign has awarded, units. */
export async function expectAwarded({ suite }: World, awarded: bigint, campaign = FIRST): Promise<void> {
  expect((await suite.campaigns.campaignInfo(campaign)).awarded).to.equal(awarded);
}

/** The campaigns as the council calls them. */
export const campaignsByCouncil = async (world: World) => world.suite.campaigns.connect(await council(world));
