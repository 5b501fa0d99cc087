import { concat, encodeBytes32String, getBytes, keccak256, toUtf8Bytes, type Wallet } from "ethers";
import { identityBytes, PseudonymClient, PseudonymEvaluator, toChainDate } from "../../../../gateway/index.js";
import { AssuranceLevel } from "../../../../typechain-types/index.js";
import { syntheticPerson, type SyntheticPerson } from "../../../synthetic/index.js";
import type { Scene, Step } from "../../engine/index.js";
import { as, memberOf, syntheticWallet } from "../../stage/index.js";
import type { PolicyWorld } from "./world.js";

const PURPOSE = "kyc";
const KEY_PURPOSE = encodeBytes32String(`pseudonym/${PURPOSE}`);
const HOLDERS = 40;
const VALID_DAYS = 3_650;

/** Persons are verified under pseudonyms that nobody can compute alone. */
export const kyc: Step<PolicyWorld> = {
  title: "Policyholders get real-name accounts",
  async play(world, scene) {
    const { stage, suite, holders, cast } = world;
    const requests: number[] = [];
    const evaluator = await openEvaluator(world, requests, scene);
    const client = new PseudonymClient({ purpose: PURPOSE, publicKey: await registeredKey(world) });
    const random = stage.random.fork("persons");
    const people = Array.from({ length: HOLDERS }, () => syntheticPerson(random));
    const pseudonyms = await pseudonymsOf(people, client, evaluator, world);

    for (const [index, identity] of people.entries()) {
      const wallet = syntheticWallet(random.fork("key").fork(String(index)), world);
      holders.push({ identity, wallet, pseudonym: pseudonyms[index] ?? "" });
    }
    await Promise.all(holders.map(({ wallet, pseudonym }) => scene.send(register(world, wallet, pseudonym))));
    scene.tell(`${cast.verifier.title} verifies ${HOLDERS} persons; the chain sees pseudonyms only.`);
    scene.check("every person has another pseudonym", new Set(pseudonyms).size, HOLDERS);
    scene.check("the evaluator counted what it answered", requests, [HOLDERS]);
    const active = await Promise.all(holders.map(({ wallet }) => suite.persons.isActive(wallet.address)));
    scene.check("every account is active", active.filter(Boolean).length, HOLDERS);
    await refuseDuplicate(world, client, evaluator, scene);
    await refuseOtherKey(world, client, people, scene);
  },
};

/** The regulator runs the evaluator and registers its key. */
async function openEvaluator(world: PolicyWorld, requests: number[], scene: Scene): Promise<PseudonymEvaluator> {
  const evaluator = new PseudonymEvaluator({
    seed: world.stage.random.fork("evaluator").bytes(),
    purpose: PURPOSE,
    onEvaluate: ({ blinded }) => Promise.resolve(void requests.push(blinded.length)),
  });
  const algorithm = encodeBytes32String("ristretto255-VOPRF");
  await scene.send(as(world, "members", "regulator").publishKey(KEY_PURPOSE, algorithm, evaluator.publicKey));
  scene.tell(`${world.cast.regulator.title} runs the pseudonym evaluator and registers its key on chain.`);
  return evaluator;
}

/** The evaluator's key as everybody reads it from the chain. */
async function registeredKey(world: PolicyWorld): Promise<Uint8Array> {
  const { members } = world.suite;
  const regulator = await memberOf(world, "regulator");
  const { key } = await members.publicKey(regulator, KEY_PURPOSE, await members.keyCount(regulator, KEY_PURPOSE));
  return getBytes(key);
}

async function pseudonymsOf(
  people: readonly SyntheticPerson[],
  client: PseudonymClient,
  evaluator: PseudonymEvaluator,
  world: PolicyWorld,
): Promise<string[]> {
  const blinding = client.blind(people.map(identityBytes));
  const requester = Number(await memberOf(world, "verifier"));
  const blinded = blinding.map((item) => item.blinded);
  const evaluation = await evaluator.evaluate({ purpose: PURPOSE, requester, basis: "KYC-2026", blinded });
  return client.pseudonyms(blinding, evaluation);
}

async function register(world: PolicyWorld, { address }: Wallet, pseudonym: string) {
  const expiresOn = toChainDate(await world.stage.clock.inDays(VALID_DAYS));
  // The record of the verification stays with the provider; its salt keeps the digest from being guessed.
  const salt = world.stage.random.fork(`evidence about ${pseudonym}`).bytes();
  const evidence = keccak256(concat([salt, toUtf8Bytes("synthetic verification record")]));
  return as(world, "persons", "verifier").register(address, pseudonym, AssuranceLevel.L3, expiresOn, evidence);
}

/** The same person, typed another way and under another key, is recognised. */
async function refuseDuplicate(
  world: PolicyWorld,
  client: PseudonymClient,
  evaluator: PseudonymEvaluator,
  scene: Scene,
): Promise<void> {
  const [known] = world.holders;
  if (known === undefined) throw new RangeError("nobody was registered");
  const retyped = { ...known.identity, number: ` ${known.identity.number.toLowerCase()} ` };
  const [pseudonym = ""] = await pseudonymsOf([retyped], client, evaluator, world);
  scene.check("the same person typed another way has the same pseudonym", pseudonym, known.pseudonym);
  const other = syntheticWallet(world.stage.random.fork("second account"), world);
  const expiresOn = toChainDate(await world.stage.clock.inDays(VALID_DAYS));
  const attempt = () =>
    as(world, "persons", "verifier").register.staticCall(
      other.address,
      pseudonym,
      AssuranceLevel.L3,
      expiresOn,
      KEY_PURPOSE,
    );
  await scene.refused("a person has one account only", attempt, "PersonAlreadyRegistered");
}

/** An evaluator that answers with a key it did not register is found out. */
async function refuseOtherKey(
  world: PolicyWorld,
  client: PseudonymClient,
  people: readonly SyntheticPerson[],
  scene: Scene,
): Promise<void> {
  const impostor = new PseudonymEvaluator({
    seed: world.stage.random.fork("impostor").bytes(),
    purpose: PURPOSE,
    onEvaluate: () => Promise.resolve(),
  });
  const attempt = () => pseudonymsOf(people, client, impostor, world);
  await scene.refused("an answer with another key is not taken", attempt, "PSEUDONYM_PROOF");
}
