import { expect } from "chai";
import { AbiCoder, ZeroHash } from "ethers";
import { licenceSet } from "../../gateway/suite/index.js";
import { MemberStatus } from "../../typechain-types/index.js";
import { type ActorName, memberId, reference, word, type World } from "../support/world.js";
import { functionsOf, interfaceOf, freezableAs, type ModuleName, SHORT_NAMES } from "./modules.js";
import { suspend } from "./standing.js";

const ORDER = reference("(2026) order 7");
const WEEK = 7 * 86_400;
/** What has no order, or no longer: authority nobody, expiry 0. */
const NO_ORDER = [0n, 0n];
/** The reads that tell of an order, by their task. */
const TELLS_OF_ORDERS = ["freezeOf(bytes32)", "requireNotFrozen(uint256)"];

/** A court or regulator freezes single objects of the module by orders with number and end. Mount in a `describe`. */
export function freezable(name: ModuleName, world: () => World) {
  const object = () => word(world().address.alice);
  const now = () => world().connection.networkHelpers.time.latest();
  const inAWeek = async () => (await now()) + WEEK;
  const freezeOf = async () => [...(await freezableAs(world(), name, "stranger").freezeOf(object()))];
  const freeze = (actor: ActorName, expiresAt: number, order = ORDER) =>
    freezableAs(world(), name, actor).freeze(object(), order, expiresAt);
  const release = (actor: ActorName, order = ORDER) => freezableAs(world(), name, actor).release(object(), order);
  const module = () => freezableAs(world(), name, "stranger");

  for (const actor of ["court", "regulator"] as const) {
    it(`freezes an object by order of a ${actor}`, async () => {
      const expiresAt = await inAWeek();
      await expect(freeze(actor, expiresAt))
        .to.emit(module(), "FreezeOrderServed")
        .withArgs(object(), memberId(actor), ORDER, expiresAt);
      expect(await freezeOf()).to.deep.equal([memberId(actor), BigInt(expiresAt)]);
      expect([...(await module().freezeOf(word(world().address.bob)))]).to.deep.equal(NO_ORDER);
    });
  }

  it("takes no order from anybody else", async () => {
    const { members } = world().suite;
    const expiresAt = await inAWeek();
    for (const act of [() => freeze("stranger", expiresAt), () => release("stranger")]) {
      await expect(act())
        .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
        .withArgs(world().address.stranger);
    }
    for (const act of [() => freeze("pacific", expiresAt), () => release("pacific")]) {
      await expect(act())
        .to.be.revertedWithCustomError(members, "MemberLicenceMissing")
        .withArgs(memberId("pacific"), licenceSet("REGULATOR", "COURT"));
    }
  });

  it("takes no order from a suspended court", async () => {
    await suspend(world(), "court");
    const expiresAt = await inAWeek();
    for (const act of [() => freeze("court", expiresAt), () => release("court")]) {
      await expect(act())
        .to.be.revertedWithCustomError(world().suite.members, "MemberStatusInvalid")
        .withArgs(memberId("court"), MemberStatus.SUSPENDED);
    }
  });

  it("takes no order without a number", async () => {
    await expect(freeze("court", await inAWeek(), ZeroHash)).to.be.revertedWithCustomError(
      module(),
      "FreezeOrderMissing",
    );
    await freeze("court", await inAWeek());
    await expect(release("court", ZeroHash)).to.be.revertedWithCustomError(module(), "FreezeOrderMissing");
  });

  it("takes no order that ends at once", async () => {
    const expiresAt = (await now()) + 10;
    await world().connection.networkHelpers.time.setNextBlockTimestamp(expiresAt);
    await expect(freeze("court", expiresAt))
      .to.be.revertedWithCustomError(module(), "FreezeExpiryPast")
      .withArgs(expiresAt);
  });

  it("lets the authority renew its own order", async () => {
    const expiresAt = await inAWeek();
    await freeze("court", expiresAt);
    const renewal = reference("(2026) order 8");
    await expect(freeze("court", expiresAt + WEEK, renewal))
      .to.emit(module(), "FreezeOrderServed")
      .withArgs(object(), memberId("court"), renewal, expiresAt + WEEK);
    expect(await freezeOf()).to.deep.equal([memberId("court"), BigInt(expiresAt + WEEK)]);
  });

  it("keeps another authority out while an order is live", async () => {
    const expiresAt = await inAWeek();
    await freeze("court", expiresAt);
    await world().connection.networkHelpers.time.setNextBlockTimestamp(expiresAt - 1);
    await expect(freeze("regulator", expiresAt + WEEK))
      .to.be.revertedWithCustomError(module(), "ObjectFrozen")
      .withArgs(object(), memberId("court"), expiresAt);
  });

  it("is open to another authority from the second at which the order ends", async () => {
    const expiresAt = await inAWeek();
    await freeze("court", expiresAt);
    await world().connection.networkHelpers.time.setNextBlockTimestamp(expiresAt);
    await freeze("regulator", expiresAt + WEEK);
    expect(await freezeOf()).to.deep.equal([memberId("regulator"), BigInt(expiresAt + WEEK)]);
  });

  it("forgets an order that has ended", async () => {
    const expiresAt = await inAWeek();
    await freeze("court", expiresAt);
    await world().connection.networkHelpers.time.increaseTo(expiresAt);
    expect(await freezeOf()).to.deep.equal(NO_ORDER);
    await expect(release("court")).to.be.revertedWithCustomError(module(), "FreezeNotYours").withArgs(object(), 0);
  });

  it("is released by the authority that served the order, and by no other", async () => {
    await freeze("court", await inAWeek());
    await expect(release("regulator"))
      .to.be.revertedWithCustomError(module(), "FreezeNotYours")
      .withArgs(object(), memberId("court"));

    const lifting = reference("(2026) order 9");
    await expect(release("court", lifting))
      .to.emit(module(), "FreezeOrderLifted")
      .withArgs(object(), memberId("court"), lifting);
    expect(await freezeOf()).to.deep.equal(NO_ORDER);
  });

  it("cannot be released where there is no order", async () => {
    await expect(release("court")).to.be.revertedWithCustomError(module(), "FreezeNotYours").withArgs(object(), 0);
  });

  it("can be read as before while it is frozen or paused", async () => {
    const before = await answers(world(), name);
    await freezableAs(world(), name, "court").freeze(ZeroHash, ORDER, await inAWeek());
    expect(await answers(world(), name)).to.deep.equal(before);
    await freezableAs(world(), name, "guardian").pause();
    expect(await answers(world(), name)).to.deep.equal({ ...before, "paused()": word(1n) });
  });
}

/** What each read of a module answers about the object zero: the bytes returned, or the error. */
async function answers({ addresses, connection }: World, name: ModuleName): Promise<Record<string, string>> {
  const to = addresses[SHORT_NAMES[name]];
  const abi = interfaceOf(name);
  const reads = functionsOf(name, "reads").filter((fragment) => !TELLS_OF_ORDERS.includes(fragment.format("sighash")));
  const asked = reads.map(async (fragment) => {
    const data = abi.encodeFunctionData(fragment, AbiCoder.defaultAbiCoder().getDefaultValue(fragment.inputs));
    const answer = connection.ethers.provider.call({ to, data }).catch((error: unknown) => String(error));
    return [fragment.format("sighash"), await answer] as const;
  });
  return Object.fromEntries(await Promise.all(asked));
}
