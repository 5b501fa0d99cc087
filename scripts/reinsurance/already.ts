import { Answer } from "../../typechain-types/index.js";
import { bordereauId, postedBordereau, type Suite } from "../../gateway/index.js";
import type { Desk } from "./desk.js";

/** Whether the institution has given an account this final answer before, so that nothing is left to send. */
export async function hasAnswered(
  { suite: { technicalAccounts }, member }: Desk,
  account: string,
  answer: "AGREED" | "REJECTED",
): Promise<boolean> {
  const { submittedAt } = await technicalAccounts.accountInfo(account);
  if (submittedAt === 0n) return false;
  return (await technicalAccounts.acknowledgementOf(account, member)).answer === Answer[answer];
}

/**
 * The contra of an account or bordereau on the chain, if it has one under this reference; under another it cannot be
 * negated again.
 */
export async function contraUnder(
  suite: Suite,
  kind: "account" | "bordereau",
  { original, reference }: { readonly original: string; readonly reference: string },
): Promise<string | undefined> {
  const { contra, found, expected } = await (kind === "account" ? ofAccount : ofBordereau)(suite, original, reference);
  return !contra && found === expected ? found : undefined;
}

async function ofAccount({ technicalAccounts }: Suite, original: string, reference: string) {
  const { contra, placement } = await technicalAccounts.accountInfo(original);
  const found = await technicalAccounts.counterpartOf(original);
  return { contra, found, expected: await technicalAccounts.accountId(placement, reference) };
}

async function ofBordereau(suite: Suite, original: string, reference: string) {
  const { contra, counterpart: found } = await suite.bordereaux.bordereauInfo(original);
  const { placement } = (await postedBordereau(suite, original)).posted;
  return { contra, found, expected: bordereauId(placement, reference) };
}
