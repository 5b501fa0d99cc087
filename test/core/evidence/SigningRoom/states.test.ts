import { expect } from "chai";
import { signAgreement } from "../../../../gateway/signing/index.js";
import { SigningStatus } from "../../../../typechain-types/index.js";
import { connection } from "../../../support/connection.js";
import { readTable } from "../../../support/stateTable.js";
import { as, deployWorld, type World } from "../../../support/world.js";
import { AGREEMENT, amend, DOCUMENT, numbersOf, propose, REASON, sign, SIGN_BY } from "./support.js";

const { networkHelpers } = connection;

const STATUSES = ["NONE", "OPEN", "EXECUTED", "REJECTED", "WITHDRAWN", "LAPSED"] as const;
type StatusName = (typeof STATUSES)[number];

const parties = numbersOf("pacific", "harbour");

/** Each act on the first text, as somebody who may do it. */
const ACTS: Readonly<Record<string, (world: World) => Promise<unknown>>> = {
  propose: (world) => propose(world, { parties }),
  amend: (world) => amend(world, { parties, signBy: SIGN_BY + 10_000n }),
  sign: (world) => sign(world, "pacific"),
  "sign, as the last": async (world) => {
    await sign(world, "harbour");
    return sign(world, "pacific");
  },
  signFor: async (world) => {
    const text = { agreement: AGREEMENT, version: 1, document: DOCUMENT };
    const { account, signature } = await signAgreement(world.actors.pacific, world.suite.signing, text);
    return as(world, "signing", "stranger").signFor(AGREEMENT, 1, DOCUMENT, account, signature);
  },
  reject: (world) => as(world, "signing", "harbour").reject(AGREEMENT, 1, REASON),
  withdraw: (world) => as(world, "signing", "pacific").withdraw(AGREEMENT, 1),
};

/** The way from an open text to each status. */
const WAYS: Readonly<Record<StatusName, (world: World) => Promise<unknown>>> = {
  NONE: () => Promise.resolve(),
  OPEN: () => Promise.resolve(),
  EXECUTED: (world) => ACTS["sign, as the last"]!(world),
  REJECTED: (world) => ACTS.reject!(world),
  WITHDRAWN: (world) => ACTS.withdraw!(world),
  LAPSED: () => networkHelpers.time.increaseTo(SIGN_BY + 1n),
};

const FIXTURES = Object.fromEntries(
  STATUSES.map((status) => [
    status,
    async function fixture() {
      const world = await deployWorld(connection);
      if (status !== "NONE") await propose(world, { parties });
      await WAYS[status](world);
      return world;
    },
  ]),
) as Record<StatusName, () => Promise<World>>;

/** The status of the latest text. */
async function latestStatus({ suite }: World): Promise<bigint> {
  const { latest } = await suite.signing.agreementInfo(AGREEMENT);
  return (await suite.signing.versionInfo(AGREEMENT, latest)).status;
}

describe("SigningRoom: statuses of the latest text", () => {
  const table = readTable<StatusName>("docs/signing.md");

  it("are shown on the page for every act that is tried here", () => {
    expect(Object.keys(table)).to.have.members(Object.keys(ACTS));
  });

  for (const status of STATUSES) {
    describe(status, () => {
      let world: World;
      beforeEach(async () => {
        world = await networkHelpers.loadFixture(FIXTURES[status]);
      });

      it("is reached", async () => expect(await latestStatus(world)).to.equal(SigningStatus[status]));

      for (const [name, act] of Object.entries(ACTS)) {
        const next = table[name]?.[status];
        it(next === undefined ? `refuses ${name}` : `allows ${name}, then ${next}`, async () => {
          const done = act(world);
          if (next !== undefined) {
            await done;
            expect(await latestStatus(world)).to.equal(SigningStatus[next]);
          } else if (name === "propose") {
            await expect(done).to.be.revertedWithCustomError(world.suite.signing, "AgreementKnown").withArgs(AGREEMENT);
          } else {
            const version = name === "amend" && status === "NONE" ? 0 : 1;
            await expect(done)
              .to.be.revertedWithCustomError(world.suite.signing, "AgreementStatusInvalid")
              .withArgs(AGREEMENT, version, SigningStatus[status]);
          }
        });
      }
    });
  }
});
