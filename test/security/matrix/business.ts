import { id, sha256, toUtf8Bytes, ZeroAddress, ZeroHash } from "ethers";
import { DataClass, ReturnBasis } from "../../../typechain-types/index.js";
import { contentOf, depositPolicy, endorsementOf, fund, issuePolicy, registerProduct } from "../../support/policies.js";
import { as, memberId, pseudonym, reference, type World } from "../../support/world.js";
import type { Cast } from "./cast.js";

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
  stricken: {},
  offered: {},
  handedOver: {},
  lost: {},
} as const;

export type PolicyName = keyof typeof POLICIES;

/** The policies that are not of the life product; property insurance has no cooling-off. */
const PRODUCTS: Readonly<Record<string, keyof Business["product"]>> = {
  cancellable: "proRata",
  inGrace: "proRata",
  maturing: "endowment",
};

/** Policies, products and envelopes of the scene. */
export interface Business {
  policy: Record<PolicyName, bigint>;
  product: Record<"life" | "proRata" | "endowment", bigint>;
  envelope: { posted: string; announced: string };
}

const CIPHERTEXT = toUtf8Bytes("sealed");

/** An envelope that Pacific posted whole, for the custodian, and one of which the pieces are missing. */
export async function postEnvelopes(world: World): Promise<Business["envelope"]> {
  const grants = [{ member: memberId("keeper"), person: ZeroAddress, wrappedKey: "0x01" }];
  const [posted, announced] = [sha256(CIPHERTEXT), id("announced")];
  const envelopes = as(world, "envelopes", "pacific");
  await envelopes.post(posted, ZeroHash, DataClass.N, CIPHERTEXT, grants);
  await envelopes.announce(announced, ZeroHash, DataClass.N, 10, 2, grants);
  return { posted, announced };
}

/** Sells one policy of each kind and brings it where its name says; at the end carol's old key is replaced. */
export async function writePolicies(world: World, { address }: Cast): Promise<Pick<Business, "policy" | "product">> {
  const product = {
    life: await registerProduct(world),
    proRata: await registerProduct(world, { basis: ReturnBasis.PRO_RATA, coolingOffDays: 0 }),
    endowment: await registerProduct(world, { maturityBenefit: true }),
  };
  await fund(world, "alice", 1_000_000_00n);
  await fund(world, "pacific", 1_000_000_00n);
  await as(world, "cny", "bank").mint(address.bank, 1n, reference("own funds"));
  const policy = {} as Record<PolicyName, bigint>;
  for (const [index, [name, changes]] of Object.entries(POLICIES).entries()) {
    const of = PRODUCTS[name] ?? "life";
    const holder = name === "lost" ? address.carol : address.alice;
    policy[name as PolicyName] = await issuePolicy(world, product[of], {
      policyReference: index + 1,
      holder,
      ...changes,
    });
  }
  await carryOn(world, policy, address);
  await as(world, "persons", "provider").completeRecovery(pseudonym("carol"));
  return { policy, product };
}

/** Brings the policies to where their names say they are. */
async function carryOn(world: World, policy: Record<PolicyName, bigint>, address: Cast["address"]): Promise<void> {
  const [held, insured] = [as(world, "service", "alice"), as(world, "service", "pacific")];
  await depositPolicy(world, policy.deposited);
  await insured.stateCashValue(policy.deposited, 1n, 2026_12_31);
  await depositPolicy(world, policy.disputed, contentOf("another version"));
  await depositPolicy(world, policy.inGrace);
  await held.acknowledgeDelivery(policy.inGrace);
  await held.requestReinstatement(policy.asked);
  await held.requestReinstatement(policy.agreed);
  await insured.answerReinstatement(policy.agreed, true, ZeroHash);
  await held.withdraw(policy.owing);
  await as(world, "beneficiaries", "pacific").registerInsured(policy.insured, address.alice);
  await as(world, "beneficiaries", "pacific").recordInsuredEvent(policy.stricken, 2026_01_12);
  await as(world, "endorsements", "pacific").endorse(policy.offered, endorsementOf());
  await as(world, "registry", "pacific").approveTransfer(policy.handedOver, address.bob, ZeroHash);
}
