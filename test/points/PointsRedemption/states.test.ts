import { expect } from "chai";
import { OrderStatus } from "../../../typechain-types/index.js";
import { connection } from "../../support/connection.js";
import { readTable } from "../../support/stateTable.js";
import type { World } from "../../support/world.js";
import { authorise, fulfil, HOLD, openRedemption, QUANTITY, REFUND, refund, release, statusOf } from "./support.js";

const { networkHelpers } = connection;
const { time } = networkHelpers;

const STATUSES = [
  "NONE",
  "AUTHORISED",
  "RELEASED",
  "FULFILLED",
  "REFUNDED_PART",
  "REFUNDED",
  "CLOSED",
] as const satisfies readonly (keyof typeof OrderStatus)[];
type StatusName = (typeof STATUSES)[number];

const PART = 10n;

/** Each act, as somebody who would be entitled to it, but `releaseAsOther`. */
const ACTS: Readonly<Record<string, (world: World) => Promise<unknown>>> = {
  authorise: (world) => authorise(world),
  fulfil: (world) => fulfil(world),
  fulfilLate: async (world) => {
    await time.increase(HOLD + 1);
    return fulfil(world);
  },
  release: (world) => release(world),
  releaseAsOther: (world) => release(world, {}, "stranger"),
  releaseLate: async (world) => {
    await time.increase(HOLD + 1);
    return release(world, {}, "stranger");
  },
  refundPart: (world) => refund(world, PART),
  refundRest: async (world) =>
    refund(world, QUANTITY - ((await statusOf(world)) === OrderStatus.REFUNDED_PART ? PART : 0n)),
};

const fulfilled = async (world: World) => {
  await authorise(world);
  await fulfil(world);
};

/** The way to each status. */
const WAYS: Readonly<Record<StatusName, (world: World) => Promise<unknown>>> = {
  NONE: () => Promise.resolve(),
  AUTHORISED: (world) => authorise(world),
  RELEASED: async (world) => {
    await authorise(world);
    await release(world);
  },
  FULFILLED: fulfilled,
  REFUNDED_PART: async (world) => {
    await fulfilled(world);
    await refund(world, PART);
  },
  REFUNDED: async (world) => {
    await fulfilled(world);
    await refund(world, QUANTITY);
  },
  CLOSED: async (world) => {
    await fulfilled(world);
    await time.increase(REFUND + 1);
  },
};

/** Where an authorised order is refused something, the reason is its time. */
const REASONS: Readonly<Record<string, string>> = {
  "AUTHORISED fulfilLate": "PointsOrderExpired",
  "AUTHORISED releaseAsOther": "PointsOrderHeld",
};

async function fixture() {
  return openRedemption(connection);
}

describe("PointsRedemption: the life of an order", () => {
  const table = readTable<StatusName>("docs/points.md", "## Life of an order");

  it("is shown on the page for every act that is tried here", () => {
    expect(Object.keys(table)).to.have.members(Object.keys(ACTS));
  });

  for (const status of STATUSES) {
    describe(status, () => {
      let world: World;
      let reached: Awaited<ReturnType<typeof networkHelpers.takeSnapshot>>;
      before(async () => {
        world = await networkHelpers.loadFixture(fixture);
        await WAYS[status](world);
        reached = await networkHelpers.takeSnapshot();
      });
      beforeEach(() => reached.restore());

      it("is reached", async () => expect(await statusOf(world)).to.equal(OrderStatus[status]));

      for (const [name, act] of Object.entries(ACTS)) {
        const next = table[name]?.[status];
        it(next === undefined ? `refuses ${name}` : `allows ${name}, then ${next}`, async () => {
          const done = act(world);
          if (next === undefined) {
            const error = REASONS[`${status} ${name}`] ?? "PointsOrderStatusInvalid";
            await expect(done).to.be.revertedWithCustomError(world.suite.redemption, error);
          } else {
            await done;
            expect(await statusOf(world)).to.equal(OrderStatus[next]);
          }
        });
      }
    });
  }

  it("ends ninety days after it was fulfilled, refunded in part or not", async () => {
    const world = await networkHelpers.loadFixture(fixture);
    await WAYS.REFUNDED_PART(world);
    await time.increase(REFUND + 1);
    expect(await statusOf(world)).to.equal(OrderStatus.CLOSED);
  });
});
