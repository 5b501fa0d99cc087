import { expect } from "chai";
import type { ClearingView } from "../../../gateway/clearing/house.js";
import { stagesOf } from "../../../gateway/clearing/obligations.js";

describe("gateway: where obligations are", () => {
  /** A house in which the obligation "<n>" is in stage n modulo 5; it counts what is asked at once. */
  function houseAt(block: number) {
    const asked = { now: 0, most: 0, total: 0 };
    const obligation = async (id: string, { blockTag }: { blockTag: number }) => {
      expect(blockTag).to.equal(block);
      asked.total += 1;
      asked.most = Math.max(asked.most, (asked.now += 1));
      await Promise.resolve();
      asked.now -= 1;
      return { stage: BigInt(id) % 5n };
    };
    return { view: { block, clearing: { obligation } } as unknown as ClearingView, asked };
  }

  it("is asked a hundred at a time, once for each", async () => {
    const ids = Array.from({ length: 250 }, (_, index) => String(index));
    const { view, asked } = houseAt(7);
    const stages = await stagesOf(view, [...ids, ...ids]);
    expect(asked).to.deep.equal({ now: 0, most: 100, total: 250 });
    const NAMES = ["NONE", "POSTED", "DISPUTED", "WAIVED", "SETTLED"];
    expect([...stages]).to.deep.equal(ids.map((id) => [id, NAMES[Number(id) % 5]]));
  });

  it("does not guess at a stage that it does not know", async () => {
    const clearing = { obligation: () => Promise.resolve({ stage: 9n }) };
    const failure = await stagesOf({ block: 1, clearing } as unknown as ClearingView, ["1"]).catch(
      (error: unknown) => error,
    );
    expect(failure).to.be.instanceOf(RangeError);
  });
});
