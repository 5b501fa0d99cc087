import { expect } from "chai";

import { GatewayError } from "../../../gateway/errors.js";
import { identityBytes, type Identity } from "../../../gateway/pseudonym/index.js";

/** Synthetic person with the published sample number of GB 11643. */
const CARD: Identity = { documentType: "RESIDENT_IDENTITY_CARD", number: "11010519491231002X", name: "张三" };
const text = (identity: Identity) => new TextDecoder().decode(identityBytes(identity));

describe("identityBytes", () => {
  it("is canonical JSON of type, number and name", () => {
    expect(text(CARD)).to.equal('["RESIDENT_IDENTITY_CARD","11010519491231002X","张三"]');
  });

  const spellings: [string, Partial<Identity>][] = [
    ["a check character in lower case", { number: "11010519491231002x" }],
    ["full-width digits", { number: "１１０１０５１９４９１２３１００２Ｘ" }],
    ["blanks in the number", { number: " 110105 19491231\u3000002X\t" }],
    ["blanks in a Chinese name", { name: "\u3000张\u3000三 " }],
  ];
  for (const [what, change] of spellings) {
    it(`overlooks ${what}`, () => {
      expect(text({ ...CARD, ...change })).to.equal(text(CARD));
    });
  }

  it("overlooks the kind of middle dot", () => {
    const names = ["阿卜杜拉·买买提", "阿卜杜拉•买买提", "阿卜杜拉・买买提", "阿卜杜拉･买买提", "阿卜杜拉 · 买买提"];
    expect(new Set(names.map((name) => text({ ...CARD, name }))).size).to.equal(1);
  });

  it("writes Latin names in capitals with single blanks", () => {
    const passport: Identity = { documentType: "PASSPORT", number: "e 00000000", name: " Ｊosé   de la Cruz" };
    expect(text(passport)).to.equal('["PASSPORT","E00000000","JOSÉ DE LA CRUZ"]');
  });

  it("composes accents (NFKC)", () => {
    expect(text({ ...CARD, name: "Jose\u0301" })).to.equal(text({ ...CARD, name: "JOSÉ" }));
  });

  it("keeps persons apart", () => {
    const others: Partial<Identity>[] = [
      {},
      { documentType: "PASSPORT" },
      { number: "1" },
      { name: "张三丰" },
      { name: '三","' },
    ];
    expect(new Set(others.map((change) => text({ ...CARD, ...change }))).size).to.equal(others.length);
  });

  for (const change of [{ number: " " }, { name: "\u3000" }, { documentType: "" as "PASSPORT" }]) {
    it(`refuses an empty ${Object.keys(change).join()} and shows nothing of the rest`, () => {
      expect(() => identityBytes({ ...CARD, ...change }))
        .to.throw(GatewayError)
        .that.includes({ code: "PSEUDONYM_IDENTITY", value: undefined })
        .with.property("message")
        .that.does.not.match(/张|1101/);
    });
  }
});
