import { expect } from "chai";
import { sha256 } from "ethers";
import fc from "fast-check";

import { joinChunks, splitChunks } from "../../../gateway/envelope/index.js";
import { GatewayError } from "../../../gateway/errors.js";
import { sample } from "./fixture.js";

describe("splitChunks", () => {
  it("is undone by joinChunks, with full pieces but for the last", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 50 }), (bytes, size) => {
        const chunks = splitChunks(bytes, size);
        expect(chunks).to.have.length(Math.max(1, Math.ceil(bytes.length / size)));
        for (const chunk of chunks.slice(0, -1)) expect(chunk).to.have.length(size);
        expect(joinChunks(chunks, sha256(bytes))).to.deep.equal(Uint8Array.from(bytes));
      }),
    );
  });

  for (const size of [0, -1, 1.5, NaN]) {
    it(`refuses size ${size}`, () => {
      expect(() => splitChunks(sample(3), size))
        .to.throw(GatewayError)
        .with.property("code", "ENVELOPE_CHUNK_SIZE");
    });
  }
});

describe("joinChunks", () => {
  const bytes = sample(100);
  const [first = bytes, second = bytes, ...rest] = splitChunks(bytes, 30);
  const wrong: [string, Uint8Array[]][] = [
    ["missing", [first, ...rest]],
    ["out of place", [second, first, ...rest]],
    ["repeated", [first, second, second, ...rest]],
    ["altered", [first, second.map((byte) => byte ^ 1), ...rest]],
  ];
  for (const [what, chunks] of wrong) {
    it(`notices a chunk that is ${what}`, () => {
      expect(() => joinChunks(chunks, sha256(bytes)))
        .to.throw(GatewayError)
        .that.includes({ code: "ENVELOPE_DIGEST", value: sha256(bytes) });
    });
  }
});
