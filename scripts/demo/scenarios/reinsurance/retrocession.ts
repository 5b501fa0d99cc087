import { PlacementStatus } from "../../../../typechain-types/index.js";
import type { Scene, Step } from "../../engine/index.js";
import { yuan } from "../../stage/index.js";
import { agreeAll, checkAccount } from "./agreement.js";
import { receive } from "./bordereaux.js";
import { refuseMore, reviewKept, reviewRetro, submitRetro } from "./cascade.js";
import { checkCash, checkOpen } from "./checks.js";
import { RETRO_ACCOUNT } from "./figures.js";
import { forward, receiveOnward } from "./onward.js";
import { settleAll } from "./settling.js";
import { SURPLUS_ROWS } from "./surplus.js";
import { surplusClaims, surplusRisks } from "./surplusRows.js";
import { place } from "./treaties.js";
import type { ReinsuranceWorld } from "./world.js";

/** Ocean cedes half of its share again; nothing is keyed in a second time. */
export const retrocession: Step<ReinsuranceWorld> = {
  title: "Ocean retrocedes half of its surplus share, and the rows flow on by themselves",
  async play(world, scene) {
    const { provider, suite, cast } = world;
    const claims = world.bordereaux.at(SURPLUS_ROWS.claims);
    const early = () => receive(world, "surplus", claims, "river");
    await scene.refused("River cannot open rows of a treaty that it is not in", early, "EnvelopeNotRecipient");

    const inward = world.contracts.at("surplus").id;
    await scene.sending(provider, () => place(world, "retrocession", { inward }));
    const { id } = world.contracts.at("retrocession");
    const { status } = await suite.placements.placementInfo(id);
    scene.check("the retrocession is bound and has incepted", status, PlacementStatus.INCEPTED);
    await passOn(world, scene);

    const account = await scene.sending(provider, () => submitRetro(world));
    checkAccount(account, RETRO_ACCOUNT, scene);
    await refuseMore(world, account, scene);
    const found = await scene.sending(provider, () => reviewRetro(world, account));
    scene.check("River computes the same from the rows alone", found, []);
    const kept = await scene.sending(provider, () => reviewKept(world, account));
    scene.check("and finds that Ocean keeps the other half: nobody cedes more than it has", kept, []);
    await agreeAll(world, account, RETRO_ACCOUNT, scene);
    const [net = 0n] = await scene.sending(provider, () => settleAll(world, "retrocession", [account], "SYN-SET-RET"));
    scene.tell(`${cast.river.title} pays ${cast.ocean.title} ${yuan(-net)}.`);
    scene.check("and the plan's net is paid", net, RETRO_ACCOUNT.balances[0]);
    await checkCash(world, scene);
    await checkOpen(world, "retrocession", scene);
  },
};

/** A small envelope of keys opens the rows where they lie. */
async function passOn(world: ReinsuranceWorld, scene: Scene): Promise<void> {
  const { suite, cast, provider } = world;
  const bordereaux = Object.values(SURPLUS_ROWS).map((number) => world.bordereaux.at(number));
  const retro = world.contracts.at("retrocession").id;
  const send = () => Promise.all(bordereaux.map((bordereau) => forward(world, bordereau)));
  const keys = await scene.sending(provider, send);
  const forwarded = await Promise.all(bordereaux.map(({ id }) => suite.bordereaux.isForwarded(id, retro)));
  scene.check("risks and claims are forwarded", forwarded, [true, true]);
  scene.tell(`${cast.ocean.title} passes on ${keys.length} small envelopes of keys, and no row.`);

  const read = () => Promise.all(bordereaux.map((bordereau, index) => receiveOnward(world, bordereau, keys[index])));
  const readings = await scene.sending(provider, read);
  const faults = await Promise.all(readings.map((reading) => reading.check()));
  scene.check("River reads them as Pacific posted them", faults.flat(), []);
  const counts = [surplusRisks(world).length, surplusClaims(world).length];
  const sizes = readings.map(({ tree }) => tree.size);
  scene.check("every one of them", sizes, counts);
}
