import { expect } from "chai";
import { AbiCoder, type FunctionFragment } from "ethers";
import { resolve } from "../support/council.js";
import type { World } from "../support/world.js";
import { functionsOf, interfaceOf, isForService, moduleAs, type ModuleName, SHORT_NAMES } from "./modules.js";

/** A call that would succeed if the module were not paused. */
export interface Attempt {
  from: string;
  args: readonly unknown[];
}

/** What is particular to a module; functions go by their canonical signatures. */
export interface PausableOptions {
  /** Calls for the functions that look at their arguments before they look at the pause; made before the pause. */
  attempts?: Record<string, (world: World) => Promise<Attempt>>;
  /** Functions that go on while the module is paused. */
  unaffected?: readonly string[];
}

/** The pause itself, and what the AccessManager calls. */
const ADMINISTRATION = ["pause()", "unpause()", "setAuthority(address)"];

/** The module stops at once by the guardian's act and resumes by the council's alone. Mount it in a `describe`. */
export function pausable(
  name: ModuleName,
  world: () => World,
  { attempts = {}, unaffected = [] }: PausableOptions = {},
) {
  const pause = () => moduleAs(world(), name, "guardian").pause();

  it("is paused by the guardian", async () => {
    const module = moduleAs(world(), name, "guardian");
    await expect(pause()).to.emit(module, "Paused").withArgs(world().address.guardian);
    expect(await module.paused()).to.equal(true);
    await expect(pause()).to.be.revertedWithCustomError(module, "EnforcedPause");
  });

  it("is paused by nobody else", async () => {
    for (const actor of ["deployer", "stranger", "pacific", "regulator", "court", "alice"] as const) {
      const module = moduleAs(world(), name, actor);
      await expect(module.pause())
        .to.be.revertedWithCustomError(module, "AccessManagedUnauthorized")
        .withArgs(world().address[actor]);
    }
  });

  it("resumes by a resolution of the council", async () => {
    await pause();
    const module = moduleAs(world(), name, "guardian");
    const call = module.interface.encodeFunctionData("unpause");
    await expect(resolve(world(), { target: module, call, description: `Resume ${name}` }))
      .to.emit(module, "Unpaused")
      .withArgs(world().addresses.authority); // through which the council acts
    expect(await module.paused()).to.equal(false);
  });

  it("does not resume by anybody else, the guardian included", async () => {
    await pause();
    for (const actor of ["guardian", "deployer", "pacific", "regulator", "stranger"] as const) {
      const module = moduleAs(world(), name, actor);
      await expect(module.unpause())
        .to.be.revertedWithCustomError(module, "AccessManagedUnauthorized")
        .withArgs(world().address[actor]);
    }
  });

  for (const fragment of functionsOf(name, "writes")) {
    const signature = fragment.format("sighash");
    if ([...ADMINISTRATION, ...unaffected].includes(signature)) continue;
    it(`stops ${signature} while it is paused`, async () => {
      const { from, args } = (await attempts[signature]?.(world())) ?? anyCall(world(), name, fragment);
      await pause();
      const data = interfaceOf(name).encodeFunctionData(fragment, args);
      const { provider } = world().connection.ethers;
      await expect(
        provider.call({ from, to: world().addresses[SHORT_NAMES[name]], data }),
      ).to.be.revertedWithCustomError(moduleAs(world(), name, "guardian"), "EnforcedPause");
    });
  }
}

/** A call with empty arguments, by the servicing contract where the function is its own. */
function anyCall({ addresses, address }: World, name: ModuleName, fragment: FunctionFragment): Attempt {
  const from = isForService(name, fragment.format("sighash")) ? addresses.service : address.stranger;
  return { from, args: AbiCoder.defaultAbiCoder().getDefaultValue(fragment.inputs) };
}
