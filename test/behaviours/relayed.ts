import { expect } from "chai";
import { concat } from "ethers";
import { signAct } from "../../gateway/relay/index.js";
import type { SuiteName } from "../../gateway/suite/index.js";
import { type ActorName, as, type World } from "../support/world.js";

/** An act that a person signs and a member relays. */
export interface RelayedAct {
  person: ActorName;
  target: SuiteName;
  /** The encoded call. */
  call: string;
}

const HOUR = 3_600;

interface Signing {
  signer?: ActorName;
  deadline?: number;
}

/**
 * An act of a person counts the same when the person signs it and somebody else sends it. Mount in a `describe`.
 *
 * @param world     where
 * @param prepare   makes the act possible and says what it is
 * @param isDone    whether the act has counted as the person's
 */
export function relayed(
  world: () => World,
  prepare: (world: World) => Promise<RelayedAct>,
  isDone: (world: World) => Promise<boolean>,
) {
  let act: RelayedAct;
  const now = () => world().connection.networkHelpers.time.latest();
  const relay = (request: Awaited<ReturnType<typeof sign>>) => as(world(), "forwarder", "harbour").execute(request);

  beforeEach(async () => {
    act = await prepare(world());
    expect(await isDone(world())).to.equal(false);
  });

  it("counts as the person's act when a member relays it", async () => {
    const { address, suite } = world();
    await expect(relay(await sign(world(), act)))
      .to.emit(suite.forwarder, "ExecutedForwardRequest")
      .withArgs(address[act.person], 0, true);
    expect(await isDone(world())).to.equal(true);
  });

  it("is refused under another person's signature", async () => {
    const { address, suite } = world();
    await expect(relay(await sign(world(), act, { signer: "bob" })))
      .to.be.revertedWithCustomError(suite.forwarder, "ERC2771ForwarderInvalidSigner")
      .withArgs(address.bob, address[act.person]);
    expect(await isDone(world())).to.equal(false);
  });

  it("is refused when the relayer alters it", async () => {
    const request = await sign(world(), act);
    await expect(relay({ ...request, data: `${request.data}00` })).to.be.revertedWithCustomError(
      world().suite.forwarder,
      "ERC2771ForwarderInvalidSigner",
    );
    expect(await isDone(world())).to.equal(false);
  });

  it("counts at its deadline", async () => {
    const deadline = (await now()) + HOUR;
    const request = await sign(world(), act, { deadline });
    await world().connection.networkHelpers.time.setNextBlockTimestamp(deadline);
    await relay(request);
    expect(await isDone(world())).to.equal(true);
  });

  it("is refused after its deadline", async () => {
    const deadline = (await now()) + HOUR;
    const request = await sign(world(), act, { deadline });
    await world().connection.networkHelpers.time.setNextBlockTimestamp(deadline + 1);
    await expect(relay(request))
      .to.be.revertedWithCustomError(world().suite.forwarder, "ERC2771ForwarderExpiredRequest")
      .withArgs(deadline);
    expect(await isDone(world())).to.equal(false);
  });

  it("is refused a second time", async () => {
    const request = await sign(world(), act);
    await relay(request);
    // The nonce is used: the signature now recovers to somebody else.
    await expect(relay(request)).to.be.revertedWithCustomError(
      world().suite.forwarder,
      "ERC2771ForwarderInvalidSigner",
    );
    expect(await world().suite.forwarder.nonces(world().address[act.person])).to.equal(1);
  });

  it("is not believed of a sender that is not the forwarder", async () => {
    const { address, addresses, actors, connection } = world();
    const forged = { to: addresses[act.target], data: concat([act.call, address[act.person]]) };
    await expect(actors.stranger.sendTransaction(forged)).to.revert(connection.ethers);
    expect(await isDone(world())).to.equal(false);
  });
}

/** The request that the forwarder takes for one hour, in the person's name whoever signs it. */
async function sign(world: World, act: RelayedAct, { signer = act.person, deadline }: Signing = {}) {
  const { actors, address, addresses, connection, suite } = world;
  const signing = {
    getAddress: () => Promise.resolve(address[act.person]),
    signTypedData: actors[signer].signTypedData.bind(actors[signer]),
  };
  const lastSecond = deadline ?? (await connection.networkHelpers.time.latest()) + HOUR;
  return signAct(signing, suite.forwarder, { to: addresses[act.target], data: act.call }, { deadline: lastSecond });
}
