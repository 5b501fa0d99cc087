import { GatewayError } from "../errors.js";
import { walletOfKey } from "./privateKey.js";
import { type SignerSource, walletSource } from "./source.js";

/**
 * The key in an environment variable, as containers and CI hand it over.
 * @param variable Name of the variable that holds 64 hexadecimal digits.
 * @param environment The variables to look in; the process's own unless given.
 * @returns A source that throws SIGNER_KEY_MISSING when the variable is unset or empty, SIGNER_KEY_FORMAT when it holds
 * something other than a key.
 */
export function environmentSigner(
  variable = "TONGZHOU_SIGNER_KEY",
  environment: Readonly<Record<string, string | undefined>> = process.env,
): SignerSource {
  return walletSource(() => {
    const text = environment[variable]?.trim();
    if (text) return walletOfKey(text, variable);
    throw new GatewayError("SIGNER_KEY_MISSING", {
      message: `The environment variable ${variable} is not set: set it to the signing key, or use a key file or a KMS.`,
      field: variable,
    });
  });
}
