import { canonicalJson } from "../../../../gateway/documents/index.js";
import { type EncryptionKeys, type Envelope, open, ownKey, seal } from "../../../../gateway/envelope/index.js";
import { cedingOf } from "../../../../gateway/reinsurance/arithmetic/index.js";
import {
  type BordereauManifest,
  type BordereauProgress,
  type BordereauReading,
  contextOf,
  type EnvelopeOpener,
  MANIFEST_VERSION,
  openBordereau,
  partVersion,
  type PostedBordereau,
  prepareBordereau,
  type PreparedBordereau,
  type ReadBordereauOptions,
} from "../../../../gateway/reinsurance/bordereaux/index.js";
import { PLACE, postedOf, premiumFile, readers, request, rowsOf, SCOPE, TERMS } from "./samples.js";

type Posted = PostedBordereau<"PREMIUM">;

/** Cedent, reinsurer and regulator with a store of envelopes between them, without a chain. */
export class RoundTrip {
  readonly store = new Map<string, Envelope>();
  /** What was told while rows were packed. */
  readonly progress: BordereauProgress[] = [];
  keys: readonly [
    cedent: EncryptionKeys,
    reinsurer: EncryptionKeys,
    regulator: EncryptionKeys & { regulator?: boolean },
  ];

  private constructor(keys: RoundTrip["keys"]) {
    this.keys = keys;
  }

  static async open(): Promise<RoundTrip> {
    return new RoundTrip(await readers());
  }

  /** The cedent's side: parts of ten rows. */
  async prepare(
    rows: Parameters<typeof prepareBordereau<"PREMIUM">>[0] = rowsOf(premiumFile(25)),
    changes: Parameters<typeof request>[0] = {},
  ): Promise<PreparedBordereau> {
    const prepared = await prepareBordereau(rows, request(changes), {
      place: PLACE,
      recipients: this.keys,
      rowsInPart: 10,
      sink: ({ envelope }) => Promise.resolve(this.store.set(envelope.id, envelope)),
      onProgress: (reached) => this.progress.push(reached),
    });
    this.store.set(prepared.manifest.id, prepared.manifest);
    return prepared;
  }

  opener(own: EncryptionKeys): EnvelopeOpener {
    return (id, context) => open(this.store.get(id)!, ownKey(own), context);
  }

  /** The reinsurer's side. */
  read(posted: Posted, changes: Partial<ReadBordereauOptions> = {}): Promise<BordereauReading<"PREMIUM">> {
    const options = { place: PLACE, open: this.opener(this.keys[1]), scope: SCOPE, ceding: cedingOf(TERMS) };
    return openBordereau(posted, { ...options, ...changes });
  }

  /** What the reinsurer finds: code, row, column and value. */
  async found(posted: Posted, changes: Partial<ReadBordereauOptions> = {}) {
    const faults = await (await this.read(posted, changes)).check();
    return faults.map(({ code, row, column, value }) => [code, row, column, value]);
  }

  /** Puts another manifest into the place of the one that was sealed. */
  async reseal(prepared: PreparedBordereau, changes: Partial<BordereauManifest>) {
    const bytes = Buffer.from(canonicalJson({ ...prepared.document, ...changes }));
    const context = contextOf(PLACE, prepared.id, MANIFEST_VERSION);
    const manifest = await seal(bytes, this.keys, context, { dataClass: "I" });
    this.store.set(manifest.id, manifest);
    return { ...postedOf(prepared), envelope: manifest.id };
  }

  /** Changes the text of a part, as a cedent could before posting. */
  async tamper(prepared: PreparedBordereau, index: number, change: (text: string) => string) {
    const context = contextOf(PLACE, prepared.id, partVersion(index));
    const { envelope, rows } = prepared.document.parts[index]!;
    const text = Buffer.from(await open(this.store.get(envelope)!, ownKey(this.keys[0]), context)).toString();
    const sealed = await seal(Buffer.from(change(text)), this.keys, context, { dataClass: "I" });
    this.store.set(sealed.id, sealed);
    const parts = prepared.document.parts.with(index, { envelope: sealed.id, rows });
    return this.reseal(prepared, { parts });
  }
}
