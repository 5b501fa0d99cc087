import { encodeBytes32String, ZeroHash } from "ethers";
import { Cause, ClaimPayee, Outcome } from "../../../typechain-types/index.js";
import { contentOf, endorsementOf, issueOf, lifeTerms } from "../../support/policies.js";
import { memberId } from "../../support/world.js";
import type { PolicyName } from "./business.js";
import { freezable, module, SOME } from "./modules.js";
import { licensed, personal, type Refusal, restricted, type Row, type Table, wrong } from "./row.js";
import { type Scene, TODAY } from "./scene.js";

const INSURER = { by: "pacific", licences: ["INSURER"] } as const;
const CUSTODIAN = { by: "keeper", licences: ["CUSTODIAN"] } as const;
const CONTENT = contentOf("version 1");
const WHOLE = 1_000_000_000n;

type Rest = (scene: Scene) => readonly unknown[];
const nothing: Rest = () => [];

/** An act of the insurer on one of its policies; another insurer is refused. */
function ofInsurer(name: PolicyName, rest: Rest = nothing, pick: (id: bigint) => unknown = (id) => id): Row {
  return licensed(
    INSURER,
    (scene) => [pick(scene.policy[name]), ...rest(scene)],
    wrong("rival", ({ policy, member }) => ["PolicyNotInsurer", policy[name], member.rival]),
  );
}

/** An act of the holder on its policy; insurer, other holders and everybody else are refused. */
function ofHolder(name: PolicyName, rest: Rest = nothing, by: "alice" | "dave" = "alice"): Row {
  return personal(
    by,
    (scene) => [scene.policy[name], ...rest(scene)],
    ({ policy }, caller) => ["PolicyNotHolder", policy[name], caller],
  );
}

/** An act of the custodian on a policy in its keeping; another custodian is refused. */
function ofCustodian(name: PolicyName, args: Row["args"], licences: readonly ("INSURER" | "CUSTODIAN")[]): Row {
  return licensed(
    { ...CUSTODIAN, licences },
    args,
    wrong("rival", ({ policy, member }) => ["PolicyNotCustodian", policy[name], member.rival]),
  );
}

const inList = (id: bigint): unknown => [id];
const productClosed = wrong("rival", ({ product }) => ["ProductNotOpen", product.life]);

/** Products. */
export const catalogue: Table = {
  ...module,
  appointCustodian: licensed(INSURER, ({ product }) => [product.life, memberId("keeper")], productClosed),
  closeProduct: licensed(INSURER, ({ product }) => [product.life], productClosed),
  registerProduct: licensed(
    INSURER,
    ({ world }) => [encodeBytes32String("LIFE-2"), memberId("keeper"), lifeTerms(world)],
    "every insurer registers products of its own",
  ),
};

const NEW = { policyReference: 1_000n };
const handOver = (...data: string[]): Row =>
  personal(
    "alice",
    ({ address, policy }) => [address.alice, address.bob, policy.handedOver, ...data],
    ({ policy }, caller) => ["PolicyNotHolder", policy.handedOver, caller],
  );

/** The register of policies. */
export const registry: Table = {
  ...freezable,
  approveTransfer: ofInsurer("issued", ({ address }) => [address.bob, ZeroHash]),
  changeCustodian: ofInsurer("issued", () => [memberId("keeper")], inList),
  close: restricted("service", ({ policy }) => [[policy.issued], Outcome.CLAIMED]),
  cosign: ofCustodian("disputed", ({ policy }) => [policy.disputed, CONTENT], ["INSURER", "CUSTODIAN"]),
  deposit: ofCustodian("issued", ({ policy }) => [{ id: policy.issued, content: CONTENT }], ["CUSTODIAN"]),
  depositBatch: ofCustodian("issued", ({ policy }) => [[{ id: policy.issued, content: CONTENT }]], ["CUSTODIAN"]),
  issue: licensed(INSURER, ({ world, product }) => [product.life, issueOf(world, NEW)], productClosed),
  issueBatch: licensed(INSURER, ({ world, product }) => [product.life, [issueOf(world, NEW)]], productClosed),
  reclaim: ofHolder("lost", nothing, "dave"),
  recordDelivery: restricted("service", ({ policy }) => [policy.issued, 20_000]),
  recordPremium: restricted("service", ({ policy }) => [policy.issued, 2]),
  recordReminder: restricted("service", ({ policy }) => [policy.issued, 20_000]),
  recordVersion: restricted("endorsements", ({ policy }) => [policy.issued, CONTENT, 1n]),
  "safeTransferFrom(address,address,uint256)": handOver(),
  "safeTransferFrom(address,address,uint256,bytes)": handOver("0x"),
  transferFrom: handOver(),
};

/** Money of policies. */
export const settlement: Table = {
  ...module,
  collect: restricted("service", ({ policy, address }) => [policy.issued, address.alice, Cause.PREMIUM, 1n]),
  pay: ofInsurer("owing", () => [0n, 1n]),
  post: restricted("endorsements", ({ policy, address }) => [policy.issued, address.alice, Cause.CLAIM, 1n, 30n]),
};

const notInsured: Refusal = ({ policy }, caller) => ["BeneficiaryNotInsured", policy.insured, caller];

/** Beneficiaries. */
export const beneficiaries: Table = {
  ...module,
  nominate: personal(
    "alice",
    ({ policy, address }) => [policy.insured, [{ account: address.bob, rank: 1, share: WHOLE }]],
    notInsured,
  ),
  recordInsuredEvent: ofInsurer("insured", () => [TODAY.packed]),
  registerInsured: ofInsurer("issued", ({ address }) => [address.alice]),
  withdrawInsuredEvent: ofInsurer("stricken"),
};

/** Endorsements. */
export const endorsements: Table = {
  ...module,
  acceptEndorsement: ofHolder("offered", () => [endorsementOf()]),
  endorse: ofInsurer("issued", () => [endorsementOf()]),
  withdrawEndorsement: ofInsurer("offered"),
};

/** The life of policies. */
export const service: Table = {
  ...module,
  acknowledgeDelivery: ofHolder("deposited"),
  answerReinstatement: ofInsurer("asked", () => [true, SOME]),
  cancel: ofHolder("cancellable"),
  declareNotTaken: ofInsurer("unpaid"),
  expire: ofInsurer("over", nothing, inList),
  lapse: ofInsurer("lapsing", () => [1n]),
  mature: ofInsurer("maturing", () => [1n]),
  payArrears: ofHolder("agreed"),
  payPremium: ofHolder("unpaid"),
  recordArrears: ofInsurer("agreed"),
  recordPremium: ofInsurer("unpaid"),
  remind: ofInsurer("inGrace"),
  requestReinstatement: ofHolder("suspended"),
  rescind: ofInsurer("issued", () => [TODAY.packed, 1n, SOME]),
  settleClaim: ofInsurer("issued", () => [TODAY.packed, 1n, ClaimPayee.HOLDER, 0n]),
  stateCashValue: ofInsurer("deposited", () => [1n, 2026_12_31]),
  surrender: ofHolder("deposited"),
  withdraw: ofHolder("issued"),
};
