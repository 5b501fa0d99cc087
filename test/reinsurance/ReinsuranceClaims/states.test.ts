import { expect } from "chai";
import { Stance } from "../../../typechain-types/index.js";
import { connection } from "../../support/connection.js";
import { readTable } from "../../support/stateTable.js";
import { as } from "../../support/world.js";
import { answer, callCash, type Called, calling, PARTS, pay, refund, standingOf, withdraw } from "./calls.js";
import { LOSS, openClaims, reported, type Scene, type Stated } from "./support.js";

const { networkHelpers } = connection;

const STATES = ["NONE", "CALLED", "ACCEPTED", "DENIED", "SHORT_PAID", "PAID", "WITHDRAWN"] as const;
type State = (typeof STATES)[number];

const [DUE] = PARTS;
const PART = 1_00n;

/** A loss, and a cash call on it that may not be made yet. */
interface Case {
  scene: Scene;
  given: Stated;
  made: Called;
}

/** Each act on the call, for ocean. */
const ACTS: Readonly<Record<string, (call: Case) => Promise<unknown>>> = {
  callCash: ({ scene, given, made }) => callCash(scene, given, made),
  accept: ({ scene, made }) => answer(scene, made, "ocean"),
  deny: ({ scene, made }) => answer(scene, made, "ocean", Stance.DENIED),
  payPart: ({ scene, made }) => pay(scene, made, "ocean", PART),
  payRest: async ({ scene, made }) => {
    const [, , paid = 0n] = await standingOf(scene, made, "ocean");
    return pay(scene, made, "ocean", paid === DUE ? PART : DUE - paid);
  },
  refund: ({ scene, made }) => refund(scene, made, "ocean", 1n),
  withdrawCall: ({ scene, made }) => withdraw(scene, made),
};

/** The acts that lead to each state. */
const WAYS: Readonly<Record<State, readonly (keyof typeof ACTS)[]>> = {
  NONE: [],
  CALLED: ["callCash"],
  ACCEPTED: ["callCash", "accept"],
  DENIED: ["callCash", "deny"],
  SHORT_PAID: ["callCash", "payPart"],
  PAID: ["callCash", "payRest"],
  WITHDRAWN: ["callCash", "payPart", "withdrawCall"],
};

/** Why an act is refused that the call as such allows. */
const REASONS: Readonly<Record<string, string>> = {
  "CALLED refund": "CashCallAmountInvalid",
  "ACCEPTED refund": "CashCallAmountInvalid",
  "DENIED refund": "CashCallAmountInvalid",
  "DENIED payPart": "CashCallIsDenied",
  "DENIED payRest": "CashCallIsDenied",
  "PAID payPart": "CashCallAmountInvalid",
  "PAID payRest": "CashCallAmountInvalid",
};

function reasonOf(state: State, act: string): string {
  if (act === "callCash") return "CashCallKnown";
  if (state === "NONE") return "CashCallUnknown";
  if (state === "WITHDRAWN") return "CashCallIsWithdrawn";
  return REASONS[`${state} ${act}`] ?? "CashCallAnswerInvalid";
}

/** Where the call stands for ocean. */
async function stateOf({ scene, made }: Case): Promise<State> {
  const { placement, withdrawn } = await scene.reinsurance.losses.callInfo(made.id);
  const [stance, , paid] = await standingOf(scene, made, "ocean");
  if (BigInt(placement) === 0n) return "NONE";
  if (withdrawn) return "WITHDRAWN";
  if (paid !== 0n) return paid === DUE ? "PAID" : "SHORT_PAID";
  if (stance === Stance.NONE) return "CALLED";
  return stance === Stance.ACCEPTED ? "ACCEPTED" : "DENIED";
}

async function fixture(): Promise<Case> {
  const scene = await openClaims(connection);
  await as(scene.world, "cny", "pacific").approve(await scene.reinsurance.losses.getAddress(), LOSS.gross);
  const given = await reported(scene);
  return { scene, given, made: await calling(scene, given) };
}

describe("ReinsuranceClaims: the life of a cash call", () => {
  const table = readTable<State>("docs/reinsurance.md", "### Cash calls");

  it("is shown on the page for every act that is tried here", () => {
    expect(Object.keys(table)).to.have.members(Object.keys(ACTS));
  });

  for (const state of STATES) {
    describe(state, () => {
      let call: Case;
      let reached: Awaited<ReturnType<typeof networkHelpers.takeSnapshot>>;
      before(async () => {
        call = await networkHelpers.loadFixture(fixture);
        for (const act of WAYS[state]) await ACTS[act]!(call);
        reached = await networkHelpers.takeSnapshot();
      });
      beforeEach(() => reached.restore());

      it("is reached", async () => expect(await stateOf(call)).to.equal(state));

      for (const [name, act] of Object.entries(ACTS)) {
        const next = table[name]?.[state];
        it(next === undefined ? `refuses ${name}` : `allows ${name}, then ${next}`, async () => {
          if (next === undefined) {
            const { losses } = call.scene.reinsurance;
            await expect(act(call)).to.be.revertedWithCustomError(losses, reasonOf(state, name));
          } else {
            await act(call);
            expect(await stateOf(call)).to.equal(next);
          }
        });
      }
    });
  }
});
