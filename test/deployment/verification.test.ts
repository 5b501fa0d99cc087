import { expect } from "chai";
import { encodeBytes32String, keccak256, toBeHex } from "ethers";
import { MODULE_NAMES, ROLES } from "../../deploy/roles.js";
import {
  type Check,
  type Compiled,
  compiledContract,
  type Subject,
  subjectOf,
  verifyDeployment,
} from "../../deploy/verification/index.js";
import type { SuiteName } from "../../gateway/suite/index.js";
import { Module__factory } from "../../typechain-types/index.js";
import { connection } from "../support/connection.js";
import { resolve } from "../support/council.js";
import { as, deployWorld, type World } from "../support/world.js";

const { ethers, networkHelpers } = connection;

async function fixture() {
  return deployWorld(connection);
}

describe("verifyDeployment", () => {
  let world: World;

  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  function checks(changes: Partial<Subject> = {}): Promise<Check[]> {
    const { addresses, parameters, address } = world;
    const record = { contracts: addresses, block: 1 };
    const { provider } = ethers;
    const { deployer } = address;
    return verifyDeployment(
      subjectOf({ provider, record, parameters, deployer, compiled: compiledContract, ...changes }),
    );
  }

  /** The checks that failed, with what they found. */
  async function failures(changes: Partial<Subject> = {}): Promise<Record<string, string>> {
    const failed = (await checks(changes)).filter(({ passed }) => !passed);
    return Object.fromEntries(failed.map(({ title, found }) => [title, found ?? ""]));
  }

  /** Lets the council call the authority. */
  async function govern(method: "grantRole" | "labelRole" | "setRoleAdmin", args: readonly unknown[]): Promise<void> {
    await administer(world.suite.authority.interface.encodeFunctionData(method as "grantRole", args as never));
  }

  async function administer(call: string): Promise<void> {
    await resolve(world, { target: world.suite.authority, call, description: "A change nobody planned" });
  }

  it("finds a fresh deployment as planned, in checks that all have a title of their own", async () => {
    const found = await checks();
    expect(found.filter(({ passed }) => !passed)).to.deep.equal([]);
    expect(new Set(found.map(({ title }) => title)).size).to.equal(found.length);
    expect(found).to.have.length(109);
  });

  describe("roles", () => {
    it("names a second admin, which the council forgot, though it came late", async () => {
      await networkHelpers.mine(5_000);
      await govern("grantRole", [ROLES.ADMIN, world.address.stranger, 0]);
      expect(await failures()).to.deep.equal({
        "ADMIN is held by the planned holders and nobody else": `${world.address.stranger} is not planned`,
      });
    });

    it("names the deployer, when it holds a role again", async () => {
      const { deployer } = world.address;
      await govern("grantRole", [ROLES.CALENDAR_KEEPER, deployer, 0]);
      expect(await failures()).to.deep.equal({
        "CALENDAR_KEEPER is held by the planned holders and nobody else": `the deployer ${deployer} is not planned`,
        "the deployer holds no role": "it holds CALENDAR_KEEPER",
      });
    });

    it("names the holder of an unknown role, and of two roles", async () => {
      const { guardian } = world.address;
      await govern("grantRole", [77n, guardian, 0]);
      expect(await failures()).to.deep.equal({
        "no other role has a holder": `role 77 is held by ${guardian}`,
        "no account holds two roles": `${guardian} does`,
      });
    });

    it("names a missing holder", async () => {
      const { authority } = world.suite;
      const { guardian } = world.address;
      await authority.connect(world.actors.guardian).renounceRole(ROLES.GUARDIAN, guardian);
      expect(await failures()).to.deep.equal({
        "GUARDIAN is held by the planned holders and nobody else": `${guardian} is missing`,
      });
    });

    it("names a delay, another admin, another name and a guardian of a role", async () => {
      const { calendarKeeper } = world.address;
      await govern("grantRole", [ROLES.CALENDAR_KEEPER, calendarKeeper, 60]);
      await govern("setRoleAdmin", [ROLES.GUARDIAN, ROLES.CALENDAR_KEEPER]);
      await govern("labelRole", [ROLES.GUARDIAN, "WARDEN"]);
      expect(await failures()).to.deep.equal({
        "every role acts without delay": `${calendarKeeper} waits 60 s as CALENDAR_KEEPER`,
        "every role is granted and guarded by the council alone, without delay":
          "GUARDIAN is granted by CALENDAR_KEEPER",
        "the roles bear their names": "1 WARDEN is not planned; 1 GUARDIAN is missing",
      });
    });

    it("does not trust events that begin after the deployment", async () => {
      await govern("grantRole", [ROLES.ADMIN, world.address.stranger, 0]);
      const record = { contracts: world.addresses, block: (await ethers.provider.getBlockNumber()) + 1 };
      expect(await failures({ record })).to.include({
        "the events begin with the deployment": "the first grant is missing",
      });
      expect(await failures({ record: { ...record, block: 0 } })).to.include({
        "the events begin with the deployment": `the first grant is ADMIN to ${world.address.deployer} in block 1`,
      });
    });
  });

  describe("permissions", () => {
    it("names a function that was opened", async () => {
      const { authority, directory } = world.suite;
      const selector = directory.interface.getFunction("announce").selector;
      const args = [world.addresses.directory, [selector], ROLES.GUARDIAN] as const;
      await administer(authority.interface.encodeFunctionData("setTargetFunctionRole", args as never));
      expect(await failures()).to.deep.equal({
        "every restricted function is open to its planned role, and no other to any": `Directory.${selector} for role 1 is not planned`,
      });
    });

    it("names a function that went to another role", async () => {
      const { authority, calendar } = world.suite;
      const selector = calendar.interface.getFunction("publish").selector;
      const args = [world.addresses.calendar, [selector], ROLES.GUARDIAN] as const;
      await administer(authority.interface.encodeFunctionData("setTargetFunctionRole", args as never));
      const name = "BusinessCalendar.publish(uint16,uint256[2])";
      expect(await failures()).to.deep.equal({
        "every restricted function is open to its planned role, and no other to any": `${name} for role 1 is not planned; ${name} for role 100 is missing`,
        "the authority answers so for each of these functions": `${name} is open to role 1, not 100`,
      });
    });

    it("names a contract that is closed", async () => {
      const { authority } = world.suite;
      await administer(authority.interface.encodeFunctionData("setTargetClosed", [world.addresses.registry, true]));
      expect(await failures()).to.deep.equal({
        "no contract is closed, and none has an admin delay": "PolicyRegistry is closed",
      });
    });
  });

  describe("contracts", () => {
    for (const name of ["cny", "service"] as const) {
      it(`names a module that is paused: ${name}`, async () => {
        await as(world, name, "guardian").pause();
        const contract = { cny: "DepositToken", service: "PolicyService" }[name];
        expect(await failures()).to.deep.equal({ "no module is paused": `${contract} is paused` });
      });
    }

    it("names another address in the Directory, and a contract nobody planned", async () => {
      const { directory } = world.suite;
      const { calendar, cny } = world.addresses;
      for (const [name, address] of [
        ["DepositToken", calendar],
        ["Backdoor", cny],
      ] as const) {
        const call = directory.interface.encodeFunctionData("announce", [encodeBytes32String(name), address]);
        await resolve(world, { target: directory, call, description: `Announce ${name}` });
      }
      const [own, other] = [cny, calendar].map(async (address) => keccak256(await ethers.provider.getCode(address)));
      expect(await failures()).to.deep.equal({
        "the Directory announces every contract with its address and the hash of its code": `DepositToken is announced at ${calendar}, not at ${cny}; DepositToken was announced with code ${await other!}, but runs ${await own!}`,
        "the Directory announces nothing else": "Backdoor is not planned",
      });
    });

    it("names a contract that runs other code", async () => {
      const compiled = await compiledContract("BusinessCalendar");
      const changed: Compiled = { ...compiled, code: compiled.code.replace(/^0x60/, "0x61") };
      const lie = (name: string) => (name === "BusinessCalendar" ? Promise.resolve(changed) : compiledContract(name));
      const found = await failures({ compiled: lie });
      expect(Object.keys(found)).to.deep.equal(["BusinessCalendar runs the compiled code"]);
      expect(found["BusinessCalendar runs the compiled code"]).to.equal(
        `code ${keccak256(compiled.code)}, compiled ${keccak256(changed.code)}`,
      );
    });

    it("names two dependencies that were exchanged, though both belong to the suite", async () => {
      const { addresses } = world;
      const contracts = { ...addresses, registry: addresses.settlement, settlement: addresses.registry };
      const found = await failures({ record: { contracts, block: 1 } });
      expect(found["PolicyEndorsements is wired as planned"]).to.equal(
        "PolicyEndorsements._registry is PolicySettlement, expected PolicyRegistry; PolicyEndorsements._settlement is PolicyRegistry, expected PolicySettlement",
      );
      expect(found).to.include.keys("PolicyRegistry runs the compiled code", "PolicySettlement runs the compiled code");
    });

    it("refuses an address without a contract", async () => {
      const contracts = { ...world.addresses, cny: world.address.stranger };
      const error = await checks({ record: { contracts, block: 1 } }).catch((reason: unknown) => reason);
      expect(error).to.include({ code: "CHAIN_NO_CODE", field: "DepositToken" });
    });
  });

  describe("parameters", () => {
    it("names every clock and quorum of the council that differs, and those that are in the code", async () => {
      const { votingDelay, votingPeriod, executionDelay, quorum, applicationValidity, recoveryObjectionPeriod } =
        world.parameters;
      const parameters = {
        ...world.parameters,
        votingDelay: votingDelay + 1,
        votingPeriod: votingPeriod + 2,
        executionDelay: executionDelay + 3,
        quorum: quorum + 4,
        applicationValidity: applicationValidity + 5,
        recoveryObjectionPeriod: recoveryObjectionPeriod + 6,
      };
      const word = (value: number) => toBeHex(value, 32);
      expect(await failures({ parameters })).to.deep.equal({
        "the council votes after the planned delay, in seconds": `${votingDelay}, expected ${votingDelay + 1}`,
        "the council votes for the planned time, in seconds": `${votingPeriod}, expected ${votingPeriod + 2}`,
        "the council executes after the planned delay, in seconds": `${executionDelay}, expected ${executionDelay + 3}`,
        "the council has the planned quorum, in parts per billion": `${quorum}, expected ${quorum + 4}`,
        "MemberRegistry is wired as planned": `MemberRegistry._applicationValidity is ${word(applicationValidity)}, expected ${word(applicationValidity + 5)}`,
        "PersonRegistry is wired as planned": `PersonRegistry._objectionPeriod is ${word(recoveryObjectionPeriod)}, expected ${word(recoveryObjectionPeriod + 6)}`,
      });
    });

    it("names whatever differs of a founder", async () => {
      const [first, ...others] = world.parameters.founders;
      const changes = { name: "Atlantic", legalId: `0x${"31".repeat(20)}`, licences: 1n, admin: world.address.harbour };
      const parameters = { ...world.parameters, founders: [{ ...first!, ...changes }, ...others] };
      const { harbour } = world.address;
      expect(await failures({ parameters })).to.deep.equal({
        "founder 1 is Atlantic": [
          `name is ${first!.name}, expected Atlantic`,
          `legal id is ${first!.legalId}, expected ${changes.legalId}`,
          "licences is COUNCIL_SEAT INSURER POINTS_ISSUER, expected COUNCIL_SEAT",
          `member of ${harbour} is 2, expected 1`,
        ].join("; "),
      });
    });
  });

  it("knows every contract with an authority, and every module", () => {
    const names = Object.keys(world.suite) as SuiteName[];
    const managed = names.filter((name) => world.suite[name].interface.hasFunction("setAuthority"));
    expect(names.filter((name) => !managed.includes(name))).to.have.members(["authority", "council", "forwarder"]);
    const pausable = names.filter((name) => world.suite[name].interface.hasFunction("pause"));
    expect(pausable).to.have.length(MODULE_NAMES.length);
    expect(Module__factory.createInterface().hasFunction("authority")).to.be.true;
  });
});
