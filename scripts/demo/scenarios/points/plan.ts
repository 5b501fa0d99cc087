import type { InstitutionName } from "../../stage/index.js";

/** The issuers; their programmes are numbered in this order, from 1. */
export const ISSUERS = ["pacific", "bank", "airline", "retailer"] as const satisfies readonly InstitutionName[];
/** Who takes points for goods; the retailer issues some itself. */
export const MERCHANTS = ["retailer", "shop"] as const satisfies readonly InstitutionName[];
/** Who takes part in the clearing. */
export const CLEARERS = [...ISSUERS, "shop"] as const satisfies readonly InstitutionName[];

export type Issuer = (typeof ISSUERS)[number];
export type Merchant = (typeof MERCHANTS)[number];
export type Clearer = (typeof CLEARERS)[number];

/** What a programme is opened with. */
export interface ProgrammePlan {
  readonly name: string;
  /** What a unit is worth, millionths of a yuan. */
  readonly value: bigint;
  /** What the issuer keeps when other points become its own, basis points. */
  readonly exchangeFee: bigint;
  /** What the issuer keeps when its points are spent at a merchant, basis points. */
  readonly merchantFee: bigint;
  /** Its deposit at the clearing house, fen. */
  readonly deposit: bigint;
}

export const PROGRAMMES: Readonly<Record<Issuer, ProgrammePlan>> = {
  pacific: { name: "Pacific care points", value: 8_000n, exchangeFee: 100n, merchantFee: 0n, deposit: 50_000_00n },
  bank: { name: "Bank bonus points", value: 2_500n, exchangeFee: 50n, merchantFee: 150n, deposit: 50_000_00n },
  airline: { name: "Crane miles", value: 50_000n, exchangeFee: 200n, merchantFee: 0n, deposit: 500_00n },
  retailer: { name: "Lantern stars", value: 7_300n, exchangeFee: 100n, merchantFee: 100n, deposit: 50_000_00n },
};

/** ISO 4217 code of the renminbi as contracts take it. */
export const CNY = "0x434e59";
/** Fen that every clearing member has on its account. */
export const FUNDS = 100_000_00n;
/** Fen that the bank contributes to the guarantee fund. */
export const FUND = 40_000_00n;
/** Fen that the guarantee fund stands for beyond the airline's deposit. */
export const LINE = 20_000_00n;
/** Most units of a programme that may be outstanding. */
export const LIMIT = 10_000_000_000n;
/** Most units that an account may owe after a revocation. */
export const DEBT_LIMIT = 1_000n;
/** Months for which points are valid unless said otherwise. */
export const VALIDITY_MONTHS = 24n;
/** Customers of the crowd; the first is a frequent flyer. */
export const CUSTOMERS = 20;
/** Number of the frequent flyer. */
export const FLYER = 0;
/** Miles of the frequent flyer, 4,000 yuan: far more than the deposit of the airline, whatever the others exchange. */
export const FLYER_MILES = 80_000n;

/** Millionths of a yuan in a fen. */
export const MICRO = 10_000n;

/** The number of an issuer's programme. */
export const programmeOf = (issuer: Issuer): bigint => BigInt(ISSUERS.indexOf(issuer) + 1);

/** Units of a programme worth so many yuan, rounded down. */
export const worth = (issuer: Issuer, yuan: number): bigint => (BigInt(yuan) * 100n * MICRO) / PROGRAMMES[issuer].value;
