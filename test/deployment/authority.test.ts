import { expect } from "chai";
import { id } from "ethers";
import { MODULE_NAMES, PERMISSIONS, ROLES } from "../../deploy/roles.js";
import { readAll } from "../../scripts/lib/files.js";
import { connection } from "../support/connection.js";
import { deployWorld, type World } from "../support/world.js";
import { contractsOf, restrictedFunctions } from "./support.js";

const { networkHelpers } = connection;

async function fixture() {
  return deployWorld(connection);
}

/** What only the council may do, beside lifting the pause of a module. */
const COUNCIL_ONLY: Readonly<Record<string, readonly string[]>> = {
  MemberRegistry: [
    "admit(uint32,uint64,bytes32)",
    "appointAdmin(uint32,address)",
    "beginExit(uint32,bytes32)",
    "completeExit(uint32,bytes32)",
    "reinstate(uint32,bytes32)",
    "reject(uint32,bytes32)",
    "setLicences(uint32,uint64)",
    "suspend(uint32,bytes32)",
  ],
  DepositToken: ["setHolder(address,bool)"],
  ClearingHouse: [
    "admitCurrency(address,(uint32,uint32,uint32))",
    "reinstate(bytes3,uint32)",
    "setLine(bytes3,uint32,uint64)",
    "setPoster(address,bool)",
    "setTerms(bytes3,(uint32,uint32,uint32))",
  ],
  Directory: ["announce(bytes32,address)"],
  PointsProgrammes: [
    "approve(uint32,uint48,uint56,bytes32)",
    "orderWindDown(uint32,uint32,bytes32)",
    "reject(uint32,bytes32)",
    "setLimit(uint32,uint48)",
  ],
  PointsLedger: ["setOperator(address,bool)"],
  PointsCampaigns: ["setRebateCap(uint32)"],
  PointsWindDown: ["appointSuccessor(uint32,uint32)"],
};

describe("the deployed suite: who administers", () => {
  let world: World;
  let authority: World["suite"]["authority"];

  before(async () => {
    world = await networkHelpers.loadFixture(fixture);
    ({ authority } = world.suite);
  });

  it("is not the deployer: it holds neither a known role nor any id up to 400", async () => {
    const ids = new Set([...Array.from({ length: 401 }, (_, index) => BigInt(index)), ...Object.values(ROLES)]);
    const held = await Promise.all(
      [...ids].map(async (role) => (await authority.hasRole(role, world.address.deployer)).isMember),
    );
    expect(held).to.have.length(401);
    expect(held).not.to.include(true);
  });

  describe("permissions", () => {
    /** The role that may call each restricted function, by `Contract.function(types)`, as deploy/roles.ts has it. */
    const PLANNED: Readonly<Record<string, bigint>> = Object.fromEntries([
      ...Object.entries(COUNCIL_ONLY).flatMap(([contract, functions]) =>
        functions.map((signature) => [`${contract}.${signature}`, ROLES.ADMIN] as const),
      ),
      ...MODULE_NAMES.map((contract) => [`${contract}.unpause()`, ROLES.ADMIN] as const),
      ...PERMISSIONS.flatMap(({ role, contract, functions }) =>
        functions.map((signature) => [`${contract}.${signature}`, ROLES[role]] as const),
      ),
    ]);

    it("cover every restricted function of every contract, each for the role that is planned", async () => {
      const found: Record<string, bigint> = {};
      for (const [name, contract] of contractsOf(world)) {
        for (const signature of await restrictedFunctions(world, contract)) {
          const selector = id(signature).slice(0, 10);
          found[`${name}.${signature}`] = await authority.getTargetFunctionRole(await contract.getAddress(), selector);
        }
      }
      expect(found).to.deep.equal(PLANNED);
    });

    it("cover every function that the sources mark as restricted", async () => {
      for (const [name, contract] of contractsOf(world)) {
        const marked = await markedFunctions(name);
        const guarded = (await restrictedFunctions(world, contract)).map((signature) => signature.split("(", 1)[0]!);
        expect([...new Set(guarded)].sort(), name).to.deep.equal(marked);
      }
    });
  });
});

/** The names of the functions that a contract's source, or that of a base of this repository, marks as restricted. Sorted. */
async function markedFunctions(contract: string): Promise<string[]> {
  const sources = await sourcesOf(contract);
  const marks = sources.flatMap((text) => [...text.matchAll(/function (\w+)\([^)]*\)[^{;]*\brestricted\b/g)]);
  return marks.map(([, name]) => name!).sort();
}

/** The sources of a contract and of the contracts that it inherits from, as far as they are in this repository. */
async function sourcesOf(contract: string): Promise<string[]> {
  const sources: string[] = [];
  const names = new Set([contract]);
  for (const name of names) {
    for (const { text } of await readAll(`contracts/**/${name}.sol`)) {
      sources.push(text);
      const [, bases = ""] = new RegExp(`^(?:abstract )?contract ${name} is ([^{]+)\\{`, "m").exec(text) ?? [];
      for (const base of bases.split(",")) names.add(base.trim());
    }
  }
  return sources;
}
