import {
  type BusinessDate,
  type Envelope,
  fromDayNumber,
  ownKey,
  postSealed,
  readEnvelope,
} from "../../../../gateway/index.js";
import {
  bordereauId,
  type BordereauKindName,
  type BordereauReading,
  type BordereauxContract,
  type CedingContext,
  cedingOf,
  contextOf,
  type EnvelopeOpener,
  MANIFEST_VERSION,
  openBordereau,
  openingsIn,
  type OpenedBordereau,
  partVersion,
  type PostedBordereau,
  prepareBordereau,
  type PreparedBordereau,
  readCsv,
  scopeOf,
} from "../../../../gateway/reinsurance/index.js";
import { BordereauKind } from "../../../../typechain-types/index.js";
import { as } from "../../stage/index.js";
import { piecesOf } from "./csv.js";
import { recipientOf } from "./letters.js";
import { mined } from "./mining.js";
import { partiesOf, placerOf } from "./placing.js";
import type { ContractName, Reader } from "./plan.js";
import { contractOf, referenceOf, type ReinsuranceWorld } from "./world.js";

/** A file that is to become a bordereau. */
export interface BordereauFile<Kind extends BordereauKindName> {
  readonly kind: Kind;
  /** The submitter's number. */
  readonly number: string;
  readonly period: { readonly from: BusinessDate; readonly to: BusinessDate };
  /** Comma-separated values. */
  readonly text: string;
  /** What an excess of loss has recovered before. */
  readonly context?: CedingContext;
}

/** A bordereau that was posted. */
export interface BookedBordereau extends OpenedBordereau {
  readonly kind: BordereauKindName;
  readonly context: CedingContext;
}

/** Validates the rows of a file, cedes them and posts them for cedent, broker, panel and regulator. */
export async function postFile<Kind extends BordereauKindName>(
  world: ReinsuranceWorld,
  name: ContractName,
  file: BordereauFile<Kind>,
): Promise<PreparedBordereau> {
  const placer = placerOf(name);
  const { id, terms } = contractOf(world, name);
  const { kind, period, number, text, context = {} } = file;
  const reference = referenceOf(world, placer, "bordereau", number);
  const bordereau = bordereauId(id, reference);
  const request = {
    ...{ kind, period, placement: id, reference },
    scope: scopeOf(terms),
    ceding: cedingOf(terms, context),
  };
  const readers = new Set<Reader>([...partiesOf(name), placer, "regulator"]);
  const recipients = await Promise.all([...readers].map((reader) => recipientOf(world, reader)));
  const post = async (version: number, envelope: Envelope) => {
    await postSealed(as(world, "envelopes", placer), envelope, { subject: bordereau, dataClass: "I" });
    world.letters.push({ id: envelope.id, context: contextOf(placeOf(world), bordereau, version) });
  };
  const prepared = await prepareBordereau(readCsv(kind, piecesOf(text)), request, {
    place: placeOf(world),
    recipients,
    sink: ({ index, envelope }) => post(partVersion(index), envelope),
  });
  await post(MANIFEST_VERSION, prepared.manifest);
  await mined(as(world, "bordereaux", placer).post(prepared.posting, [...prepared.totals]));
  const totals = openingsIn(prepared.document);
  world.secrets.keepAmounts(...totals.map(({ opening }) => opening.amount));
  world.bordereaux.set(number, { id: prepared.id, envelope: prepared.manifest.id, totals, kind, context });
  return prepared;
}

/** Opens a bordereau at a reinsurer's, whose gateway cedes the rows again. */
export async function receive(
  world: ReinsuranceWorld,
  name: ContractName,
  { id, context }: Pick<BookedBordereau, "id" | "context">,
  by: Reader,
): Promise<BordereauReading<BordereauKindName>> {
  const { terms } = contractOf(world, name);
  const options = { place: placeOf(world), scope: scopeOf(terms), ceding: cedingOf(terms, context) };
  return openBordereau(await postedOf(world, id), { ...options, open: openerOf(world, by) });
}

/** A bordereau as the chain has it. */
export async function postedOf({ suite }: ReinsuranceWorld, id: string): Promise<PostedBordereau> {
  const [event] = await suite.bordereaux.queryFilter(suite.bordereaux.filters.BordereauPosted(id));
  if (event === undefined) throw new RangeError(`bordereau ${id} was not posted`);
  const { posting, totals } = event.args;
  const { placement, kind, from, to, rows, root, envelope } = posting;
  return {
    ...{ id, placement, root, envelope },
    kind: kind === BordereauKind.PREMIUM ? "PREMIUM" : "CLAIMS",
    from: fromDayNumber(Number(from)),
    to: fromDayNumber(Number(to)),
    rows: Number(rows),
    totals: totals.map(({ entry, sum: { x, y } }) => ({ entry, sum: { x, y } })),
  };
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
