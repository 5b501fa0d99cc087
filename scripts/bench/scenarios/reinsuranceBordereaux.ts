import { id, sha256, ZeroAddress } from "ethers";
import { WRAPPED_KEY_BYTES } from "../../../gateway/envelope/keyWrap.js";
import { CHUNK_BYTES } from "../../../gateway/exchange/index.js";
import { figure, postingOf, totalsOf } from "../../../test/support/bordereaux.js";
import {
  type Deal,
  type DealOptions,
  envelopeTo,
  placed,
  signatoriesOf,
  WHOLE,
} from "../../../test/support/reinsurance.js";
import { as, deployWorld, memberId, reference, type World } from "../../../test/support/world.js";
import { BordereauKind, DataClass, EntryType } from "../../../typechain-types/index.js";
import type { Scenario } from "../measure.js";
import { seededBytes } from "./inputs.js";

const FEN = 493_827_16n;
const KIBIBYTE = 1_024;

/** Bordereaux of any number of rows, and beside them the envelopes in which rows and keys travel. */
export const reinsuranceBordereaux: Scenario = {
  title: "reinsurance: bordereaux and their envelopes",
  async run(connection, meter) {
    const world = await deployWorld(connection);
    const deal = await placed(world, world.suite, { terms: { onward: true } });
    const broker = as(world, "bordereaux", "compass");
    const totals = totalsOf([figure(EntryType.PREM_CEDED, FEN)]);
    const posting = await postingOf(world, deal, "premiums");
    await meter.transaction("post a bordereau", broker.post(posting, totals));
    const losses = totalsOf([figure(EntryType.LOSS_PAID, -FEN), figure(EntryType.LAE, -1n)]);
    const claims = await postingOf(world, deal, "claims", { kind: BordereauKind.CLAIMS });
    await meter.transaction("post a bordereau with two totals", broker.post(claims, losses));
    await meter.transaction("forward a bordereau to a retrocessionaire", forward(world, deal));
    const posted = await broker.bordereauId(deal.id, posting.bordereauReference);
    const contra = broker.contra(posted, id("contra"), deal.id, posting.envelope, totals, reference("reason"));
    await meter.transaction("negate a bordereau", contra);

    const envelope = (seed: string, length: number) => postEnvelope(world, deal, seed, length);
    await meter.transaction("post a bordereau's envelope for six recipients (1 KiB)", envelope("list", KIBIBYTE));
    const rows = envelope("rows", CHUNK_BYTES);
    await meter.transaction("post a bordereau's envelope for six recipients, each byte of 16 KiB", rows, CHUNK_BYTES);
  },
};

/** Ocean retrocedes its share to alpine and passes the premiums on. */
async function forward(world: World, { id: inward }: Deal) {
  const shares = { alpine: WHOLE };
  const options: DealOptions = { name: "retro", cedent: "ocean", broker: null, shares, terms: { inward } };
  const retro = await placed(world, world.suite, options);
  const keys = await envelopeTo(world, "ocean", ["ocean", "alpine"]);
  return as(world, "bordereaux", "ocean").forward(inward, id("premiums"), retro.id, keys);
}

/** Posts bytes from a seed to everybody of a contract: both sides, and the panel. */
function postEnvelope(world: World, deal: Deal, seed: string, length: number) {
  const content = seededBytes(seed, length);
  const grants = signatoriesOf(deal).map((name) => ({
    member: memberId(name),
    person: ZeroAddress,
    wrappedKey: seededBytes(`${seed} key ${name}`, WRAPPED_KEY_BYTES),
  }));
  return as(world, "envelopes", deal.opener).post(sha256(content), deal.id, DataClass.S, content, grants);
}
