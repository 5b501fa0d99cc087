import { type BusinessDate, type Envelope, ownKey, postSealed, readEnvelope } from "../../../../gateway/index.js";
import {
  type BordereauFault,
  bordereauId,
  type BordereauKindName,
  type BordereauReading,
  type BordereauxContract,
  cedingOf,
  contextOf,
  type EnvelopeOpener,
  MANIFEST_VERSION,
  openBordereau,
  openingsIn,
  partVersion,
  postBordereau,
  postedBordereau,
  prepareBordereau,
  type PreparedBordereau,
  readCsv,
  readPlacement,
  scopeOf,
} from "../../../../gateway/reinsurance/index.js";
import { as } from "../../stage/index.js";
import { piecesOf } from "./csv.js";
import { recipientOf } from "./letters.js";
import { partiesOf, placerOf } from "./parties.js";
import type { ContractName, Reader } from "./plan.js";
import type { BookedBordereau } from "./records.js";
import { referenceOf, type ReinsuranceWorld, suiteOf } from "./world.js";

/** First and last day. */
export interface Period {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
}

/** A file that is to become a bordereau. */
export interface BordereauFile<Kind extends BordereauKindName> {
  readonly kind: Kind;
  /** The submitter's number. */
  readonly number: string;
  readonly period: Period;
  /** Comma-separated values. */
  readonly text: string;
}

/** Validates the rows of a file, cedes them and posts them for cedent, broker, panel and regulator. */
export async function postFile<Kind extends BordereauKindName>(
  world: ReinsuranceWorld,
  name: ContractName,
  file: BordereauFile<Kind>,
): Promise<PreparedBordereau> {
  const placer = placerOf(name);
  const { id, terms } = world.contracts.at(name);
  const { kind, period, number, text } = file;
  const reference = referenceOf(world, placer, "bordereau", number);
  const bordereau = bordereauId(id, reference);
  const { reported } = await readPlacement(suiteOf(world, placer), id, new Set(), {
    terms,
    open: openerOf(world, placer),
  });
  const { history, events, recovered, cessions } = reported;
  const request = {
    ...{ kind, period, placement: id, reference, earlier: history },
    scope: scopeOf(terms),
    ceding: cedingOf(terms, { earlier: events, recovered, cessions }),
  };
  const readers = new Set<Reader>([...partiesOf(name), placer, "regulator"]);
  const recipients = await Promise.all([...readers].map((reader) => recipientOf(world, reader)));
  const keep = (version: number, { id: envelope }: Envelope) =>
    world.letters.push({ id: envelope, context: contextOf(placeOf(world), bordereau, version) });
  const prepared = await prepareBordereau(readCsv(kind, piecesOf(text)), request, {
    place: placeOf(world),
    recipients,
    sink: async ({ index, envelope }) => {
      await postSealed(as(world, "envelopes", placer), envelope, { subject: bordereau, dataClass: "I" });
      keep(partVersion(index), envelope);
    },
  });
  keep(MANIFEST_VERSION, prepared.manifest);
  await postBordereau(suiteOf(world, placer), prepared);
  const totals = openingsIn(prepared.document);
  world.secrets.keepAmounts(...totals.map(({ opening }) => opening.amount));
  world.bordereaux.put(number, { number, id: prepared.id, envelope: prepared.manifest.id, totals, kind });
  return prepared;
}

/** Opens a bordereau at a reinsurer's. */
export async function receive(
  world: ReinsuranceWorld,
  name: ContractName,
  { id }: Pick<BookedBordereau, "id">,
  by: Reader,
): Promise<BordereauReading<BordereauKindName>> {
  const { terms } = world.contracts.at(name);
  const options = { place: placeOf(world), scope: scopeOf(terms), open: openerOf(world, by) };
  return openBordereau((await postedBordereau(world.suite, id)).posted, options);
}

/** What a reinsurer's gateway finds in a bordereau: it cedes every row again, after what was reported before. */
export async function faultsIn(
  world: ReinsuranceWorld,
  name: ContractName,
  { id }: Pick<BookedBordereau, "id">,
  by: Reader,
): Promise<readonly BordereauFault[]> {
  const { id: placement, terms } = world.contracts.at(name);
  const { read } = await readPlacement(world.suite, placement, new Set([id]), { terms, open: openerOf(world, by) });
  return read.get(id)?.faults ?? [];
}

/** The contract that bordereaux belong to. */
export const placeOf = ({ chainId, addresses }: ReinsuranceWorld): BordereauxContract => ({
  chainId,
  contract: addresses.bordereaux,
});

/** Opens envelopes with a reader's own key; every use is on record. */
export function openerOf(world: ReinsuranceWorld, by: Reader): EnvelopeOpener {
  const log = as(world, "envelopes", by);
  return (id, context) => readEnvelope(log, id, ownKey(world.encryption[by]), { context, purpose: "bordereau" });
}
