import { expect } from "chai";

import { decodeExtraData } from "../../../network/genesis/extraData.js";
import { genesisOf, genesisText } from "../../../network/genesis/genesis.js";
import { networkOf, validatorsOf } from "../support/plans.js";

const validators = validatorsOf(networkOf().plan);
const genesis = genesisOf({ chainId: 20_260, validators });

describe("genesisOf", () => {
  it("describes a QBFT chain with the rules of Cancun", () => {
    expect(genesis.config).to.deep.equal({
      chainId: 20_260,
      londonBlock: 0,
      shanghaiTime: 0,
      cancunTime: 0,
      zeroBaseFee: true,
      qbft: { blockperiodseconds: 2, epochlength: 30_000, requesttimeoutseconds: 4 },
    });
  });

  it("has the header that QBFT demands", () => {
    expect(genesis).to.include({
      nonce: "0x0",
      timestamp: "0x0",
      difficulty: "0x1",
      coinbase: "0x0000000000000000000000000000000000000000",
      // besu.md §1.2
      mixHash: "0x63746963616c2062797a616e74696e65206661756c7420746f6c6572616e6365",
    });
    expect(decodeExtraData(genesis.extraData).validators).to.deep.equal(validators);
  });

  it("asks no price for gas, at the first block either, and bounds a block", () => {
    expect(genesis).to.include({ baseFeePerGas: "0x0", gasLimit: "0x3938700" });
    expect(genesis.alloc).to.deep.equal({});
    expect(genesis.config).to.not.have.property("contractSizeLimit");
  });

  it("takes the consortium's choices", () => {
    const chosen = genesisOf({
      chainId: 7,
      validators,
      blockPeriodSeconds: 5,
      emptyBlockPeriodSeconds: 60,
      gasLimit: 30_000_000,
      timestamp: 1_767_571_200,
    });
    expect(chosen).to.include({ gasLimit: "0x1c9c380", timestamp: "0x695aff00" });
    expect(chosen.config.chainId).to.equal(7);
    expect(chosen.config.qbft).to.deep.equal({
      blockperiodseconds: 5,
      emptyblockperiodseconds: 60,
      epochlength: 30_000,
      requesttimeoutseconds: 10,
    });
  });

  it("has a text that is read back as the same", () => {
    expect(JSON.parse(genesisText(genesis))).to.deep.equal(genesis);
    expect(genesisText(genesis)).to.match(/\}\n$/);
  });
});
