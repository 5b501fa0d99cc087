import { expect } from "chai";
import { network } from "hardhat";
import { DualState } from "../../../../typechain-types/index.js";
import { readTable, type StateTable } from "../../../support/stateTable.js";
import { by, deployOffice, everyday, KEYS, type Office, propose } from "./support.js";

const SELECTOR = "0x12345678";

type StateName = Exclude<keyof typeof DualState, "NONE">;

/** What is possible when, and which state follows. Every pair that is not here must be refused. */
const TABLE: StateTable<StateName> = {
  "confirm, a checker suffices": { OPEN: "EXECUTED", CONFIRMED: "EXECUTED", APPROVED: "EXECUTED" },
  "confirm, an approver is needed": { OPEN: "CONFIRMED", APPROVED: "EXECUTED" },
  approve: { OPEN: "APPROVED", CONFIRMED: "EXECUTED" },
  revoke: { OPEN: "REVOKED", CONFIRMED: "REVOKED", APPROVED: "REVOKED" },
  "the maker's key is removed": { ...stay(), OPEN: "VOID", CONFIRMED: "VOID", APPROVED: "VOID" },
  "the checker's key is removed": { ...stay(), CONFIRMED: "OPEN" },
  "the approver's key is removed": { ...stay(), APPROVED: "OPEN" },
  "its time is over": { ...stay(), OPEN: "EXPIRED", CONFIRMED: "EXPIRED", APPROVED: "EXPIRED", VOID: "EXPIRED" },
};

const connection = await network.create();
const { ethers, networkHelpers } = connection;

/** A proposal of one call that needs an approver. */
async function fixture() {
  const target = await (await ethers.deployContract("Ledger")).getAddress();
  const office = await deployOffice(connection);
  const calls = [{ target, data: SELECTOR }];
  return { office, calls, id: await propose(office, calls, "maker", 2) };
}

type Walk = Awaited<ReturnType<typeof fixture>>;

/** How a proposal gets into each state. */
const PATHS: Record<StateName, (walk: Walk) => Promise<unknown>> = {
  OPEN: () => Promise.resolve(),
  CONFIRMED: ({ office, id, calls }) => by(office, "checker").confirm(id, calls),
  APPROVED: ({ office, id, calls }) => by(office, "approver").approve(id, calls),
  EXECUTED: async (walk) => {
    await PATHS.CONFIRMED(walk);
    await by(walk.office, "approver").approve(walk.id, walk.calls);
  },
  REVOKED: ({ office, id }) => by(office, "maker").revoke(id),
  EXPIRED: async ({ office, id }) => networkHelpers.time.increaseTo((await office.account.proposal(id)).expiresAt),
  VOID: ({ office }) => replace(office, "maker"),
};

const ACTS: Record<string, (walk: Walk) => Promise<unknown>> = {
  "confirm, a checker suffices": async ({ office, id, calls }) => {
    await by(office, "self").setRule(everyday(calls[0]!.target, SELECTOR));
    return by(office, "secondChecker").confirm(id, calls);
  },
  "confirm, an approver is needed": ({ office, id, calls }) => by(office, "secondChecker").confirm(id, calls),
  approve: ({ office, id, calls }) => by(office, "secondApprover").approve(id, calls),
  revoke: ({ office, id }) => by(office, "maker").revoke(id),
  "the maker's key is removed": ({ office }) => replace(office, "maker"),
  "the checker's key is removed": ({ office }) => replace(office, "checker"),
  "the approver's key is removed": ({ office }) => replace(office, "approver"),
  "its time is over": () => networkHelpers.time.increase(3 * 86_400),
};

const STATES = Object.keys(PATHS) as StateName[];

function stay(): Partial<Record<StateName, StateName>> {
  return { OPEN: "OPEN", CONFIRMED: "CONFIRMED", APPROVED: "APPROVED", ...ended() };
}

function ended(): Partial<Record<StateName, StateName>> {
  return { EXECUTED: "EXECUTED", REVOKED: "REVOKED", EXPIRED: "EXPIRED", VOID: "VOID" };
}

/** The account replaces a key; which keys sign for that is not what is tested here. */
async function replace(office: Office, name: keyof typeof KEYS): Promise<void> {
  if ((await office.account.roleOf(office.address[name])) !== KEYS[name]) return; // gone by the path to the state
  await by(office, "self").addKey({ key: ethers.Wallet.createRandom().address, role: KEYS[name] });
  await by(office, "self").removeKey(office.address[name]);
}

describe("DualControlAccount: states of a proposal", () => {
  for (const state of STATES) {
    describe(state, () => {
      let walk: Walk;
      beforeEach(async () => {
        walk = await networkHelpers.loadFixture(fixture);
        await PATHS[state](walk);
      });

      const current = async () => walk.office.account.stateOf(walk.id);

      it("is reached", async () => {
        expect(await current()).to.equal(DualState[state]);
      });

      for (const [name, act] of Object.entries(ACTS)) {
        const next = TABLE[name]?.[state];
        it(next === undefined ? `refuses: ${name}` : `allows: ${name}, then ${next}`, async () => {
          if (next !== undefined) {
            await act(walk);
            expect(await current()).to.equal(DualState[next]);
            return;
          }
          const [error, values] = refusal(name, state, walk);
          await expect(act(walk))
            .to.be.revertedWithCustomError(walk.office.account, error)
            .withArgs(...values);
          expect(await current()).to.equal(DualState[state]);
        });
      }
    });
  }

  it("cover the enumeration", () => {
    expect(["NONE", ...STATES]).to.have.members(Object.keys(DualState));
  });

  it("are those of the table in the docs", () => {
    expect(readTable("docs/dual-control.md")).to.deep.equal(TABLE);
  });

  it("have a row for every act of the interface on a proposal", async () => {
    const { office } = await networkHelpers.loadFixture(fixture);
    const onProposals: string[] = [];
    office.account.interface.forEachFunction(({ name, constant, inputs }) => {
      if (!constant && inputs[0]?.name === "id" && !name.startsWith("on")) onProposals.push(name);
    });
    const rows = Object.keys(TABLE).map((name) => name.split(",")[0]);
    expect(onProposals).to.have.members(["confirm", "approve", "revoke"]);
    expect(rows).to.include.members(onProposals);
  });
});

function refusal(act: string, state: StateName, { id, office }: Walk): [error: string, values: unknown[]] {
  if (act.startsWith("confirm") && state === "CONFIRMED") return ["DualApproverMissing", [id]];
  if (act === "revoke" && state === "VOID") return ["DualRevokeNotYours", [id, office.address.maker]];
  return ["DualStateInvalid", [id, DualState[state]]];
}
