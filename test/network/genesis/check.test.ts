import { expect } from "chai";
import { ZeroHash } from "ethers";

import { encodeExtraData, genesisExtraData } from "../../../network/genesis/extraData.js";
import { genesisOf } from "../../../network/genesis/genesis.js";
import { checkGenesis } from "../../../network/genesis/check.js";
import { networkOf, validatorsOf } from "../support/plans.js";

type Json = Record<string, unknown>;

const validators = validatorsOf(networkOf().plan);
const good = () => genesisOf({ chainId: 20_260, validators }) as unknown as Json;

/** The good genesis with one value changed; undefined takes the key out. */
function changed(path: string, value: unknown): Json {
  const genesis = structuredClone(good());
  const keys = path.split(".");
  const last = keys.pop()!;
  const parent = keys.reduce<Json>((inner, key) => (inner[key] ??= {}) as Json, genesis);
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else parent[last] = value;
  return genesis;
}

const MIX_HASH = "0x63746963616c2062797a616e74696e65206661756c7420746f6c6572616e6365";
const CONTRACT = `0x${"12".repeat(20)}`;

/** One value changed, and the one sentence that names it. */
const MUTATIONS: readonly [path: string, value: unknown, sentence: string][] = [
  // Shape of single keys.
  ["config", undefined, "config is missing: write an object."],
  ["config.chainId", "1", 'config.chainId is "1": write a whole number.'],
  ["config.chainId", 1.5, "config.chainId is 1.5: write a whole number."],
  ["config.zeroBaseFee", "true", 'config.zeroBaseFee is "true": write true or false.'],
  [
    "config.zeroBasefees",
    true,
    "config.zeroBasefees is a key that Besu does not know: take it out, or correct its spelling.",
  ],
  ["config.ecCurve", "p256", 'config.ecCurve is "p256": write secp256k1 or secp256r1.'],
  ["config.discovery", [], "config.discovery is []: write an object."],
  ["config.qbft.epochlength", 0, "config.qbft.epochlength is 0: write at least 1."],
  [
    "config.qbft.blockPeriodSeconds2",
    2,
    "config.qbft.blockPeriodSeconds2 is a key that Besu does not know: take it out, or correct its spelling.",
  ],
  [
    "config.qbft.xemptyblockperiodseconds",
    4,
    "config.qbft.xemptyblockperiodseconds was removed from Besu in 26.8.1: write emptyblockperiodseconds.",
  ],
  [
    "config.qbft.blockperiodmilliseconds",
    500,
    "config.qbft.blockperiodmilliseconds is a key that Besu never had: write blockperiodseconds.",
  ],
  ["config.qbft.pertxgaslimitcap", 1, "config.qbft.pertxgaslimitcap was renamed in Besu 26.7.0: write pertxgaslimit."],
  [
    "config.discovery.v5Bootnodes",
    [],
    "config.discovery.v5Bootnodes was removed from Besu in 26.8.0: write all bootnodes in bootnodes.",
  ],
  ["config.transitions.qbft", {}, "config.transitions.qbft is {}: write a list."],
  ["difficulty", undefined, "difficulty is missing: write 0x and hexadecimal digits."],
  ["gasLimit", "30 million", 'gasLimit is "30 million": write 0x and hexadecimal digits.'],
  ["mixHash", "0x00", 'mixHash is "0x00": write 0x and 64 hexadecimal digits.'],
  ["coinbase", "0x00", 'coinbase is "0x00": write an address: 0x and 40 hexadecimal digits.'],
  ["extraData", 5, "extraData is 5: write text."],
  ["alloc.0x12", {}, "alloc.0x12 is {}: write an address: 0x and 40 hexadecimal digits."],
  [`alloc.${CONTRACT}.code`, "6000", `alloc.${CONTRACT}.code is "6000": write 0x and hexadecimal digits.`],
  ["mixhash", MIX_HASH, "mixhash is there twice, in different capitals: keep one."],

  // Consensus.
  ["config.qbft", undefined, "config.qbft is missing: describe the network's consensus there."],
  ["config.ethash", {}, "config.ethash selects another consensus than QBFT: take it out."],
  ["config.fixedDifficulty", 1, "config.fixeddifficulty selects another consensus than QBFT: take it out."],
  ["config.ibft2", {}, "config.ibft2 selects another consensus than QBFT: take it out."],
  ["config.clique", {}, "config.clique selects another consensus than QBFT: take it out."],
  [
    "config.terminalTotalDifficulty",
    0,
    "config.terminaltotaldifficulty is for chains that moved to proof of stake: take it out.",
  ],

  // Chain and header.
  ["config.chainId", undefined, "config.chainId is missing: write a number from 1 to 4294967295."],
  ["config.chainId", 0, "config.chainId is 0: write a number from 1 to 4294967295."],
  ["config.chainId", 4_294_967_296, "config.chainId is 4294967296: write a number from 1 to 4294967295."],
  ["config.ecCurve", "secp256r1", "config.ecCurve is secp256r1, with which wallets cannot sign: take it out."],
  ["mixHash", undefined, `mixHash is missing: QBFT blocks have ${MIX_HASH}.`],
  ["mixHash", ZeroHash, `mixHash is ${ZeroHash}: QBFT blocks have ${MIX_HASH}.`],
  ["difficulty", "0x0", "difficulty is 0x0: QBFT blocks have 0x1."],
  ["gasLimit", undefined, "gasLimit is missing: write what a block may use, as 0x3938700 (60 million)."],
  ["gasLimit", "0x0", "gasLimit is 0, so that no transaction fits: write 0x3938700 (60 million), or more."],
  [
    "gasLimit",
    "0x20000000000000",
    "gasLimit is 9007199254740992: tools take at most 9007199254740991 (0x1fffffffffffff).",
  ],
  [
    "config.qbft.pertxgaslimit",
    60_000_001,
    "config.qbft.pertxgaslimit is 60000001, above the gasLimit of 60000000: lower it.",
  ],

  // Price of gas.
  [
    "config.zeroBaseFee",
    undefined,
    "config.zeroBaseFee is not true, so that gas would cost from block 1 on: write true.",
  ],
  ["config.zeroBaseFee", false, "config.zeroBaseFee is not true, so that gas would cost from block 1 on: write true."],
  [
    "baseFeePerGas",
    undefined,
    "baseFeePerGas is missing, so that tools would see a price at the genesis block: write 0x0.",
  ],
  ["baseFeePerGas", "0x7", "baseFeePerGas is 0x7, so that tools would see a price at the genesis block: write 0x0."],

  // Forks and pace.
  [
    "config.londonBlock",
    undefined,
    "config.londonBlock is missing: write 0, so that the fee rules start with the chain.",
  ],
  ["config.londonBlock", 5, "config.londonBlock is 5: write 0, so that the fee rules start with the chain."],
  [
    "config.shanghaiTime",
    undefined,
    "config.shanghaiTime is missing: write 0, for the suite needs it from the first block on.",
  ],
  ["config.cancunTime", 1, "config.cancunTime is 1: write 0, for the suite needs it from the first block on."],
  ["config.amsterdamTime", 9, "config.amsterdamTime is set, and Besu has not tried Amsterdam with QBFT: take it out."],
  [
    "config.qbft.xblockperiodmilliseconds",
    500,
    "config.qbft.xblockperiodmilliseconds is for tests of Besu only: write blockperiodseconds.",
  ],
  [
    "config.qbft.requesttimeoutseconds",
    2,
    "config.qbft.requesttimeoutseconds is 2, not above blockperiodseconds, 2: write 4.",
  ],
  [
    "config.qbft.requesttimeoutseconds",
    undefined,
    "config.qbft.requesttimeoutseconds is 1, not above blockperiodseconds, 2: write 4.",
  ],
  [
    "config.qbft.emptyblockperiodseconds",
    1,
    "config.qbft.emptyblockperiodseconds is 1, below blockperiodseconds, 2: raise it, or take it out.",
  ],
  [
    "config.transitions.qbft",
    [{ blockperiodseconds: 1 }],
    "config.transitions.qbft.0 needs either block or timestamp, for when it holds.",
  ],
  [
    "config.transitions.qbft",
    [{ block: 9, timestamp: 9 }],
    "config.transitions.qbft.0 needs either block or timestamp, for when it holds.",
  ],
  [
    "config.transitions.qbft",
    [{ block: 9, validatorselectionmode: "blockheader" }],
    "config.transitions.qbft.0 needs validators for the mode blockheader.",
  ],
  [
    "config.transitions.qbft",
    [{ block: 9, validatorselectionmode: "contract" }],
    "config.transitions.qbft.0 needs validatorcontractaddress for the mode contract.",
  ],

  // First validators.
  ["extraData", undefined, "extraData is missing: name the first validators there."],
  ["extraData", genesisExtraData([]), "extraData names no validator: name those who make the first blocks."],
  [
    "extraData",
    genesisExtraData([...validators, validators[0]!]),
    "extraData names a validator twice: name each once.",
  ],
  [
    "extraData",
    encodeExtraData({ vanity: ZeroHash, validators, round: 1, seals: [] }),
    "extraData holds a vote, a round or seals, which a genesis block does not have: write the validators alone.",
  ],
  [
    "extraData",
    encodeExtraData({ vanity: ZeroHash, validators, round: 0, seals: [`0x${"01".repeat(65)}`] }),
    "extraData holds a vote, a round or seals, which a genesis block does not have: write the validators alone.",
  ],
  [
    "extraData",
    encodeExtraData({ vanity: ZeroHash, validators, round: 0, seals: [], vote: { recipient: CONTRACT, add: true } }),
    "extraData holds a vote, a round or seals, which a genesis block does not have: write the validators alone.",
  ],
  [
    "extraData",
    "0xc0",
    "extraData does not have five parts: write RLP of vanity, validators, vote, round and seals, as `init` does.",
  ],
  [
    "config.qbft.validatorcontractaddress",
    CONTRACT,
    "extraData names validators, and config.qbft.validatorcontractaddress a contract that does so too: choose one.",
  ],
];

