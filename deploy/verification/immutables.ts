import { encodeBytes32String, id, toBeHex, TypedDataEncoder, zeroPadBytes, zeroPadValue } from "ethers";
import { CONTRACT_NAMES } from "../../gateway/addresses/index.js";
import type { SuiteName } from "../../gateway/suite/index.js";
import { MODULE_NAMES } from "../roles.js";
import type { Subject } from "./subject.js";

/** On which contract of the suite each variable of a contract stands, as the constructors take them. */
const DEPENDENCIES: Readonly<Partial<Record<SuiteName, Readonly<Record<string, SuiteName>>>>> = {
  council: { "ConsortiumCouncil._members": "members", "GovernorTimelockAccess._manager": "authority" },
  envelopes: { "EnvelopeLog._personRegistry": "persons" },
  cny: { "DepositToken._persons": "persons" },
  registry: { "PolicyRegistry._persons": "persons", "PolicyRegistry._catalogue": "catalogue" },
  settlement: {
    "PolicySettlement._persons": "persons",
    "PolicySettlement._catalogue": "catalogue",
    "PolicySettlement._registry": "registry",
  },
  beneficiaries: { "BeneficiaryRegister._persons": "persons", "BeneficiaryRegister._registry": "registry" },
  endorsements: {
    "PolicyEndorsements._registry": "registry",
    "PolicyEndorsements._catalogue": "catalogue",
    "PolicyEndorsements._settlement": "settlement",
  },
  service: {
    "PolicyService._registry": "registry",
    "PolicyService._catalogue": "catalogue",
    "PolicyService._settlement": "settlement",
    "PolicyService._beneficiaries": "beneficiaries",
  },
  programmes: { "PointsProgrammes._clearing": "clearing" },
  points: { "PointsLedger._persons": "persons", "PointsLedger._programmes": "programmes" },
  earnings: {
    "PointsEarnings._persons": "persons",
    "PointsEarnings._programmes": "programmes",
    "PointsEarnings._ledger": "points",
  },
  campaigns: {
    "PointsCampaigns._programmes": "programmes",
    "PointsCampaigns._earnings": "earnings",
    "PointsCampaigns._registry": "registry",
    "PointsCampaigns._catalogue": "catalogue",
  },
  exchange: pointsSpender("PointsExchange"),
  redemption: pointsSpender("PointsRedemption"),
  windDown: {
    "PointsWindDown._programmes": "programmes",
    "PointsWindDown._ledger": "points",
    "PointsWindDown._earnings": "earnings",
    "PointsWindDown._clearing": "clearing",
  },
  placements: {
    "ReinsurancePanels._signing": "signing",
    "ReinsurancePlacements._envelopes": "envelopes",
    "ReinsurancePlacements._registry": "registry",
  },
  bordereaux: { "ReinsuranceBordereaux._placements": "placements", "ReinsuranceBordereaux._envelopes": "envelopes" },
  losses: {
    "ReinsuranceLosses._placements": "placements",
    "ReinsuranceLosses._envelopes": "envelopes",
    "ReinsuranceClaims._clearing": "clearing",
  },
  technicalAccounts: {
    "ReinsuranceAnswers._placements": "placements",
    "ReinsuranceAnswers._claims": "losses",
    "ReinsuranceAccounts._bordereaux": "bordereaux",
    "ReinsuranceAccounts._envelopes": "envelopes",
  },
  balances: {
    "ReinsuranceSettlement._accounts": "technicalAccounts",
    "ReinsuranceSettlement._clearing": "clearing",
  },
};

/** What the contracts stand on in which persons spend points. */
function pointsSpender(contract: string): Readonly<Record<string, SuiteName>> {
  return {
    [`${contract}._persons`]: "persons",
    [`${contract}._programmes`]: "programmes",
    [`${contract}._ledger`]: "points",
    [`${contract}._clearing`]: "clearing",
  };
}

/** On which every module stands. */
const OF_MODULES: Readonly<Record<string, SuiteName>> = {
  "Module._members": "members",
  "ERC2771Context._trustedForwarder": "forwarder",
};

/** The names under which contracts let messages be signed (EIP-712). */
const DOMAINS: Readonly<Partial<Record<SuiteName, string>>> = {
  council: "Tongzhou Consortium Council",
  signing: "Tongzhou Signing Room",
  cny: "Renminbi Deposit",
  forwarder: "Tongzhou Forwarder",
};

/** Each immutable of a contract as the word that its constructor must have written into the code. */
export function expectedImmutables(subject: Subject, short: SuiteName, chainId: bigint): Record<string, string> {
  const { contracts } = subject.record;
  const isModule = (MODULE_NAMES as readonly string[]).includes(CONTRACT_NAMES[short]);
  const dependencies = { ...(isModule ? OF_MODULES : {}), ...DEPENDENCIES[short] };
  const wired = Object.entries(dependencies).map(([variable, name]) => [variable, wordOf(contracts[name])]);
  const domain = DOMAINS[short];
  return {
    ...Object.fromEntries(wired),
    ...settings(subject, short),
    ...(domain === undefined ? {} : signing(domain, chainId, contracts[short])),
  } as Record<string, string>;
}

function settings({ parameters }: Subject, short: SuiteName): Record<string, string> {
  if (short === "members")
    return { "MemberRegistry._applicationValidity": toBeHex(parameters.applicationValidity, 32) };
  if (short === "persons")
    return { "PersonRegistry._objectionPeriod": toBeHex(parameters.recoveryObjectionPeriod, 32) };
  if (short !== "cny") return {};
  return { "DepositToken._currency": zeroPadBytes("0x434e59", 32), "DepositToken._minorUnits": toBeHex(2, 32) };
}

/** What OpenZeppelin's EIP712 keeps of a domain. */
function signing(name: string, chainId: bigint, verifyingContract: string): Record<string, string> {
  return {
    "EIP712._cachedDomainSeparator": TypedDataEncoder.hashDomain({ name, version: "1", chainId, verifyingContract }),
    "EIP712._cachedChainId": toBeHex(chainId, 32),
    "EIP712._cachedThis": wordOf(verifyingContract),
    "EIP712._hashedName": id(name),
    "EIP712._hashedVersion": id("1"),
    "EIP712._name": shortString(name),
    "EIP712._version": shortString("1"),
  };
}

const wordOf = (address: string): string => zeroPadValue(address, 32).toLowerCase();

/** OpenZeppelin's ShortString: up to 31 bytes, and their number in the last one. */
const shortString = (text: string): string =>
  toBeHex(BigInt(encodeBytes32String(text)) | BigInt(Buffer.byteLength(text)), 32);
