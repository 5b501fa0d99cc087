import { expect } from "chai";
import {
  CONTRACT_NAMES,
  discoverAddresses,
  parseAddresses,
  requireChain,
  type SuiteRecord,
} from "../../../gateway/addresses/index.js";
import { SUITE_NAMES } from "../../../gateway/suite/index.js";
import { Directory__factory } from "../../../typechain-types/index.js";
import { connection } from "../../support/connection.js";
import { deployWorld, type World } from "../../support/world.js";

const { ethers, networkHelpers } = connection;

async function fixture() {
  return deployWorld(connection);
}

describe("tongzhou/addresses", () => {
  let world: World;
  let record: SuiteRecord;

  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
    const genesis = (await ethers.provider.getBlock(0))!.hash!;
    record = {
      format: 1,
      network: "local",
      chainId: 31_337,
      genesis,
      deployer: world.address.deployer,
      block: 1,
      contracts: world.addresses,
    };
  });

  const refusal = (attempt: () => unknown): Promise<unknown> =>
    Promise.resolve()
      .then(attempt)
      .catch((error: unknown) => error);

  describe("parseAddresses", () => {
    it("reads a record as a text and as JSON", () => {
      expect(parseAddresses(JSON.stringify(record))).to.deep.equal(record);
      expect(parseAddresses(structuredClone(record))).to.deep.equal(record);
    });

    it("gives addresses in EIP-55 form", () => {
      const contracts = { ...record.contracts, cny: record.contracts.cny.toLowerCase() };
      expect(parseAddresses({ ...record, contracts })).to.deep.equal(record);
    });

    it("refuses what is not JSON", async () => {
      expect(await refusal(() => parseAddresses("{"))).to.include({ code: "ADDRESSES_SYNTAX" });
    });

    const cases: readonly (readonly [field: string, change: (whole: SuiteRecord) => unknown, what: RegExp])[] = [
      ["the record", () => null, /expected object/],
      ["format", (whole) => ({ ...whole, format: 2 }), /must be 1/],
      ["network", (whole) => ({ ...whole, network: "" }), /must not be empty/],
      ["chainId", (whole) => ({ ...whole, chainId: "1" }), /must be a whole number/],
      ["genesis", (whole) => ({ ...whole, genesis: "0x12" }), /must be a hash/],
      ["block", (whole) => ({ ...whole, block: -1 }), /at least 0/],
      ["extra", (whole) => ({ ...whole, extra: 1 }), /is not known/],
      [
        "contracts.cny",
        ({ contracts: { cny, ...rest }, ...whole }) => ({ ...whole, contracts: rest }),
        /must be an address/,
      ],
      [
        "contracts.registry",
        (whole) => ({ ...whole, contracts: { ...whole.contracts, registry: whole.contracts.registry.toUpperCase() } }),
        /40 hexadecimal digits/,
      ],
      [
        "contracts.registry",
        (whole) => ({
          ...whole,
          contracts: { ...whole.contracts, registry: "0xABcdEFABcdEFabcdEfAbCdefabcdeFABcDEFabCD".slice(0, 41) + "d" },
        }),
        /is mistyped/,
      ],
      ["contracts.loans", (whole) => ({ ...whole, contracts: { ...whole.contracts, loans: "0x" } }), /is not known/],
    ];
    for (const [field, change, what] of cases) {
      it(`names what is wrong: ${field} ${what.source}`, async () => {
        const error = (await refusal(() => parseAddresses(change(record)))) as Error;
        expect(error).to.include({ code: "ADDRESSES_FIELD", field });
        expect(error.message).to.match(what).and.to.include(field);
      });
    }
  });

  describe("discoverAddresses", () => {
    it("finds every contract through the Directory", async () => {
      expect(await discoverAddresses(world.addresses.directory, ethers.provider)).to.deep.equal(world.addresses);
    });

    it("refuses an address without a contract", async () => {
      const error = await refusal(() => discoverAddresses(world.address.stranger, ethers.provider));
      expect(error).to.include({ code: "CHAIN_NO_CODE", field: "Directory" });
    });

    it("refuses a Directory that does not know the whole suite", async () => {
      const empty = await new Directory__factory(world.actors.deployer).deploy(world.addresses.authority);
      const address = await empty.getAddress();
      const error = await refusal(() => discoverAddresses(address, ethers.provider));
      expect(error).to.include({ code: "ADDRESSES_UNANNOUNCED", value: address });
      expect(Object.values(CONTRACT_NAMES)).to.include((error as { field: string }).field);
    });
  });

  describe("requireChain", () => {
    it("accepts the chain of the record", async () => {
      expect(await refusal(() => requireChain(record, ethers.provider))).to.be.undefined;
    });

    it("refuses another chain id", async () => {
      const error = await refusal(() => requireChain({ ...record, chainId: 20_260 }, ethers.provider));
      expect(error).to.include({ code: "ADDRESSES_CHAIN", field: "chainId", value: "31337" });
    });

    it("refuses a chain with the same id that was begun anew", async () => {
      const genesis = `0x${"ab".repeat(32)}`;
      const error = await refusal(() => requireChain({ ...record, genesis }, ethers.provider));
      expect(error).to.include({ code: "ADDRESSES_GENESIS", field: "genesis", value: record.genesis });
    });
  });

  it("knows every contract by its name in the Directory", () => {
    expect(Object.keys(CONTRACT_NAMES)).to.deep.equal([...SUITE_NAMES]);
  });
});
