import type { MemberRegistry } from "../../typechain-types/index.js";
import { GatewayError } from "../errors.js";

/** A member of the consortium. */
export interface Institution {
  readonly number: number;
  /** As registered. */
  readonly name: string;
}

/** A member by its number, for naming it. */
export async function institutionOf(members: MemberRegistry, number: number): Promise<Institution> {
  const { name } = await members.memberInfo(number);
  return { number, name };
}

/** All members, by their numbers from 1. */
export async function institutions(members: MemberRegistry): Promise<Institution[]> {
  const count = Number(await members.memberCount());
  return Promise.all(Array.from({ length: count }, (_, index) => institutionOf(members, index + 1)));
}

/**
 * Finds a member by its number, its registered name, or a part of its name that no other has; capitals do not matter.
 *
 * @throws GatewayError `CLEARING_MEMBER_UNKNOWN`, `CLEARING_MEMBER_AMBIGUOUS` when several names fit
 */
export async function findMember(members: MemberRegistry, text: string): Promise<Institution> {
  const all = await institutions(members);
  const fitting = fits(all, text.toLowerCase());
  const [found, other] = fitting;
  if (found === undefined) throw unknown(text, all.length);
  if (other !== undefined) throw ambiguous(text, fitting);
  return found;
}

function fits(all: readonly Institution[], text: string): readonly Institution[] {
  if (/^\d+$/.test(text)) return all.filter(({ number }) => number === Number(text));
  const exact = all.filter(({ name }) => name.toLowerCase() === text);
  return exact.length > 0 ? exact : all.filter(({ name }) => name.toLowerCase().includes(text));
}

function unknown(text: string, count: number): GatewayError {
  const message = `member "${text}" is not registered: give a number from 1 to ${count}, or a registered name.`;
  return new GatewayError("CLEARING_MEMBER_UNKNOWN", { message, field: "member", value: text });
}

function ambiguous(text: string, fitting: readonly Institution[]): GatewayError {
  const names = fitting.map(({ number, name }) => `${number} ${name}`).join(", ");
  const message = `member "${text}" could be ${names}: give the number.`;
  return new GatewayError("CLEARING_MEMBER_AMBIGUOUS", { message, field: "member", value: text });
}
