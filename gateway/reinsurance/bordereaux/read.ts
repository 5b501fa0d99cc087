import { getBytes } from "ethers";
import { cede } from "./cede.js";
import { RowChecks } from "./checks.js";
import { BordereauManifest, readDocument } from "./documents.js";
import { type BordereauFault, faultAt, FaultList } from "./faults.js";
import { cessionDifferences, totalDifferences } from "./differences.js";
import { manifestDifferences, type PostedBordereau } from "./manifest.js";
import { linesOf, type PartLine } from "./parts.js";
import { contextOf, MANIFEST_VERSION, partVersion, replacedId } from "./place.js";
import type { ReadBordereauOptions, ReceivedRow } from "./readOptions.js";
import type { BordereauKindName } from "./rows.js";
import { readRow } from "./texts.js";
import { RowTree } from "./tree.js";

/** A bordereau on its way through the checks of whoever received it. No more than one part is kept. */
export class BordereauReading<Kind extends BordereauKindName> {
  readonly manifest: BordereauManifest;
  /** Over the rows read so far; proves single rows when all are read. */
  readonly tree: RowTree;
  readonly #posted: PostedBordereau<Kind>;
  readonly #options: ReadBordereauOptions;
  readonly #checks: RowChecks<Kind>;
  readonly #differences: FaultList;

  /** @internal Use {@link openBordereau}. */
  constructor(manifest: BordereauManifest, posted: PostedBordereau<Kind>, options: ReadBordereauOptions) {
    this.manifest = manifest;
    this.tree = new RowTree(posted.kind, getBytes(manifest.seed));
    this.#posted = posted;
    this.#options = options;
    const place = { to: posted.to, replaces: replacedId(posted.placement, posted.replaces) };
    this.#checks = new RowChecks(posted.kind, options.scope, options.earlier?.before(place), posted.to);
    this.#differences = new FaultList(options.listed);
    this.#differences.add(manifestDifferences(manifest, posted));
  }

  /** The first differences found so far; complete when all rows are read. */
  get differences(): readonly BordereauFault[] {
    return this.#differences.listed;
  }

  /** How many differences there are. */
  get differenceCount(): number {
    return this.#differences.count;
  }

  /**
   * The rows in their order, each checked before it is given; read them once.
   *
   * @throws GatewayError `BORDEREAU_DOCUMENT`, and as the opener
   */
  async *rows(): AsyncGenerator<ReceivedRow<Kind>> {
    const { place, open, onProgress } = this.#options;
    for (const [part, { envelope, rows }] of this.manifest.parts.entries()) {
      const before = this.tree.size;
      const bytes = await open(envelope, contextOf(place, this.#posted.id, partVersion(part)));
      for (const line of linesOf(bytes)) yield* this.#receive(line);
      if (this.tree.size - before !== rows)
        this.#note("BORDEREAU_PART", `part ${part + 1}`, "has not the rows it should have");
      onProgress?.({ rows: this.tree.size, parts: part + 1 });
    }
    this.#conclude();
  }

  /** Reads all rows. @returns the first differences; none when the bordereau is what it claims to be */
  async check(): Promise<readonly BordereauFault[]> {
    const rows = this.rows();
    while ((await rows.next()).done !== true);
    return this.differences;
  }

  *#receive({ row: texts, cession }: PartLine): Generator<ReceivedRow<Kind>> {
    const index = this.tree.size;
    const place = { row: index + 1 };
    this.tree.add(texts);
    const { row, faults } = readRow(this.#posted.kind, texts, place);
    if (row === undefined) {
      this.#differences.add(faults);
      return;
    }
    this.#differences.add(this.#checks.check(row, place));
    const { ceding } = this.#options;
    if (ceding !== undefined)
      this.#differences.add(cessionDifferences(cede(ceding, this.#posted.kind, row, place), { row, place, cession }));
    yield { index, row, cession };
  }

  /** What can be said of all rows together (RE16). */
  #conclude(): void {
    const { root, rows } = this.#posted;
    if (this.tree.size !== rows)
      this.#note("BORDEREAU_ROWS", "rows", `are ${this.tree.size}, but ${rows} on the chain`);
    if (this.tree.root !== root) this.#note("BORDEREAU_ROOT", "rows", "are not those that the chain's root stands for");
    const { ceding } = this.#options;
    if (ceding !== undefined) this.#differences.add(totalDifferences(this.manifest, ceding.totals()));
  }

  #note(code: string, column: string, what: string): void {
    this.#differences.add([faultAt({}, { code, column }, `${what}: reject the bordereau`)]);
  }
}

/**
 * Opens a bordereau that was received.
 *
 * @param posted as the chain has it
 * @returns its rows, and where it differs from the chain, the terms and the rules
 * @throws GatewayError `BORDEREAU_DOCUMENT`, and as the opener
 */
export async function openBordereau<Kind extends BordereauKindName>(
  posted: PostedBordereau<Kind>,
  options: ReadBordereauOptions,
): Promise<BordereauReading<Kind>> {
  const { place, open } = options;
  const bytes = await open(posted.envelope, contextOf(place, posted.id, MANIFEST_VERSION));
  return new BordereauReading(readDocument(BordereauManifest, bytes, "manifest"), posted, options);
}
