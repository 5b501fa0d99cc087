import { expect } from "chai";
import { encodeBytes32String, keccak256, ZeroAddress, ZeroHash } from "ethers";
import { connection } from "../../support/connection.js";
import { as, deployWorld, type World } from "../../support/world.js";
import { actAs } from "../membership/support.js";

const { ethers, networkHelpers } = connection;

async function fixture() {
  return deployWorld(connection);
}

describe("Directory", () => {
  const name = encodeBytes32String("PolicyRegistry");
  const unknown = encodeBytes32String("Nothing");
  let world: World;
  let directory: World["suite"]["directory"];
  let council: typeof directory;

  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
    directory = world.suite.directory;
    council = directory.connect(await actAs(connection, world.addresses.council));
  });

  describe("announce", () => {
    it("is a decision of the council", async () => {
      for (const actor of ["deployer", "guardian", "pacific"] as const) {
        await expect(as(world, "directory", actor).announce(name, world.addresses.registry))
          .to.be.revertedWithCustomError(directory, "AccessManagedUnauthorized")
          .withArgs(world.address[actor]);
      }
    });

    it("refuses an empty name", async () => {
      await expect(council.announce(ZeroHash, world.addresses.registry)).to.be.revertedWithCustomError(
        directory,
        "DirectoryNameMissing",
      );
    });

    it("refuses an address without code", async () => {
      for (const implementation of [ZeroAddress, world.address.pacific]) {
        await expect(council.announce(name, implementation))
          .to.be.revertedWithCustomError(directory, "DirectoryNoCode")
          .withArgs(implementation);
      }
    });

    it("puts a new version beside the old one", async () => {
      const implementation = world.addresses.calendar; // any contract will do
      const codeHash = keccak256(await ethers.provider.getCode(implementation));
      const first = await directory.release(name, 1);
      const now = (await networkHelpers.time.latest()) + 60;

      expect(await council.announce.staticCall(name, implementation)).to.equal(2n);
      await networkHelpers.time.setNextBlockTimestamp(now);
      await expect(council.announce(name, implementation))
        .to.emit(directory, "ReleaseAnnounced")
        .withArgs(name, 2n, implementation, codeHash);

      expect(await directory.latest(name)).to.equal(implementation);
      expect(await directory.releaseCount(name)).to.equal(2n);
      expect(await directory.release(name, 2)).to.deep.equal([implementation, BigInt(now), codeHash]);
      expect(await directory.release(name, 1)).to.deep.equal(first);
    });

    it("begins the versions of a new name at 1", async () => {
      await expect(council.announce(unknown, world.addresses.calendar)).to.emit(directory, "ReleaseAnnounced");
      expect(await directory.releaseCount(unknown)).to.equal(1n);
      expect(await directory.releaseCount(name)).to.equal(1n);
    });
  });

  describe("views", () => {
    it("know no version of an unknown name", async () => {
      expect(await directory.releaseCount(unknown)).to.equal(0n);
      await expect(directory.latest(unknown))
        .to.be.revertedWithCustomError(directory, "DirectoryUnknown")
        .withArgs(unknown, 0n);
      await expect(directory.release(unknown, 1n))
        .to.be.revertedWithCustomError(directory, "DirectoryUnknown")
        .withArgs(unknown, 1n);
    });

    it("know neither version 0 nor a version to come", async () => {
      for (const version of [0n, 2n]) {
        await expect(directory.release(name, version))
          .to.be.revertedWithCustomError(directory, "DirectoryUnknown")
          .withArgs(name, version);
      }
    });
  });
});
