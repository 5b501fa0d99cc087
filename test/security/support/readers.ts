import { placerOf, partiesOf, sideOf } from "../../../scripts/demo/scenarios/reinsurance/parties.js";
import {
  type ContractName,
  CONTRACTS,
  panelOf,
  type Reader,
  READERS,
} from "../../../scripts/demo/scenarios/reinsurance/plan.js";
import type { ReinsuranceWorld } from "../../../scripts/demo/scenarios/reinsurance/world.js";
import type { ReadLetter } from "./letters.js";

/** What of a letter's document tells to whom it was written. */
interface Contents {
  readonly placement?: string;
  readonly cessions?: readonly { readonly placement: string }[];
}

const NAMES = Object.keys(CONTRACTS) as ContractName[];
/** Who is asked to quote for the factory beside those who reinsure it. */
const DECLINING = "harbour";

/** Who should read each envelope by the story's plan: the regulator, and whom the reinsurance contract makes a reader. */
export class ReadersByPlan {
  readonly #world: ReinsuranceWorld;
  /** Placements by the records that are about them. */
  readonly #placements = new Map<string, string>();

  constructor(world: ReinsuranceWorld, letters: readonly ReadLetter[]) {
    this.#world = world;
    for (const { context, documents } of letters) {
      const { placement } = documents[0] as Contents;
      if (placement !== undefined) this.#placements.set(context.recordId, placement);
    }
  }

  /** In the order of the readers. */
  of(letter: ReadLetter): Reader[] {
    const expected = new Set<Reader>([...this.#addressees(letter), "regulator"]);
    return READERS.filter((name) => expected.has(name));
  }

  #addressees({ context: { recordId }, documents, sender }: ReadLetter): readonly Reader[] {
    const document = documents[0] as Contents;
    const has = (...keys: readonly string[]) => keys.some((key) => key in document);
    if (has("keys")) return ["ocean", "river"];
    if (document.cessions)
      return ["pacific", ...document.cessions.flatMap((one) => panelOf(this.#name(one.placement)))];
    const name = this.#name(this.#placements.get(recordId) ?? recordId);
    if (has("quote", "line", "question")) return [...sideOf(name), this.#member(sender)];
    if (has("remaining")) return [CONTRACTS[name].cedent, ...panelOf(name)];
    if (has("terms") && !has("schema")) return [...this.#markets(name), ...sideOf(name)];
    return [...partiesOf(name), placerOf(name)];
  }

  #markets(name: ContractName): readonly Reader[] {
    return name === "facultative" ? [...panelOf(name), DECLINING] : panelOf(name);
  }

  #name(placement: string): ContractName {
    return NAMES.find((name) => this.#world.contracts.at(name).id === placement) as ContractName;
  }

  #member(number: bigint): Reader {
    return READERS.find((name) => this.#world.numbers[name] === number) as Reader;
  }
}