/** Values changed to others that are as good. */
const ACCEPTED: readonly [what: string, genesis: Json][] = [
  ["our own genesis", good()],
  ["the gas limit under its other name", { ...changed("gasLimit", undefined), gasTarget: "0x3938700" }],
  ["numbers in decimal digits", changed("gasLimit", "60000000")],
  ["the mixHash in capitals", changed("mixHash", `0x${MIX_HASH.slice(2).toUpperCase()}`)],
  ["an empty block period not below the block period", changed("config.qbft.emptyblockperiodseconds", 2)],
  ["an empty block period that is off", changed("config.qbft.emptyblockperiodseconds", 0)],
  ["a limit for each transaction up to that of the block", changed("config.qbft.pertxgaslimit", 60_000_000)],
  ["the largest gas limit that tools take", changed("gasLimit", "0x1fffffffffffff")],
  ["the largest chain ID", changed("config.chainId", 4_294_967_295)],
  ["Prague and Osaka from later on", changed("config.osakaTime", 1_800_000_000)],
  ["Cancun from the genesis block's own time", { ...changed("config.cancunTime", 5), timestamp: "0x5" }],
  [
    "accounts and contracts",
    changed(`alloc.${CONTRACT}`, { balance: "0x1", nonce: 1, code: "0x60", storage: { "0x0": "0x1" } }),
  ],
  ["a change of the pace", changed("config.transitions.qbft", [{ block: 100, blockperiodseconds: 1 }])],
  [
    "a change of the validators by hand",
    changed("config.transitions.qbft", [{ timestamp: 100, validatorselectionmode: "blockheader", validators }]),
  ],
];

