import type { TypedEventLog } from "../../typechain-types/common.js";
import type { BordereauPostedEvent } from "../../typechain-types/contracts/reinsurance/ReinsuranceBordereaux.js";
import { BordereauKind } from "../../typechain-types/index.js";
import { fromDayNumber } from "../dates/index.js";
import { postSealed } from "../exchange/index.js";
import { nameOf } from "../suite/enumNames.js";
import type { BordereauKindName, PostedBordereau, PreparedBordereau } from "./bordereaux/index.js";
import { reinsuranceFault } from "./fault.js";
import { blocksAt, eventsOf, providerOf, type ReinsuranceSuite } from "./suite.js";

/** A bordereau on the chain, and whether it is a contra. */
export interface PostedRecord<Kind extends BordereauKindName = BordereauKindName> {
  /** The bordereau itself, or that which a contra negates: its envelopes have the rows. */
  readonly posted: PostedBordereau<Kind>;
  /** Whether the id names a contra: its totals are those of the other, negated. */
  readonly contra: boolean;
}

/**
 * A bordereau with everything that was said on the chain when it was posted.
 *
 * @throws GatewayError `BORDEREAU_UNKNOWN`, `REINSURANCE_NOT_CONNECTED`
 */
export async function postedBordereau(suite: ReinsuranceSuite, id: string): Promise<PostedRecord> {
  const { bordereaux } = suite;
  const { contra, counterpart } = await bordereaux.bordereauInfo(id);
  const original = contra ? counterpart : id;
  const { postedAt } = await bordereaux.bordereauInfo(original);
  const range = postedAt === 0n ? ([1, 0] as const) : await blocksAt(providerOf(suite), postedAt);
  const [event] = await eventsOf(bordereaux, bordereaux.filters.BordereauPosted(original), range);
  if (event === undefined) {
    const sentence = "is not on the chain: check the id, or ask a node that holds all blocks";
    throw reinsuranceFault("BORDEREAU_UNKNOWN", "bordereau", id, sentence);
  }
  return { posted: postedIn(event), contra };
}

/** What the chain said when a bordereau was posted. */
export function postedIn({ args }: TypedEventLog<BordereauPostedEvent.Event>): PostedBordereau {
  const { id, posting, totals } = args;
  const { placement, kind, from, to, rows, root, envelope, replaces } = posting;
  return {
    ...{ id, placement, root, envelope, replaces },
    kind: nameOf(BordereauKind, kind),
    from: fromDayNumber(from),
    to: fromDayNumber(to),
    rows: Number(rows),
    totals: totals.map(({ entry, sum: { x, y } }) => ({ entry, sum: { x, y } })),
  };
}

/**
 * Posts a bordereau whose parts are posted or stored already: its manifest, then the bordereau itself.
 *
 * @param suite connected with the signer of cedent or broker
 * @returns the bordereau's id
 * @throws the contract's errors
 */
export async function postBordereau(suite: ReinsuranceSuite, prepared: PreparedBordereau): Promise<string> {
  const { id, manifest, posting, totals } = prepared;
  await postSealed(suite.envelopes, manifest, { subject: id, dataClass: "I" });
  await (await suite.bordereaux.post(posting, [...totals])).wait();
  return id;
}
