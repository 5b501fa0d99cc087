import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { connection } from "../../support/connection.js";
import { application, openProgrammes } from "../../support/points.js";
import { as, deployWorld, type World } from "../../support/world.js";
import { credit, lot, OTHER } from "./support.js";

const { networkHelpers } = connection;

async function fixture() {
  const world = await deployWorld(connection);
  await openProgrammes(world);
  return world;
}

/** ERC-165, ERC-1155 and its metadata by their published interface ids. */
const INTERFACES = ["0x01ffc9a7", "0xd9b67a26", "0x0e89341c"];
const PREFIX = "data:application/json;base64,";

describe("PointsLedger: the ERC-1155 token", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const points = () => world.suite.points;

  async function labelOf(id: bigint): Promise<unknown> {
    const uri = await points().uri(id);
    expect(uri.startsWith(PREFIX)).to.equal(true);
    return JSON.parse(Buffer.from(uri.slice(PREFIX.length), "base64").toString("utf8"));
  }

  it("says which interfaces it has", async () => {
    for (const id of INTERFACES) expect(await points().supportsInterface(id)).to.equal(true);
    for (const id of ["0xffffffff", "0x80ac58cd"]) expect(await points().supportsInterface(id)).to.equal(false);
  });

  it("tells balances of several accounts and lots at once", async () => {
    await credit(world, "alice", [["2026-03", 5n]]);
    await credit(world, "bob", [["2026-03", 7n]], OTHER);
    const { alice, bob } = world.address;
    const [own, others] = [lot("2026-03"), lot("2026-03", OTHER)];
    expect([...(await points().balanceOfBatch([alice, bob, bob, alice], [own, others, own, others]))]).to.deep.equal([
      5n,
      7n,
      0n,
      0n,
    ]);
    await expect(points().balanceOfBatch([alice], [own, others]))
      .to.be.revertedWithCustomError(points(), "ERC1155InvalidArrayLength")
      .withArgs(2, 1);
    expect(await points().balanceOf(ZeroAddress, own)).to.equal(0);
  });

  it("refuses a batch whose lists differ in length", async () => {
    const { alice, bob } = world.address;
    for (const account of [alice, bob]) await as(world, "points", "pacific").setPool(1n, account, alice);
    await expect(as(world, "points", "alice").safeBatchTransferFrom(alice, bob, [lot("2026-03")], [1n, 2n], "0x"))
      .to.be.revertedWithCustomError(points(), "ERC1155InvalidArrayLength")
      .withArgs(1, 2);
  });

  it("shows a wallet the programme and the month, without asking any server", async () => {
    expect(await labelOf(lot("2027-03"))).to.deep.equal({
      name: "pacific points 2027-03",
      description: "Valid until the end of 2027-03, Asia/Shanghai",
      decimals: 0,
    });
    expect(await labelOf(lot("2026-12", OTHER))).to.deep.include({ name: "airline points 2026-12" });
    expect(await labelOf(lot("2030-01"))).to.deep.include({ name: "pacific points 2030-01" });
  });

  for (const name of [
    "同舟积分（太平洋）",
    'Points "Plus"',
    "back\\slash / slash",
    "tab\tline\nend",
    '"},"name":"other',
    "里程🛫 ë",
    "\u0001\u001f\u007f",
  ]) {
    it(`writes a name as JSON that a wallet reads back: ${JSON.stringify(name)}`, async () => {
      await as(world, "programmes", "pacific").applyFor(application("pacific", { name, decimals: 2 }));
      expect(await labelOf(lot("2026-10", await world.suite.programmes.programmeCount()))).to.deep.equal({
        name: `${name} 2026-10`,
        description: "Valid until the end of 2026-10, Asia/Shanghai",
        decimals: 2,
      });
    });
  }
});
