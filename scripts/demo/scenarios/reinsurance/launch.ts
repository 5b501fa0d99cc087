import { encodeBytes32String } from "ethers";
import { publicKeyToBytes } from "../../../../gateway/index.js";
import type { Scene, Step } from "../../engine/index.js";
import { allowPayments, as, mint, yuan } from "../../stage/index.js";
import { checkCash } from "./checks.js";
import { CNY, FUNDS, type Partner, type Reader, READERS, REINSURERS } from "./plan.js";
import type { ReinsuranceWorld } from "./world.js";

/** Everybody publishes a key to be written to; those who pay have money and name the account that it comes to. */
export const launch: Step<ReinsuranceWorld> = {
  title: "A cedent, a broker and four reinsurers make ready",
  async play(world, scene) {
    const { cast, suite, numbers } = world;
    await Promise.all(READERS.map((name) => publishKey(world, name, scene)));
    const payers = ["pacific", ...REINSURERS] as const;
    await Promise.all(payers.map((name) => enrol(world, name, scene)));
    scene.tell(`${cast.pacific.title} cedes, ${cast.compass.title} places, and there reinsure:`);
    scene.tell(`${REINSURERS.map((name) => cast[name].title).join(", ")}, each with ${yuan(FUNDS)} on its account.`);
    const accounts = payers.map((name) => suite.clearing.settlementAccount(CNY, numbers[name]));
    const addresses = payers.map((name) => cast[name].address);
    scene.check("everybody who pays has an account that is paid to", await Promise.all(accounts), addresses);
    await checkCash(world, scene);
  },
};

async function publishKey(world: ReinsuranceWorld, name: Reader, scene: Scene): Promise<void> {
  const key = publicKeyToBytes(world.encryption[name].publicKey);
  const [purpose, algorithm] = [encodeBytes32String("encryption"), encodeBytes32String("X25519")];
  await scene.send(as(world, "members", name).publishKey(purpose, algorithm, key));
}

async function enrol(world: ReinsuranceWorld, name: Partner, scene: Scene): Promise<void> {
  const { address } = world.cast[name];
  await scene.send(as(world, "clearing", name).setSettlementAccount(CNY, address));
  await mint(world, { to: address, amount: FUNDS, reference: `SYN-FUNDS-${name}` }, scene);
  for (const contract of ["losses", "balances"] as const) await allowPayments(world, name, scene, contract);
  world.books.fund(name, FUNDS);
}
