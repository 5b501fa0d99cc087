import { hexlify, randomBytes } from "ethers";
import { assertEntitled } from "../../envelope/index.js";
import { cede } from "./cede.js";
import { RowChecks } from "./checks.js";
import type { PlacedRow } from "./csv.js";
import { FaultList } from "./faults.js";
import { finish, type PreparedBordereau } from "./finish.js";
import { RowPacker } from "./pack.js";
import { bordereauId, replacedId } from "./place.js";
import type { BordereauRequest, PrepareBordereauOptions } from "./request.js";
import type { BordereauKindName } from "./rows.js";

/**
 * Turns rows into a bordereau: validates, cedes, hashes, packs and seals them one after another. Rows at fault are
 * counted to the end of the file; from the first one on no more parts are made.
 *
 * @param rows from `readCsv`
 * @throws BordereauRefusal `BORDEREAU_FAULTS` with the first faults
 * @throws GatewayError `BORDEREAU_EMPTY`, `ENVELOPE_REGULATOR_MISSING`, as `readCsv`, `seal`
 */
export async function prepareBordereau<Kind extends BordereauKindName>(
  rows: AsyncIterable<PlacedRow<Kind>> | Iterable<PlacedRow<Kind>>,
  request: BordereauRequest<Kind>,
  options: PrepareBordereauOptions,
): Promise<PreparedBordereau> {
  const { kind, placement, reference } = request;
  // Rows are personal and figures: the regulator reads them as it reads every figure.
  assertEntitled(options.recipients, { dataClass: "N" });
  const id = bordereauId(placement, reference);
  const seed = hexlify(randomBytes(32));
  const packer = new RowPacker(kind, id, seed, options);
  await packAll(rows, request, packer, options);
  return finish(request, { id, seed, packer }, options);
}

async function packAll<Kind extends BordereauKindName>(
  rows: AsyncIterable<PlacedRow<Kind>> | Iterable<PlacedRow<Kind>>,
  request: BordereauRequest<Kind>,
  packer: RowPacker<Kind>,
  { onProgress, listed }: PrepareBordereauOptions,
): Promise<void> {
  const { kind, scope, ceding, earlier, period, placement, replaces } = request;
  const place = { to: period.to, replaces: replacedId(placement, replaces) };
  const checks = new RowChecks(kind, scope, earlier?.before(place), place.to);
  const faults = new FaultList(listed);
  for await (const { row, place, columnOf, faults: unread } of rows) {
    faults.add(row === undefined ? unread : checks.check(row, place, columnOf));
    if (row === undefined || faults.count > 0) continue;
    const cession = cede(ceding, kind, row, place);
    if ("code" in cession) faults.add([cession]);
    else if (await packer.add(row, cession)) onProgress?.({ rows: packer.tree.size, parts: packer.parts.length });
  }
  faults.refuse();
  await packer.flush();
  onProgress?.({ rows: packer.tree.size, parts: packer.parts.length });
}
