import { expect } from "chai";
import { contentKeyOf, type Envelope, openWithContentKey, ownKey, seal } from "../../../gateway/envelope/index.js";
import { CONTEXT, rejection, sample, threeParties } from "./fixture.js";

describe("content key", () => {
  let envelope: Envelope;
  let reader: Parameters<typeof ownKey>[0];
  let stranger: Parameters<typeof ownKey>[0];
  beforeEach(async () => {
    const [cedent, reinsurer, regulator] = await threeParties();
    [reader, stranger] = [reinsurer, cedent];
    envelope = await seal(sample(100), [reinsurer, regulator], CONTEXT, { dataClass: "N", compressed: true });
  });

  it("opens the envelope for whoever it was handed on to", async () => {
    const key = await contentKeyOf(envelope, ownKey(reader));
    expect(key).to.have.lengthOf(32);
    expect(await openWithContentKey(envelope, key, CONTEXT)).to.deep.equal(sample(100));
  });

  it("is given to recipients alone", async () => {
    const error = await rejection(contentKeyOf(envelope, ownKey(stranger)), "ENVELOPE_NOT_RECIPIENT");
    expect(error.value).to.equal(stranger.kid);
  });

  it("opens neither another envelope nor the envelope of another record", async () => {
    const key = await contentKeyOf(envelope, ownKey(reader));
    const wrong = key.map((byte) => byte ^ 1);
    await rejection(openWithContentKey(envelope, wrong, CONTEXT), "ENVELOPE_TAMPERED");
    await rejection(openWithContentKey(envelope, key, { ...CONTEXT, version: 2 }), "ENVELOPE_CONTEXT");
  });
});