describe("checkGenesis", () => {
  for (const [what, genesis] of ACCEPTED) {
    it(`accepts ${what}`, () => {
      expect(checkGenesis(genesis)).to.deep.equal([]);
    });
  }

  it("accepts keys in any capitals", () => {
    const { config, ...rest } = good();
    const shouted = {
      ...rest,
      CONFIG: Object.fromEntries(Object.entries(config as Json).map(([key, value]) => [key.toUpperCase(), value])),
    };
    expect(checkGenesis(shouted)).to.deep.equal([]);
  });

  it("accepts validators that a contract names", () => {
    const genesis = { ...changed("config.qbft.validatorcontractaddress", CONTRACT), extraData: genesisExtraData([]) };
    expect(checkGenesis(genesis)).to.deep.equal([]);
  });

  for (const [path, value, sentence] of MUTATIONS) {
    it(sentence, () => {
      expect(checkGenesis(changed(path, value))).to.deep.equal([sentence]);
    });
  }

  it("names every problem at once", () => {
    const genesis = { ...changed("config.cancunTime", undefined), difficulty: "0x2", baseFeePerGas: "0x1" };
    expect(checkGenesis(genesis).map((problem) => problem.split(" ")[0])).to.deep.equal([
      "difficulty",
      "baseFeePerGas",
      "config.cancunTime",
    ]);
  });

  it("says what a file is that is no object", () => {
    expect(checkGenesis(null)).to.deep.equal(["The file is null: write an object."]);
    expect(checkGenesis([])).to.deep.equal(["The file is []: write an object."]);
  });
});
