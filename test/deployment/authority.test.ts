import { expect } from "chai";
import { id } from "ethers";
import { network } from "hardhat";
import { CONTRACT_ROLES, MODULE_NAMES, PERMISSIONS, ROLES } from "../../deploy/roles.js";
import { readAll } from "../../scripts/lib/files.js";
import { deployWorld, type World } from "../support/world.js";
import { contractsOf, restrictedFunctions } from "./support.js";

const connection = await network.create();
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
  Directory: ["announce(bytes32,address)"],
};

describe("the deployed suite: who administers", () => {
  let world: World;
  let authority: World["suite"]["authority"];

  before(async () => {
    world = await networkHelpers.loadFixture(fixture);
    ({ authority } = world.suite);
  });

  describe("roles", () => {
    /** Who holds each role after every grant and revocation since the authority was deployed. */
    async function holders(): Promise<Map<bigint, string[]>> {
      const granted = await authority.queryFilter(authority.filters.RoleGranted);
      const revoked = await authority.queryFilter(authority.filters.RoleRevoked);
      const changes = [...granted, ...revoked].sort((a, b) => a.blockNumber - b.blockNumber || a.index - b.index);
      const accounts = new Map<bigint, Set<string>>();
      for (const { args, eventName } of changes) {
        const held = accounts.get(args.roleId) ?? new Set();
        if (eventName === "RoleGranted") held.add(args.account);
        else held.delete(args.account);
        accounts.set(args.roleId, held);
      }
      return new Map([...accounts].map(([role, held]) => [role, [...held].sort()]));
    }

    it("are held by the council, the guardian, the calendar keeper and two contracts, and by nobody else", async () => {
      const { council, service, endorsements } = world.addresses;
      const { guardian, calendarKeeper } = world.address;
      expect(await holders()).to.deep.equal(
        new Map([
          [ROLES.ADMIN, [council]],
          [ROLES.GUARDIAN, [guardian]],
          [ROLES.CALENDAR_KEEPER, [calendarKeeper]],
          [ROLES.POLICY_SERVICE, [service, endorsements].sort()],
        ]),
      );
    });

    it("are not held by the deployer: neither a known role nor any id up to 300", async () => {
      const ids = new Set([...Array.from({ length: 301 }, (_, index) => BigInt(index)), ...Object.values(ROLES)]);
      const held = await Promise.all(
        [...ids].map(async (role) => (await authority.hasRole(role, world.address.deployer)).isMember),
      );
      expect(held).to.have.length(301);
      expect(held).not.to.include(true);
    });

    it("never meet in one account", async () => {
      const accounts = [...(await holders()).values()].flat();
      expect(new Set(accounts).size).to.equal(accounts.length);
    });

    it("are held without a delay, by those whom the authority itself confirms", async () => {
      for (const [role, accounts] of await holders()) {
        for (const account of accounts) {
          expect(await authority.hasRole(role, account)).to.deep.equal([true, 0n]);
        }
      }
    });

    it("are granted by the council alone, and no role guards another", async () => {
      for (const role of Object.values(ROLES)) {
        expect(await authority.getRoleAdmin(role)).to.equal(ROLES.ADMIN);
        expect(await authority.getRoleGuardian(role)).to.equal(ROLES.ADMIN);
        expect(await authority.getRoleGrantDelay(role)).to.equal(0n);
      }
    });

    it("bear the names of deploy/roles.ts", async () => {
      const labels = await authority.queryFilter(authority.filters.RoleLabel);
      const { ADMIN, ...labelled } = ROLES;
      expect(Object.fromEntries(labels.map(({ args }) => [args.label, args.roleId]))).to.deep.equal(labelled);
      expect(ADMIN).to.equal(await authority.ADMIN_ROLE());
    });

    it("of contracts are those of deploy/roles.ts", async () => {
      const contracts = new Map(contractsOf(world));
      for (const { role, contract } of CONTRACT_ROLES) {
        const account = await contracts.get(contract)!.getAddress();
        expect(await authority.hasRole(ROLES[role], account)).to.deep.equal([true, 0n]);
      }
    });
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

    it("name no function that is not restricted", async () => {
      const contracts = new Map(contractsOf(world));
      const updates = await authority.queryFilter(authority.filters.TargetFunctionRoleUpdated);
      const set = updates.map(({ args }) => `${args.target} ${args.selector} ${args.roleId}`);
      const planned = PERMISSIONS.flatMap(({ role, contract, functions }) =>
        functions.map(async (signature) => {
          const target = await contracts.get(contract)!.getAddress();
          return `${target} ${id(signature).slice(0, 10)} ${ROLES[role]}`;
        }),
      );
      expect(set.sort()).to.deep.equal((await Promise.all(planned)).sort());
    });

    it("are neither closed nor delayed for any contract", async () => {
      for (const [, contract] of contractsOf(world)) {
        const target = await contract.getAddress();
        expect(await authority.isTargetClosed(target)).to.be.false;
        expect(await authority.getTargetAdminDelay(target)).to.equal(0n);
      }
    });
  });
});

/** The names of the functions that a contract's source, or that of the module base, marks as restricted. Sorted. */
async function markedFunctions(contract: string): Promise<string[]> {
  const isModule = (MODULE_NAMES as readonly string[]).includes(contract);
  const sources = await readAll(`contracts/**/${contract}.sol`, ...(isModule ? ["contracts/core/Module.sol"] : []));
  const marks = sources.flatMap(({ text }) => [...text.matchAll(/function (\w+)\([^)]*\)[^{;]*\brestricted\b/g)]);
  return marks.map(([, name]) => name!).sort();
}
