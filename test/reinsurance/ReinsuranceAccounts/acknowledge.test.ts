import { expect } from "chai";
import { Answer } from "../../../typechain-types/index.js";
import type { Account } from "../../support/accounts.js";
import { connection } from "../../support/connection.js";
import { type ActorName, memberId } from "../../support/world.js";
import { accountsAs, type Quarter, quarterOf, refused, submittedQuarter } from "./support.js";

const { networkHelpers } = connection;

async function fixture() {
  const quarter = await quarterOf(connection, { follows: ["river"] });
  return { ...quarter, account: await submittedQuarter(quarter) };
}

const OCEAN = memberId("ocean");

describe("ReinsuranceAccounts: acknowledgement levels", () => {
  let scene: Quarter & { account: Account };
  beforeEach(async () => {
    scene = await networkHelpers.loadFixture(fixture);
  });

  const contract = () => scene.world.suite.technicalAccounts;
  const by = (actor: ActorName) => accountsAs(scene.world, actor);
  const not = (act: Promise<unknown>, error: string, ...args: unknown[]) => refused(scene.world, act, error, ...args);

  it("levels rise from 1 to 3, each with its time", async () => {
    const { account } = scene;
    const { id } = account;
    await not(by("ocean").acknowledge(id, 0), "AccountLevelInvalid", id, OCEAN, 0);
    await not(by("ocean").acknowledge(id, 4), "AccountLevelInvalid", id, OCEAN, 4);
    const times: bigint[] = [];
    for (const level of [1, 2, 3]) {
      await expect(by("ocean").acknowledge(id, level))
        .to.emit(contract(), "AccountAcknowledged")
        .withArgs(id, OCEAN, level);
      times.push(BigInt(await networkHelpers.time.latest()));
      await not(by("ocean").acknowledge(id, level), "AccountLevelInvalid", id, OCEAN, level);
      await networkHelpers.time.increase(60);
    }
    expect(await contract().acknowledgementOf(id, OCEAN)).to.deep.equal([...times, 0n, Answer.NONE]);
  });

  it("levels can be left out, and do not fall", async () => {
    const { id } = scene.account;
    await by("ocean").acknowledge(id, 2);
    const time = BigInt(await networkHelpers.time.latest());
    await not(by("ocean").acknowledge(id, 1), "AccountLevelInvalid", id, OCEAN, 1);
    expect(await contract().acknowledgementOf(id, OCEAN)).to.deep.equal([0n, time, 0n, 0n, Answer.NONE]);
  });
});
