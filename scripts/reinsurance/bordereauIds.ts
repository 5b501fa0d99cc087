import { isHexString } from "ethers";
import { bordereauId, GatewayError, reinsuranceReference, type Suite } from "../../gateway/index.js";

/** An option that takes ids of bordereaux or one's own numbers, with commas between them. */
export const bordereauNames = (text: string): string[] => text.split(",").map((part) => part.trim());

/**
 * The ids of bordereaux on the chain.
 *
 * @param names     ids, or one's own numbers of bordereaux of the placement
 * @param placement id of the placement
 * @param secret    from which the references of one's own numbers come
 * @throws GatewayError `BORDEREAU_NUMBER` when the placement has no bordereau under a number
 */
export function bordereauIdsOf(
  suite: Suite,
  names: readonly string[],
  { placement, secret }: { readonly placement: string; readonly secret: Uint8Array },
): Promise<string[]> {
  return Promise.all(
    names.map(async (name) => {
      if (isHexString(name, 32)) return name.toLowerCase();
      const id = bordereauId(placement, reinsuranceReference(secret, "bordereau", name));
      if ((await suite.bordereaux.bordereauInfo(id)).postedAt !== 0n) return id;
      const message = `--bordereaux "${name}" is neither an id nor a number of yours of a bordereau of this placement: give the number as it was posted, under the same secret.`;
      throw new GatewayError("BORDEREAU_NUMBER", { message, field: "bordereaux", value: name });
    }),
  );
}
