import { hexlify, randomBytes, sha256, ZeroAddress } from "ethers";
import { WRAPPED_KEY_BYTES } from "../../gateway/envelope/keyWrap.js";
import { DataClass } from "../../typechain-types/index.js";
import { as, memberId, type MemberName, reference, type World } from "./world.js";

/**
 * Posts a small envelope to members; nobody can open it, since its ciphertext and wrapped keys are random.
 *
 * @param sender  who posts it; name it among the members if it is to read it, too
 * @param members who gets a key
 * @param subject the business object it is about
 * @returns its id
 */
export async function envelopeTo(
  world: World,
  sender: MemberName,
  members: readonly MemberName[],
  subject = reference("subject"),
): Promise<string> {
  const ciphertext = randomBytes(64);
  const grants = members.map((name) => ({
    member: memberId(name),
    person: ZeroAddress,
    wrappedKey: hexlify(randomBytes(WRAPPED_KEY_BYTES)),
  }));
  const id = sha256(ciphertext);
  await as(world, "envelopes", sender).post(id, subject, DataClass.S, hexlify(ciphertext), grants);
  return id;
}
