import { expect } from "chai";
import { Wallet, ZeroAddress } from "ethers";
import { kidOf, partyOf } from "../../../gateway/exchange/index.js";
import { GatewayError } from "../../../gateway/index.js";

const PERSON = Wallet.createRandom().address;

describe("parties of envelopes", () => {
  it("are members by number or persons by account, and back", () => {
    expect(kidOf({ member: 7n, person: ZeroAddress })).to.equal("member:7");
    expect(kidOf({ member: 0n, person: PERSON })).to.equal(PERSON.toLowerCase());
    expect(partyOf("member:7")).to.deep.equal({ member: 7n, person: ZeroAddress });
    expect(partyOf(PERSON.toLowerCase())).to.deep.equal({ member: 0n, person: PERSON.toLowerCase() });
  });

  for (const kid of ["", "member:0", "member:07", "member:x", "7", "0x12"]) {
    it(`refuses the key id "${kid}"`, () => {
      expect(() => partyOf(kid))
        .to.throw(GatewayError)
        .that.includes({ code: "EXCHANGE_KEY_ID", field: "kid", value: kid });
    });
  }
});
