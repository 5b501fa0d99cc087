import { type Signer, toBeHex } from "ethers";
import { propose, type Resolution } from "../../../support/council.js";
import type { World } from "../../../support/world.js";

/** OpenZeppelin's `IGovernor.ProposalState`. */
export const STATE = {
  PENDING: 0n,
  ACTIVE: 1n,
  CANCELED: 2n,
  DEFEATED: 3n,
  SUCCEEDED: 4n,
  QUEUED: 5n,
  EXECUTED: 7n,
} as const;

/** The bitmap by which the governor names the states in which it would do what it refuses. */
export const states = (...accepted: readonly bigint[]): string =>
  toBeHex(
    accepted.reduce((bits, state) => bits | (1n << state), 0n),
    32,
  );

/** A member's place in votes and events: its number as an address. */
export const seat = (member: bigint): string => `0x${member.toString(16).padStart(40, "0")}`;

/** The council as a signer calls it. */
export const councilAs = (world: World, signer: Signer): World["suite"]["council"] =>
  world.suite.council.connect(signer);

/** A resolution with a visible effect: the quorum becomes one half. */
export const halfQuorum = ({ suite }: World): Resolution => ({
  target: suite.council,
  call: suite.council.interface.encodeFunctionData("setQuorum", [500_000_000n]),
  description: "Resolution 2026-1 (synthetic): a quorum of one half",
});

/** A resolution that is open for votes. */
export type OpenVote = Awaited<ReturnType<typeof propose>>;

/** Pacific proposes a quorum of one half, and the vote begins. */
export const openVote = (world: World): Promise<OpenVote> => propose(world, halfQuorum(world));
