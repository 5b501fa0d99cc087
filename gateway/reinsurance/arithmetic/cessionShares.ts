import type { BusinessDate } from "../../dates/index.js";
import type { Share } from "../../money/index.js";
import type { PremiumRow } from "../bordereaux/rows.js";
import { reinsuranceFault } from "../fault.js";
import type { QuotaShare, Surplus } from "../terms/index.js";
import { cededShare } from "./shares.js";

/** What a cession's share goes by. */
export type CessionVersion = Pick<
  PremiumRow,
  "policy" | "section" | "endorsement" | "inception" | "sumInsured" | "facShare"
>;

/**
 * The shares of cessions by policy, section and date: an endorsement of the sum insured sets the share anew from its
 * first day, and a loss takes the share of its own day. Cedent and reinsurer cede claims by it.
 *
 * An endorsement that changes the share comes as two premium rows of their own numbers: the return of the unearned
 * premium at the old sum insured, then the premium at the new one.
 */
export class CessionShares {
  readonly #cession: QuotaShare | Surplus;
  readonly #versions = new Map<string, CessionVersion[]>();

  constructor(cession: QuotaShare | Surplus) {
    this.#cession = cession;
  }

  /** Takes note of a premium row, in any order. */
  record(version: CessionVersion): void {
    const versions = this.#versions.get(version.policy);
    if (versions === undefined) this.#versions.set(version.policy, [version]);
    else versions.push(version);
  }

  /** Whether a risk was ceded by a day. */
  isCeded(policy: string, section: string | undefined, day: BusinessDate): boolean {
    return this.#inForce(policy, section, day).length > 0;
  }

  /**
   * The share of a risk on a day.
   *
   * @param section where sections of the policy cede different shares
   * @throws GatewayError `CEDING_NO_CESSION` when nothing was ceded by then, `CEDING_SECTION` when a section must be named,
   *   and as `cededShare`
   */
  on(policy: string, section: string | undefined, day: BusinessDate): Share {
    const inForce = this.#inForce(policy, section, day);
    const [share, other] = new Set(inForce.map((version) => cededShare(this.#cession, { name: policy, ...version })));
    if (share === undefined) {
      const where = section === undefined ? "" : `in section ${section} `;
      const sentence = `has no cession ${where}on ${day}: record its premium row first`;
      throw reinsuranceFault("CEDING_NO_CESSION", "policy", policy, sentence);
    }
    if (other === undefined) return share;
    const sections = inForce.map((version) => version.section).join(", ");
    const sentence = `cedes different shares of its sections on ${day}: name the section, one of ${sections}`;
    throw reinsuranceFault("CEDING_SECTION", "policy", policy, sentence);
  }

  /** The version in force of each section. */
  #inForce(policy: string, section: string | undefined, day: BusinessDate): CessionVersion[] {
    const found = new Map<string, CessionVersion>();
    for (const version of this.#versions.get(policy) ?? []) {
      const counts = version.inception <= day && (section === undefined || version.section === section);
      if (counts) found.set(version.section, laterOf(found.get(version.section), version));
    }
    return [...found.values()];
  }
}

function laterOf(found: CessionVersion | undefined, version: CessionVersion): CessionVersion {
  if (found === undefined || version.inception > found.inception) return version;
  return version.inception === found.inception && version.endorsement > found.endorsement ? version : found;
}
