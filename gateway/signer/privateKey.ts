import { Wallet } from "ethers";
import { GatewayError } from "../errors.js";

/**
 * The wallet of a private key written as 64 hexadecimal digits, with or without `0x`, surrounding blanks ignored.
 * @param where What held the text, for the error's `field`; the text itself never appears in an error.
 * @throws GatewayError SIGNER_KEY_FORMAT when the text is not a secp256k1 private key.
 */
export function walletOfKey(text: string, where: string): Wallet {
  const digits = text.trim().replace(/^0x/i, "");
  try {
    return new Wallet(`0x${digits}`);
  } catch {
    // The cause is left out: a library's message may quote its input.
    throw new GatewayError("SIGNER_KEY_FORMAT", {
      message: `${where} does not hold a private key: write 64 hexadecimal digits.`,
      field: where,
    });
  }
}
