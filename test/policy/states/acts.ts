import { type ContractTransactionResponse, id as digest } from "ethers";
import { ClaimPayee } from "../../../typechain-types/index.js";
import { chainDate, goTo, today } from "../../support/chain.js";
import { contentOf, endorsementOf } from "../../support/policies.js";
import {
  type ActorName,
  as,
  memberId,
  pseudonym,
  RECOVERY_OBJECTION_PERIOD,
  reference,
  type World,
} from "../../support/world.js";

/** The policies that stand in each state, one for each kind of product or payment that an act needs. */
export const KINDS = ["life", "proRata", "endowment", "unpaid"] as const;
export type Kind = (typeof KINDS)[number];

/** One act on a policy, by the party whose act it is. */
export interface Act {
  /** The contract whose act it is. */
  contract: "service" | "registry" | "endorsements" | "beneficiaries";
  /** The party whose act it is. */
  by: ActorName;
  /** The kind of policy on which it can succeed. */
  kind?: Kind;
  /** What must have happened before it succeeds, beyond the state. */
  prepare?: (world: World, id: bigint) => Promise<unknown>;
  run: (world: World, id: bigint, by: ActorName) => Promise<ContractTransactionResponse>;
}

const service = (world: World, by: ActorName) => as(world, "service", by);

async function requestReinstatement(world: World, id: bigint) {
  await service(world, "alice").requestReinstatement(id);
}

async function agreeReinstatement(world: World, id: bigint) {
  await requestReinstatement(world, id);
  await service(world, "pacific").answerReinstatement(id, true, reference(""));
}

/** Replaces the lost key of alice by the account of dave. */
async function replaceKey(world: World) {
  const provider = as(world, "persons", "provider");
  await provider.requestRecovery(pseudonym("alice"), world.address.dave);
  await world.connection.networkHelpers.time.increase(RECOVERY_OBJECTION_PERIOD + 1);
  await provider.completeRecovery(pseudonym("alice"));
}

const copyOf = (id: bigint) => ({ id, content: contentOf("version 1") });
const WHOLE = 1_000_000_000n;

