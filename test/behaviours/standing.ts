import type { Interface } from "ethers";
import { type LicenceName, licenceSet } from "../../gateway/suite/index.js";
import { resolve } from "../support/council.js";
import { type MemberName, memberId, reference, type World } from "../support/world.js";

/** The council suspends a member. */
export const suspend = (world: World, member: MemberName) => move(world, "suspend", member);

/** The council lets a member begin its exit. */
export const beginExit = (world: World, member: MemberName) => move(world, "beginExit", member);

/** The council completes the exit of a member that has begun it. */
export const completeExit = (world: World, member: MemberName) => move(world, "completeExit", member);

/** The council gives a member another set of licences. */
export function setLicences(world: World, member: MemberName, ...licences: LicenceName[]) {
  const { members } = world.suite;
  const call = members.interface.encodeFunctionData("setLicences", [memberId(member), licenceSet(...licences)]);
  return resolve(world, { target: members, call, description: `Licences of ${member}: ${licences.join(", ")}` });
}

function move(world: World, act: "suspend" | "beginExit" | "completeExit", member: MemberName) {
  const { members } = world.suite;
  const abi: Interface = members.interface;
  const call = abi.encodeFunctionData(act, [memberId(member), reference("resolution")]);
  return resolve(world, { target: members, call, description: `${act} ${member}` });
}
