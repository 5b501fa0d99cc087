import { expect } from "chai";
import { encodeRlp, getAddress, hexlify } from "ethers";
import fc from "fast-check";

import {
  decodeExtraData,
  encodeExtraData,
  type ExtraData,
  genesisExtraData,
} from "../../../network/genesis/extraData.js";
import { refusalOf } from "../support/refusal.js";
import { type Vector, VECTORS } from "./vectors.js";

/** As decoding gives them: accounts with their EIP-55 capitals. */
const checksummed = (data: ExtraData): ExtraData => ({
  ...data,
  validators: data.validators.map((a) => getAddress(a)),
});

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((array) => hexlify(array));
const account = bytes(20).map((text) => getAddress(text));

const anyData = fc.record({
  vanity: bytes(32),
  validators: fc.array(account, { maxLength: 40 }),
  vote: fc.option(fc.record({ recipient: account, add: fc.boolean() }), { nil: undefined }),
  round: fc.oneof(fc.nat({ max: 300 }), fc.nat({ max: 0x7fffffff })),
  seals: fc.array(bytes(65), { maxLength: 30 }),
});

describe("extraData", () => {
  for (const { name, text, data } of VECTORS) {
    it(`is written as Besu writes it: ${name}`, () => {
      expect(encodeExtraData(data)).to.equal(text);
    });

    it(`is read as Besu reads it: ${name}`, () => {
      expect(decodeExtraData(text)).to.deep.equal(checksummed(data));
    });
  }

  it("of a genesis names the validators alone, in their order", () => {
    for (const { text, data } of VECTORS.slice(0, 4)) expect(genesisExtraData(data.validators)).to.equal(text);
    const [first, second] = VECTORS[1]!.data.validators as [string, string];
    expect(genesisExtraData([second, first])).to.not.equal(genesisExtraData([first, second]));
  });

  it("comes back from its text, whatever it holds", () => {
    fc.assert(fc.property(anyData, (data) => void expect(decodeExtraData(encodeExtraData(data))).to.deep.equal(data)));
  });

  it("is read only from the one text that it is written as", () => {
    const change = fc.tuple(fc.constantFrom(...VECTORS), fc.nat(), fc.integer({ min: 1, max: 255 }));
    fc.assert(fc.property(change, ([vector, place, flip]) => survives(vector, place, flip)));
  });

  it("counts a vote to drop as the empty string", () => {
    const recipient = getAddress(VECTORS[1]!.data.validators[0]!);
    const data = { ...checksummed(VECTORS[0]!.data), vote: { recipient, add: false } };
    expect(encodeExtraData(data)).to.include(`d694${recipient.slice(2).toLowerCase()}80`);
    expect(decodeExtraData(encodeExtraData(data))).to.deep.equal(data);
  });

  const vanity = `0x${"00".repeat(32)}`;
  const REFUSED: readonly [text: string, why: string][] = [
    ["hello", "is not hexadecimal text"],
    ["0x", "is not RLP"],
    [VECTORS[1]!.text.slice(0, -2), "is not RLP"],
    [encodeRlp("0x01"), "has no list where the whole belongs"],
    [encodeRlp([vanity, [], [], "0x"]), "does not have five parts"],
    [encodeRlp([vanity, [], [], "0x", [], "0x"]), "does not have five parts"],
    [encodeRlp(["0x00", [], [], "0x", []]), "has a vanity that is not of 32 bytes"],
    [encodeRlp([vanity, "0x", [], "0x", []]), "has no list where validators belongs"],
    [encodeRlp([vanity, ["0x0102"], [], "0x", []]), "has a validator that is not of 20 bytes"],
    [encodeRlp([vanity, [], [`0x${"11".repeat(20)}`, "0x01"], "0x", []]), "has a vote that neither adds nor drops"],
    [encodeRlp([vanity, [], [`0x${"11".repeat(20)}`], "0x", []]), "has a vote that neither adds nor drops"],
    [
      encodeRlp([vanity, [], [`0x${"11".repeat(20)}`, "0xff", "0x"], "0x", []]),
      "has a vote that neither adds nor drops",
    ],
    [encodeRlp([vanity, [], [], "0x0102030405", []]), "has a round that is not a number"],
    [encodeRlp([vanity, [], [], [], []]), "has a round that is not a number"],
    [encodeRlp([vanity, [], [], "0x00", []]), "is not in RLP's shortest form"],
    [encodeRlp([vanity, [], [], "0x", ["0x01"]]), "has a seal that is not of 65 bytes"],
  ];
  for (const [text, why] of REFUSED) {
    it(`${why}: ${text.length > 24 ? `${text.slice(0, 24)}…` : text}`, () => {
      const refusal = refusalOf(() => decodeExtraData(text));
      expect(refusal).to.include({ code: "GENESIS_EXTRA_DATA", field: "extraData", value: text });
      expect(refusal.message).to.include(`extraData ${why}: `);
    });
  }
});

/** Whether a text with one byte changed is refused, or is the text of what it is read as. */
function survives({ text }: Vector, place: number, flip: number): boolean {
  const data = Buffer.from(text.slice(2), "hex");
  const index = place % data.length;
  data[index] = data[index]! ^ flip;
  const changed = hexlify(data);
  let read: ExtraData;
  try {
    read = decodeExtraData(changed);
  } catch {
    return refusalOf(() => decodeExtraData(changed)).code === "GENESIS_EXTRA_DATA";
  }
  return encodeExtraData(read) === changed;
}
