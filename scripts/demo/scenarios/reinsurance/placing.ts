import { ZeroHash } from "ethers";
import { commit, newSalt, randomBlinding, splitOpening, toDayNumber } from "../../../../gateway/index.js";
import { formatTerms, openingDocument, type ReinsuranceTerms } from "../../../../gateway/reinsurance/index.js";
import { ContractKind, OffsetScope } from "../../../../typechain-types/index.js";
import type { PlacementTermsStruct } from "../../../../typechain-types/contracts/reinsurance/interfaces/IReinsurancePlacements.js";
import { as } from "../../stage/index.js";
import { write } from "./letters.js";
import { mined } from "./mining.js";
import { numbersOf, partiesOf, placerOf, sideOf, wordingOf } from "./parties.js";
import { CNY, type ContractName, CONTRACTS, panelOf, type Reader, type Reinsurer, WHOLE } from "./plan.js";
import type { Placing } from "./records.js";
import { slipOf } from "./slips.js";
import { referenceOf, type ReinsuranceWorld } from "./world.js";

/** What a placement is for, beside its plan. */
export interface Subject {
  /** The policy of a facultative cession. */
  readonly policy?: string;
  /** The placement of which a share is retroceded. */
  readonly inward?: string;
}

const DAYS = { noticeDays: 90, answerDays: 30, paymentDays: 30 } as const;
const WEEK = 7 * 86_400;

/** The slip goes to markets, who are asked to quote. */
export async function market(
  world: ReinsuranceWorld,
  name: ContractName,
  { markets, subject = {} }: { readonly markets: readonly Reader[]; readonly subject?: Subject },
): Promise<Placing> {
  const { cedent, number } = CONTRACTS[name];
  const placer = placerOf(name);
  const reference = referenceOf(world, placer, "placement", number);
  const placements = as(world, "placements", placer);
  const id = await placements.placementId(world.numbers[placer], reference);
  const terms = slipOf(world, name, false);
  world.secrets.keepTexts(number);
  const content = { number, terms: formatTerms(terms), synthetic: true };
  const slip = await write(world, { from: placer, to: [cedent, ...markets], about: ["placements", id], content });
  await mined(placements.open(reference, { ...publicTerms(world, name, terms), ...subject, slip: slip.id }));
  await mined(placements.requestQuotes(id, numbersOf(world, markets)));
  return { name, id, order: { amount: WHOLE, blinding: randomBlinding() } };
}

/** A market quotes. */
export async function quote(world: ReinsuranceWorld, { name, id }: Placing, by: Reader): Promise<void> {
  const content = { quote: `on the terms of the slip, by ${world.cast[by].title}` };
  const letter = await write(world, { from: by, to: sideOf(name), about: ["placements", id], content });
  await mined(as(world, "placements", by).quote(id, letter.id, await inAWeek(world)));
}

/** The firm order on the lead's quote. */
export async function order(world: ReinsuranceWorld, { name, id, order: share }: Placing): Promise<void> {
  const lead = world.numbers[CONTRACTS[name].lead];
  await mined(as(world, "placements", placerOf(name)).order(id, lead, commit(share), await inAWeek(world)));
}

/** Every reinsurer of the plan writes its line. */
export async function writeLines(world: ReinsuranceWorld, placing: Placing): Promise<void> {
  await Promise.all(panelOf(placing.name).map((reinsurer) => writeLine(world, placing, reinsurer)));
}

async function writeLine(world: ReinsuranceWorld, { name, id }: Placing, reinsurer: Reinsurer): Promise<void> {
  const { written, followers } = CONTRACTS[name];
  const opening = { amount: written[reinsurer] ?? 0n, blinding: randomBlinding() };
  world.secrets.keepAmounts(opening.amount);
  const content = { line: openingDocument(opening) };
  const letter = await write(world, { from: reinsurer, to: sideOf(name), about: ["placements", id], content });
  const follows = followers.includes(reinsurer);
  const line = { written: commit(opening), stands: false, follows, subjectivities: 0, envelope: letter.id };
  await mined(as(world, "placements", reinsurer).writeLine(id, line));
}

/** The lines are signed down; the wording with the panel goes to everybody who signs it. */
export async function signDown(world: ReinsuranceWorld, placing: Placing, signed: readonly bigint[]): Promise<void> {
  const { name, id } = placing;
  const panel = panelOf(name);
  const lines = splitOpening(placing.order, signed);
  await mined(as(world, "placements", placerOf(name)).signDown(id, numbersOf(world, panel), lines.map(commit)));
  world.contracts.put(name, { id, terms: slipOf(world, name, true), salt: newSalt() });
  world.secrets.keepAmounts(...signed);
  const content = { ...wordingOf(world, name), lines: lines.map(openingDocument) };
  await write(world, { from: placerOf(name), to: partiesOf(name), about: ["placements", id], content });
}

const inAWeek = async ({ stage }: ReinsuranceWorld): Promise<number> => (await stage.clock.now()) + WEEK;

function publicTerms(world: ReinsuranceWorld, name: ContractName, terms: ReinsuranceTerms): PlacementTermsStruct {
  const { kind, cedent, broker } = CONTRACTS[name];
  return {
    ...DAYS,
    cedent: world.numbers[cedent],
    broker: broker === undefined ? 0n : world.numbers[broker],
    kind: ContractKind[kind],
    currency: CNY,
    inception: toDayNumber(terms.period.from),
    expiry: toDayNumber(terms.period.to),
    offset: OffsetScope.THIS_CONTRACT,
    onward: name === "surplus",
    policy: ZeroHash,
    inward: ZeroHash,
    slip: ZeroHash,
  };
}
