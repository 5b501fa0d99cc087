import { expect } from "chai";
import { FunctionFragment, type Interface } from "ethers";
import { PERMISSIONS } from "../../../deploy/roles.js";
import {
  IBeneficiaryRegister__factory,
  IPolicyEndorsements__factory,
  IPolicyRegistry__factory,
  IPolicyService__factory,
  Outcome,
  PolicyState,
} from "../../../typechain-types/index.js";
import { chainDate } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { deployWorld, type World } from "../../support/world.js";
import { ACTS, type Act } from "./acts.js";
import { ENDS, issueAll, LIVING, type LivingState, PATHS, type Policies, type StateName } from "./paths.js";
import { readTable, STATES, TABLE } from "./table.js";

const { networkHelpers } = connection;

const INTERFACES = {
  service: IPolicyService__factory,
  registry: IPolicyRegistry__factory,
  endorsements: IPolicyEndorsements__factory,
  beneficiaries: IBeneficiaryRegister__factory,
};

/** Acts that are not on a policy in a state. */
const NOT_IN_TABLE = [
  "issue", // makes a policy
  "issueBatch",
  "cosign", // depends on custody alone
  "approve", // never possible
  "setApprovalForAll",
  "safeTransferFrom", // goes through transferFrom
];

async function issuedFixture() {
  const world = await deployWorld(connection);
  return { world, policies: await issueAll(world) };
}

/** One fixture for each state, so that every pair of the walk starts from a snapshot. */
const FIXTURES = Object.fromEntries(STATES.map((state) => [state, fixtureOf(state)]));

function fixtureOf(state: StateName) {
  return async function fixture(): Promise<{ world: World; policies: Policies }> {
    const { world, policies } = await networkHelpers.loadFixture(issuedFixture);
    if (isLiving(state)) return { world, policies: await PATHS[state](world, policies) };
    const { from, kind, end } = ENDS[state];
    await PATHS[from](world, policies);
    await end(world, policies[kind]);
    return { world, policies: { [kind]: policies[kind] } };
  };
}

const isLiving = (state: StateName): state is LivingState => (LIVING as readonly StateName[]).includes(state);

/** The policy on which an act is tried: of the kind it needs, or one that is in the state. */
const policyFor = ({ kind = "life" }: Act, policies: Policies): bigint =>
  policies[kind] ?? policies.life ?? (Object.values(policies)[0] as bigint);

function refusal(world: World, act: Act, id: bigint, state: StateName) {
  if (act.contract === "service") {
    return { contract: world.suite.service, error: "PolicyStateInvalid", values: [id, PolicyState[state]] };
  }
  const { registry } = world.suite;
  if (state === "TERM_OVER")
    return { contract: registry, error: "PolicyTermOver", values: [id, chainDate("2031-01-05")] };
  return { contract: registry, error: "PolicyEnded", values: [id, Outcome[state as keyof typeof Outcome]] };
}

/** The acts that an interface declares, but for those that only other contracts of the suite may call. */
function actsOf(declared: Interface): string[] {
  const internal = PERMISSIONS.filter(({ role }) => role === "POLICY_SERVICE").flatMap(({ functions }) => functions);
  const functions = declared.fragments.filter((fragment) => fragment instanceof FunctionFragment);
  return functions
    .filter(({ stateMutability }) => stateMutability === "nonpayable")
    .filter((fragment) => !internal.includes(fragment.format("sighash")) && !NOT_IN_TABLE.includes(fragment.name))
    .map(({ name }) => name);
}

describe("states of a policy", () => {
  for (const state of STATES) {
    describe(state, () => {
      it("is reached", async () => {
        const { world, policies } = await networkHelpers.loadFixture(FIXTURES[state]!);
        for (const id of Object.values(policies)) {
          expect(await world.suite.service.stateOf(id)).to.equal(PolicyState[state]);
        }
      });

      for (const [name, act] of Object.entries(ACTS)) {
        const next = TABLE[name]?.[state];
        it(next === undefined ? `refuses ${name}` : `allows ${name}, then ${next}`, async () => {
          const { world, policies } = await networkHelpers.loadFixture(FIXTURES[state]!);
          const id = policyFor(act, policies);
          if (next === undefined) {
            const { contract, error, values } = refusal(world, act, id, state);
            await expect(act.run(world, id, act.by))
              .to.be.revertedWithCustomError(contract, error)
              .withArgs(...values);
          } else {
            await act.prepare?.(world, id);
            await act.run(world, id, act.by);
            expect(await world.suite.service.stateOf(id)).to.equal(PolicyState[next]);
          }
        });
      }
    });
  }

  it("cover the enumeration", () => {
    expect(["NONE", ...STATES]).to.deep.equal(Object.keys(PolicyState));
  });

  it("are those of the table in docs/policy.md", () => {
    expect(readTable("docs/policy.md")).to.deep.equal(TABLE);
  });

  it("have a row for every act of the interfaces", () => {
    for (const [contract, factory] of Object.entries(INTERFACES)) {
      const rows = Object.keys(ACTS).filter((name) => ACTS[name]?.contract === contract);
      expect(actsOf(factory.createInterface())).to.have.members(rows);
    }
    expect(Object.keys(TABLE)).to.have.members(Object.keys(ACTS));
  });
});
