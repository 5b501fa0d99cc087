import { expect } from "chai";
import { signAct } from "../../../gateway/relay/index.js";
import { licenceSet } from "../../../gateway/suite/index.js";
import { MemberStatus, PersonStatus, PolicyState } from "../../../typechain-types/index.js";
import { goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { resolve } from "../../support/council.js";
import { pacificPolicy } from "../../support/policies.js";
import { as, deployWorld, memberId, pseudonym, reference, word, type World } from "../../support/world.js";
import { ACTS } from "../states/acts.js";
import { issueAll, LIVING, PATHS, type StateName } from "../states/paths.js";
import { TABLE } from "../states/table.js";
import { expectState, service } from "./support.js";

const { networkHelpers } = connection;

async function fixture() {
  const world = await deployWorld(connection);
  return { world, policies: await issueAll(world) };
}

async function frozenFixture() {
  const { world, policies } = await networkHelpers.loadFixture(fixture);
  for (const id of Object.values(policies)) {
    await as(world, "registry", "court").freeze(word(id), reference("order 1"), FROZEN_UNTIL);
  }
  return { world, policies };
}

async function suspendedMemberFixture() {
  const { world, policies } = await networkHelpers.loadFixture(fixture);
  const { members } = world.suite;
  const call = members.interface.encodeFunctionData("suspend", [memberId("pacific"), reference("order 2")]);
  await resolve(world, { target: members, call, description: "suspend Pacific" });
  return { world, policies };
}

async function exitingMemberFixture() {
  const { world, policies } = await networkHelpers.loadFixture(fixture);
  const { members } = world.suite;
  const call = members.interface.encodeFunctionData("beginExit", [memberId("pacific"), reference("resolution 3")]);
  await resolve(world, { target: members, call, description: "Pacific leaves" });
  return { world, policies };
}

const FROZEN_UNTIL = 2_000_000_000n;
const UNKNOWN = pacificPolicy(99n);
const OUTCOME_FROM = 8n; // the first outcome in the order of PolicyState
const acts = Object.entries(ACTS).filter(([, act]) => act.contract === "service");
const holderActs = acts.filter(([, act]) => act.by === "alice");
const insurerActs = acts.filter(([, act]) => act.by === "pacific");

const endsPolicy = (name: string) =>
  Object.values(TABLE[name] ?? {}).some((next) => PolicyState[next] >= OUTCOME_FROM) && name !== "expire";

/** Brings the policies into the first state in which an act is possible, prepares the act and does it. */
async function perform(world: World, policies: Awaited<ReturnType<typeof issueAll>>, name: string) {
  const act = ACTS[name]!;
  const state = LIVING.find((living) => TABLE[name]?.[living] !== undefined)!;
  await PATHS[state](world, policies);
  const id = policies[act.kind ?? "life"];
  await act.prepare?.(world, id);
  return { id, next: TABLE[name]?.[state] as StateName, tx: act.run(world, id, act.by) };
}

describe("PolicyService: who may act", () => {
  describe("paused", () => {
    for (const [name, act] of acts) {
      it(`refuses ${name}`, async () => {
        const { world, policies } = await networkHelpers.loadFixture(fixture);
        await service(world, "guardian").pause();
        const tx = act.run(world, policies.life, act.by);
        await expect(tx).to.be.revertedWithCustomError(world.suite.service, "EnforcedPause").withArgs();
      });
    }
  });

  for (const [name, act] of holderActs) {
    describe(`${name}, an act of the holder`, () => {
      it("needs a policy", async () => {
        const { world } = await networkHelpers.loadFixture(fixture);
        const tx = act.run(world, UNKNOWN, "alice");
        await expect(tx).to.be.revertedWithCustomError(world.suite.registry, "PolicyUnknown").withArgs(UNKNOWN);
      });

      it("is nobody else's, not even the insurer's", async () => {
        const { world, policies } = await networkHelpers.loadFixture(fixture);
        for (const actor of ["bob", "pacific"] as const) {
          await expect(act.run(world, policies.life, actor))
            .to.be.revertedWithCustomError(world.suite.registry, "PolicyNotHolder")
            .withArgs(policies.life, world.address[actor]);
        }
      });

      it("needs a verification that has not expired", async () => {
        const { world, policies } = await networkHelpers.loadFixture(fixture);
        await goTo(connection, "2036-01-06");
        await expect(act.run(world, policies.life, "alice"))
          .to.be.revertedWithCustomError(world.suite.persons, "PersonStatusInvalid")
          .withArgs(world.address.alice, PersonStatus.EXPIRED);
      });

      it("needs an account that is not blocked", async () => {
        const { world, policies } = await networkHelpers.loadFixture(fixture);
        await as(world, "persons", "provider").blockPerson(pseudonym("alice"), reference("case 1"));
        await expect(act.run(world, policies.life, "alice"))
          .to.be.revertedWithCustomError(world.suite.persons, "PersonStatusInvalid")
          .withArgs(world.address.alice, PersonStatus.BLOCKED);
      });
    });
  }

  for (const [name, act] of insurerActs) {
    describe(`${name}, an act of the insurer`, () => {
      it("needs a member", async () => {
        const { world, policies } = await networkHelpers.loadFixture(fixture);
        await expect(act.run(world, policies.life, "stranger"))
          .to.be.revertedWithCustomError(world.suite.members, "MemberAccountUnknown")
          .withArgs(world.address.stranger);
      });

      it("needs a licence as insurer", async () => {
        const { world, policies } = await networkHelpers.loadFixture(fixture);
        await expect(act.run(world, policies.life, "keeper"))
          .to.be.revertedWithCustomError(world.suite.members, "MemberLicenceMissing")
          .withArgs(memberId("keeper"), licenceSet("INSURER"));
      });

      it("is no other insurer's", async () => {
        const { world, policies } = await networkHelpers.loadFixture(fixture);
        await expect(act.run(world, policies.life, "harbour"))
          .to.be.revertedWithCustomError(world.suite.service, "PolicyNotInsurer")
          .withArgs(policies.life, memberId("harbour"));
      });

      it("needs a policy", async () => {
        const { world } = await networkHelpers.loadFixture(fixture);
        await expect(act.run(world, UNKNOWN, "pacific"))
          .to.be.revertedWithCustomError(world.suite.service, "PolicyStateInvalid")
          .withArgs(UNKNOWN, PolicyState.NONE);
      });

      it("is not possible for a suspended member", async () => {
        const { world, policies } = await networkHelpers.loadFixture(suspendedMemberFixture);
        await expect(act.run(world, policies.life, "pacific"))
          .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
          .withArgs(memberId("pacific"), MemberStatus.SUSPENDED);
      });

      it("is possible for an exiting member, which serves the policies it has", async () => {
        const { world, policies } = await networkHelpers.loadFixture(exitingMemberFixture);
        const { id, next, tx } = await perform(world, policies, name);
        await tx;
        await expectState(world, id, next);
      });
    });
  }

  describe("frozen", () => {
    for (const [name] of acts.filter(([name]) => endsPolicy(name))) {
      it(`refuses ${name}, because it would move value`, async () => {
        const { world, policies } = await networkHelpers.loadFixture(frozenFixture);
        const { id, tx } = await perform(world, policies, name);
        await expect(tx)
          .to.be.revertedWithCustomError(world.suite.registry, "ObjectFrozen")
          .withArgs(word(id), memberId("court"), FROZEN_UNTIL);
      });
    }

    for (const [name] of acts.filter(([name]) => !endsPolicy(name))) {
      it(`allows ${name}, which takes nothing out of the policy`, async () => {
        const { world, policies } = await networkHelpers.loadFixture(frozenFixture);
        const { id, next, tx } = await perform(world, policies, name);
        await tx;
        await expectState(world, id, next);
      });
    }

    it("ends once the order is lifted", async () => {
      const { world, policies } = await networkHelpers.loadFixture(frozenFixture);
      await as(world, "registry", "court").release(word(policies.life), reference("order 4"));
      await service(world, "alice").withdraw(policies.life);
      await expectState(world, policies.life, "WITHDRAWN");
    });
  });

  it("lets a member relay what a person signed", async () => {
    const { world, policies } = await networkHelpers.loadFixture(fixture);
    await PATHS.DEPOSITED(world, policies);
    const request = await signed(
      world,
      world.suite.service.interface.encodeFunctionData("acknowledgeDelivery", [policies.life]),
    );
    await as(world, "forwarder", "pacific").execute(request);
    await expectState(world, policies.life, "COOLING_OFF");
  });
});

/** A call of alice to the service, signed for the forwarder (EIP-712). */
function signed({ actors, suite, addresses }: World, data: string) {
  return signAct(actors.alice, suite.forwarder, { to: addresses.service, data }, { deadline: 2_000_000_000 });
}
