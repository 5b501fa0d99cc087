import { wordlists } from "ethers";
import { GatewayError } from "../../gateway/errors.js";

/** As many hexadecimal digits as a private key has, and no more: a longer run is no key. */
const KEY = /(?<![0-9a-fA-F])(?:0x)?[0-9a-fA-F]{64}(?![0-9a-fA-F])/;
/** Words of the shortest mnemonic (BIP-39). */
const SHORTEST = 12;

/**
 * Refuses a text that holds a private key or a mnemonic, anywhere, comments included. The secret is not repeated in the
 * error.
 *
 * @throws GatewayError `PARAMETERS_SECRET` with the line
 */
export function refuseSecrets(text: string, path: string): void {
  const at = KEY.exec(text)?.index ?? mnemonicAt(text);
  if (at === undefined) return;
  const line = text.slice(0, at).split("\n").length;
  throw new GatewayError("PARAMETERS_SECRET", {
    message: `${path} holds what looks like a private key in line ${line}: take it out, regard the key as known to others, and name a key file or an environment variable in "signers".`,
    field: `line ${line}`,
  });
}

/** Where a run of words of the BIP-39 list begins that is long enough for a mnemonic. */
function mnemonicAt(text: string): number | undefined {
  let start = 0;
  let length = 0;
  for (const match of text.matchAll(/[A-Za-z0-9_]+/g)) {
    const known = (wordlists.en?.getWordIndex(match[0].toLowerCase()) ?? -1) >= 0;
    if (known && length === 0) start = match.index;
    length = known ? length + 1 : 0;
    if (length === SHORTEST) return start;
  }
  return undefined;
}
