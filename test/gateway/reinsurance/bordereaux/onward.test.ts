import { expect } from "chai";
import { GatewayError } from "../../../../gateway/errors.js";
import {
  type EncryptionKeys,
  type Envelope,
  generateEncryptionKeys,
  open,
  ownKey,
} from "../../../../gateway/envelope/index.js";
import {
  onwardContext,
  onwardOpener,
  openBordereau,
  prepareBordereau,
  type PreparedBordereau,
  readOnwardKeys,
  sealOnwardKeys,
} from "../../../../gateway/reinsurance/bordereaux/index.js";
import { rejection } from "../../envelope/fixture.js";
import { all, PLACE, postedOf, premiumFile, readers, request, rowsOf, SCOPE } from "./samples.js";

const RETROCESSION = `0x${"0a".repeat(32)}`;

describe("rows that go onward to retrocessionaires", () => {
  let store: Map<string, Envelope>;
  let keys: [EncryptionKeys, EncryptionKeys, EncryptionKeys];
  let retro: EncryptionKeys;
  let prepared: PreparedBordereau;
  let route: { bordereau: string; retrocession: string };
  const fetch = (id: string) => Promise.resolve(store.get(id)!);
  beforeEach(async () => {
    store = new Map();
    [keys, retro] = [await readers(), await generateEncryptionKeys("member:13")];
    prepared = await prepareBordereau(rowsOf(premiumFile(5)), request(), {
      place: PLACE,
      recipients: keys,
      rowsInPart: 2,
      sink: ({ envelope }) => Promise.resolve(store.set(envelope.id, envelope)),
    });
    store.set(prepared.manifest.id, prepared.manifest);
    route = { bordereau: prepared.id, retrocession: RETROCESSION };
  });

  const envelopes = () => [prepared.manifest, ...prepared.document.parts.map(({ envelope }) => store.get(envelope)!)];
  const sealed = (list = envelopes(), own = keys[1]) =>
    sealOnwardKeys(route, list, { place: PLACE, own: ownKey(own), recipients: [retro] });
  const opened = async (envelope: Envelope) =>
    readOnwardKeys(await open(envelope, ownKey(retro), onwardContext(PLACE, route)), route);

  it("opens the original rows with a small envelope of keys; nothing is packed again", async () => {
    const handed = await opened(await sealed());
    expect(handed.manifest).to.equal(prepared.manifest.id);
    const reading = await openBordereau(postedOf(prepared), {
      place: PLACE,
      open: onwardOpener(handed, fetch),
      scope: SCOPE,
    });
    expect((await all(reading.rows())).map(({ row }) => row.policy)).to.deep.equal(
      [0, 1, 2, 3, 4].map((n) => `SYN-P${n}`),
    );
    expect(reading.differences).to.deep.equal([]);
  });

  it("cannot be opened without them, nor by a retrocedent that cannot open the rows itself", async () => {
    const context = { ...PLACE, recordId: prepared.id, version: 1 };
    await rejection(open(prepared.manifest, ownKey(retro), context), "ENVELOPE_NOT_RECIPIENT");
    await rejection(sealed(undefined, retro), "ENVELOPE_NOT_RECIPIENT");
    await rejection(sealed([]), "BORDEREAU_EMPTY");
  });

  it("keeps keys to their bordereau and their retrocession", async () => {
    const envelope = await sealed();
    const other = { ...route, retrocession: `0x${"0b".repeat(32)}` };
    await rejection(open(envelope, ownKey(retro), onwardContext(PLACE, other)), "ENVELOPE_CONTEXT");
    const bytes = await open(envelope, ownKey(retro), onwardContext(PLACE, route));
    for (const wrong of [other, { ...route, bordereau: RETROCESSION }]) {
      expect(() => readOnwardKeys(bytes, wrong))
        .to.throw(GatewayError)
        .with.property("code", "BORDEREAU_ONWARD_ROUTE");
    }
  });

  it("names an envelope whose key was not handed on, and takes no key of another", async () => {
    const handed = await opened(await sealed([prepared.manifest]));
    const options = { place: PLACE, scope: SCOPE };
    const reading = await openBordereau(postedOf(prepared), { ...options, open: onwardOpener(handed, fetch) });
    const fault = await rejection(reading.check(), "BORDEREAU_ONWARD_KEY");
    expect(fault.value).to.equal(prepared.document.parts[0]?.envelope);
    const [wrong] = Object.values((await opened(await sealed(envelopes().slice(1)))).keys);
    const open = onwardOpener({ ...handed, keys: { [prepared.manifest.id]: wrong! } }, fetch);
    await rejection(openBordereau(postedOf(prepared), { ...options, open }), "ENVELOPE_TAMPERED");
  });
});
