import { id as digest } from "ethers";
import { ClaimPayee, type PolicyState, ReturnBasis } from "../../../typechain-types/index.js";
import { chainDate, goTo } from "../../support/chain.js";
import { contentOf, endorsementOf, fund, issuePolicy, registerProduct } from "../../support/policies.js";
import { as, type World } from "../../support/world.js";
import { type Kind, KINDS } from "./acts.js";

export type StateName = Exclude<keyof typeof PolicyState, "NONE">;

/** The states of a policy that lives, in the order of its life. */
export const LIVING = ["ISSUED", "DEPOSITED", "COOLING_OFF", "IN_FORCE", "GRACE", "SUSPENDED", "TERM_OVER"] as const;

export type LivingState = (typeof LIVING)[number];

/** Policies that stand in one state. An ended state needs only one of them. */
export type Policies = Partial<Record<Kind, bigint>>;

/**
 * Issues one policy of every kind to alice for five years from 2026-01-05: her first premium is received but for the
 * unpaid one, an endorsement is on offer, bob is the insured but for the pro-rata one, and alice has money.
 */
export async function issueAll(world: World): Promise<Required<Policies>> {
  // Rescission stays possible in every state here; its two clocks have their own tests.
  const contestable = { contestableMonths: 72 };
  const life = await registerProduct(world, contestable);
  const proRata = await registerProduct(world, { ...contestable, basis: ReturnBasis.PRO_RATA });
  const endowment = await registerProduct(world, { ...contestable, maturityBenefit: true });
  const policies = {
    life: await issuePolicy(world, life, { policyReference: 1n }),
    proRata: await issuePolicy(world, proRata, { policyReference: 2n }),
    endowment: await issuePolicy(world, endowment, { policyReference: 3n }),
    unpaid: await issuePolicy(world, life, { policyReference: 4n, premiumReceived: false }),
  };
  for (const kind of KINDS) {
    await as(world, "endorsements", "pacific").endorse(policies[kind], endorsementOf());
    if (kind === "proRata") continue;
    await as(world, "beneficiaries", "pacific").registerInsured(policies[kind], world.address.bob);
  }
  await fund(world, "alice", 100_000_00n);
  return policies;
}

type AllPolicies = Required<Policies>;

async function deposit(world: World, policies: AllPolicies): Promise<Policies> {
  const copies = Object.values(policies).map((id) => ({ id, content: contentOf("version 1") }));
  await as(world, "registry", "keeper").depositBatch(copies);
  await insurer(world).stateCashValue(policies.life, 1_500_00n, chainDate("2035-12-31"));
  return policies;
}

/** The unpaid policy is left behind: whoever does not pay does not get the document. */
async function deliver(world: World, policies: AllPolicies): Promise<Policies> {
  await deposit(world, policies);
  const { life, proRata, endowment } = policies;
  for (const id of [life, proRata, endowment]) await holder(world).acknowledgeDelivery(id);
  return { life, proRata, endowment };
}

const deliverAndGoTo = (date: string) => async (world: World, policies: AllPolicies) => {
  const delivered = await deliver(world, policies);
  await goTo(world.connection, date);
  return delivered;
};

/** The way from issue into each living state. @returns the policies that stand in it */
export const PATHS: Record<LivingState, (world: World, policies: AllPolicies) => Promise<Policies>> = {
  ISSUED: (_, policies) => Promise.resolve(policies),
  DEPOSITED: deposit,
  COOLING_OFF: deliver,
  IN_FORCE: deliverAndGoTo("2026-01-21"), // 15 days of cooling-off are over
  GRACE: deliverAndGoTo("2027-01-06"), // the second premium was due the day before
  SUSPENDED: deliverAndGoTo("2027-03-07"), // 60 days of grace are over
  TERM_OVER: deliverAndGoTo("2031-01-05"),
};

/** From which living state, with which kind of policy and by which act each outcome is reached. */
export const ENDS: Record<
  Exclude<StateName, LivingState>,
  { from: LivingState; kind: Kind; end: (world: World, id: bigint) => Promise<unknown> }
> = {
  NOT_TAKEN: { from: "ISSUED", kind: "unpaid", end: (world, id) => insurer(world).declareNotTaken(id) },
  WITHDRAWN: { from: "COOLING_OFF", kind: "life", end: (world, id) => holder(world).withdraw(id) },
  SURRENDERED: { from: "IN_FORCE", kind: "life", end: (world, id) => holder(world).surrender(id) },
  MATURED: { from: "TERM_OVER", kind: "endowment", end: (world, id) => insurer(world).mature(id, 600_000_00n) },
  CLAIMED: {
    from: "IN_FORCE",
    kind: "life",
    end: (world, id) => insurer(world).settleClaim(id, chainDate("2026-01-05"), 500_000_00n, ClaimPayee.HOLDER, 0n),
  },
  RESCINDED: {
    from: "IN_FORCE",
    kind: "life",
    end: (world, id) => insurer(world).rescind(id, chainDate("2026-01-21"), 0n, digest("ground")),
  },
  CANCELLED: { from: "IN_FORCE", kind: "proRata", end: cancelled },
  LAPSED: { from: "SUSPENDED", kind: "life", end: lapsed },
  EXPIRED: { from: "TERM_OVER", kind: "life", end: (world, id) => insurer(world).expire([id]) },
};

const insurer = (world: World) => as(world, "service", "pacific");
const holder = (world: World) => as(world, "service", "alice");

async function cancelled(world: World, id: bigint) {
  await as(world, "beneficiaries", "pacific").registerInsured(id, world.address.bob);
  await holder(world).cancel(id);
}

async function lapsed(world: World, id: bigint) {
  await goTo(world.connection, "2029-03-07"); // 24 months of suspension are over
  await insurer(world).lapse(id, 1_000_00n);
}
