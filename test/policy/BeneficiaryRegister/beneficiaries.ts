import type { BeneficiaryStruct } from "../../../typechain-types/contracts/policy/interfaces/IBeneficiaryRegister.js";
import { type ActorName, as, type World } from "../../support/world.js";

/** One row of a nomination: who, in which rank, with how many per cent of it. */
export type Row = readonly [name: ActorName, rank: number, percent: number];

const PERCENT = 10_000_000;

/** Beneficiaries as the contract takes them: shares in parts per billion. */
export const beneficiariesOf = ({ address }: World, rows: readonly Row[]): BeneficiaryStruct[] =>
  rows.map(([name, rank, percent]) => ({ account: address[name], rank, share: Math.round(percent * PERCENT) }));

/** The same as the contract returns them. */
export const tuplesOf = (world: World, rows: readonly Row[]) =>
  beneficiariesOf(world, rows).map(({ account, rank, share }) => [account, BigInt(rank), BigInt(share)]);

/** A nomination by the insured. */
export const nominate = (world: World, id: bigint, rows: readonly Row[], by: ActorName = "alice") =>
  as(world, "beneficiaries", by).nominate(id, beneficiariesOf(world, rows));
