import type { Quarter } from "../../gateway/reinsurance/quarter.js";
import type { Deal } from "../../support/reinsurance.js";
import { ReinsuranceDesk } from "./support.js";

/** Options that are always given. */
export const ON = ["--network", "local", "--key", "pacific.json"];
export const OWN = ["--terms", "terms.json", "--secret", "secret"];
export const PERIOD = ["--from", "2026-01-01", "--to", "2026-03-31"];

/** What the cedent does with the command; an option that comes again counts the last time. */
export class CedentWork {
  readonly desk: ReinsuranceDesk;
  readonly #deal: Deal;

  private constructor(desk: ReinsuranceDesk, deal: Deal) {
    this.desk = desk;
    this.#deal = deal;
  }

  static async open({ world, desks, deal }: Quarter): Promise<CedentWork> {
    return new CedentWork(await ReinsuranceDesk.open(world, desks), deal);
  }

  bordereau(kind: string, file: string, ...more: readonly string[]) {
    const which = ["--placement", this.#deal.id, "--kind", kind, "--file", file, "--number", `B-${kind}`];
    return this.desk.report("pacific", "bordereau", ...which, ...PERIOD, ...OWN, ...more);
  }

  account(bordereaux: readonly unknown[], ...more: readonly string[]) {
    const which = ["--placement", this.#deal.id, "--number", "Q1", "--bordereaux", bordereaux.join(",")];
    return this.desk.report("pacific", "account", ...which, ...PERIOD, ...OWN, ...more);
  }

  /** Both bordereaux of the quarter; their ids. */
  async bordereaux(): Promise<string[]> {
    const premium = await this.bordereau("PREMIUM", "premium.csv");
    const claims = await this.bordereau("CLAIMS", "claims.csv");
    return [premium, claims].map(({ report }) => report.bordereau as string);
  }

  /** Both bordereaux and the account of the quarter; the account's id. */
  async quarter(...more: readonly string[]): Promise<string> {
    const { report } = await this.account(await this.bordereaux(), ...more);
    return report.account as string;
  }
}