/** Every act that depends on the state of a policy, and those that are possible in all of them. */
export const ACTS: Record<string, Act> = {
  acknowledgeDelivery: {
    contract: "service",
    by: "alice",
    run: (world, id, by) => service(world, by).acknowledgeDelivery(id),
  },
  withdraw: { contract: "service", by: "alice", run: (world, id, by) => service(world, by).withdraw(id) },
  declareNotTaken: {
    contract: "service",
    by: "pacific",
    kind: "unpaid",
    run: (world, id, by) => service(world, by).declareNotTaken(id),
  },
  payPremium: { contract: "service", by: "alice", run: (world, id, by) => service(world, by).payPremium(id) },
  recordPremium: { contract: "service", by: "pacific", run: (world, id, by) => service(world, by).recordPremium(id) },
  remind: { contract: "service", by: "pacific", run: (world, id, by) => service(world, by).remind(id) },
  requestReinstatement: {
    contract: "service",
    by: "alice",
    run: (world, id, by) => service(world, by).requestReinstatement(id),
  },
  answerReinstatement: {
    contract: "service",
    by: "pacific",
    prepare: requestReinstatement,
    run: (world, id, by) => service(world, by).answerReinstatement(id, true, reference("")),
  },
  payArrears: {
    contract: "service",
    by: "alice",
    prepare: agreeReinstatement,
    run: (world, id, by) => service(world, by).payArrears(id),
  },
  recordArrears: {
    contract: "service",
    by: "pacific",
    prepare: agreeReinstatement,
    run: (world, id, by) => service(world, by).recordArrears(id),
  },
  lapse: {
    contract: "service",
    by: "pacific",
    prepare: (world) => goTo(world.connection, "2029-03-07"),
    run: (world, id, by) => service(world, by).lapse(id, 1_000_00n),
  },
  stateCashValue: {
    contract: "service",
    by: "pacific",
    run: (world, id, by) => service(world, by).stateCashValue(id, 2_000_00n, chainDate("2035-12-31")),
  },
  surrender: { contract: "service", by: "alice", run: (world, id, by) => service(world, by).surrender(id) },
  cancel: { contract: "service", by: "alice", kind: "proRata", run: (world, id, by) => service(world, by).cancel(id) },
  settleClaim: {
    contract: "service",
    by: "pacific",
    run: (world, id, by) =>
      service(world, by).settleClaim(id, chainDate("2026-01-05"), 500_000_00n, ClaimPayee.HOLDER, 0n),
  },
  rescind: {
    contract: "service",
    by: "pacific",
    run: async (world, id, by) =>
      service(world, by).rescind(id, chainDate(await today(world.connection)), 0n, digest("ground")),
  },
  mature: {
    contract: "service",
    by: "pacific",
    kind: "endowment",
    run: (world, id, by) => service(world, by).mature(id, 600_000_00n),
  },
  expire: { contract: "service", by: "pacific", run: (world, id, by) => service(world, by).expire([id]) },

  deposit: {
    contract: "registry",
    by: "keeper",
    run: (world, id, by) => as(world, "registry", by).deposit(copyOf(id)),
  },
  depositBatch: {
    contract: "registry",
    by: "keeper",
    run: (world, id, by) => as(world, "registry", by).depositBatch([copyOf(id)]),
  },
  changeCustodian: {
    contract: "registry",
    by: "pacific",
    run: (world, id, by) => as(world, "registry", by).changeCustodian([id], memberId("keeper")),
  },
  approveTransfer: {
    contract: "registry",
    by: "pacific",
    run: (world, id, by) => as(world, "registry", by).approveTransfer(id, world.address.bob, digest("consent")),
  },
  transferFrom: {
    contract: "registry",
    by: "alice",
    prepare: (world, id) => as(world, "registry", "pacific").approveTransfer(id, world.address.bob, digest("consent")),
    run: (world, id, by) => as(world, "registry", by).transferFrom(world.address.alice, world.address.bob, id),
  },
  reclaim: {
    contract: "registry",
    by: "dave",
    prepare: replaceKey,
    run: (world, id, by) => as(world, "registry", by).reclaim(id),
  },

  endorse: {
    contract: "endorsements",
    by: "pacific",
    run: (world, id, by) => as(world, "endorsements", by).endorse(id, endorsementOf()),
  },
  acceptEndorsement: {
    contract: "endorsements",
    by: "alice",
    run: (world, id, by) => as(world, "endorsements", by).acceptEndorsement(id, endorsementOf()),
  },
  withdrawEndorsement: {
    contract: "endorsements",
    by: "pacific",
    run: (world, id, by) => as(world, "endorsements", by).withdrawEndorsement(id),
  },

  registerInsured: {
    contract: "beneficiaries",
    by: "pacific",
    kind: "proRata",
    run: (world, id, by) => as(world, "beneficiaries", by).registerInsured(id, world.address.bob),
  },
  nominate: {
    contract: "beneficiaries",
    by: "bob",
    run: (world, id, by) =>
      as(world, "beneficiaries", by).nominate(id, [{ account: world.address.carol, rank: 1, share: WHOLE }]),
  },
  recordInsuredEvent: {
    contract: "beneficiaries",
    by: "pacific",
    run: (world, id, by) => as(world, "beneficiaries", by).recordInsuredEvent(id, chainDate("2026-01-05")),
  },
  withdrawInsuredEvent: {
    contract: "beneficiaries",
    by: "pacific",
    prepare: (world, id) => as(world, "beneficiaries", "pacific").recordInsuredEvent(id, chainDate("2026-01-05")),
    run: (world, id, by) => as(world, "beneficiaries", by).withdrawInsuredEvent(id),
  },
};
