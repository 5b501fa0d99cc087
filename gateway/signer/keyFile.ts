import { type FileHandle, open } from "node:fs/promises";
import { Wallet, isKeystoreJson } from "ethers";
import { GatewayError } from "../errors.js";
import { walletOfKey } from "./privateKey.js";
import { type SignerSource, walletSource } from "./source.js";

/** Permission bits of everyone but the file's owner. */
const OTHERS = 0o077;

/** Where the key file is and how it is opened. */
export interface KeyFileOptions {
  /** Path of an encrypted JSON keystore (Web3 Secret Storage version 3) or of a file with 64 hexadecimal digits. */
  readonly path: string;
  /** Gives the keystore's password; not asked for a plain key. */
  readonly password?: () => Promise<string> | string;
}

/**
 * The key in a file: an encrypted keystore, or a plain key that nobody but its owner may read.
 * @returns A source that throws
 * SIGNER_KEY_MISSING when the file cannot be read,
 * SIGNER_KEY_FILE_MODE when a plain key is open to others,
 * SIGNER_KEY_FORMAT when the file holds neither form,
 * SIGNER_PASSWORD_MISSING when a keystore comes without a password,
 * SIGNER_PASSWORD_WRONG when the password does not open the keystore.
 */
export function keyFileSigner(options: KeyFileOptions): SignerSource {
  return walletSource(async () => {
    const { text, mode } = await readKeyFile(options.path);
    if (isKeystoreJson(text)) return openKeystore(text, options);
    requirePrivate(mode, options.path);
    return walletOfKey(text, options.path);
  });
}

/** Text and mode through one handle, so that both belong to the same file. */
async function readKeyFile(path: string): Promise<{ text: string; mode: number }> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, "r");
    return { mode: (await file.stat()).mode, text: await file.readFile("utf8") };
  } catch (cause) {
    throw new GatewayError("SIGNER_KEY_MISSING", {
      message: `The key file ${path} cannot be read: create it, or correct the path.`,
      field: "path",
      value: path,
      cause,
    });
  } finally {
    await file?.close();
  }
}

async function openKeystore(json: string, { path, password }: KeyFileOptions): Promise<Wallet> {
  if (!password) {
    throw new GatewayError("SIGNER_PASSWORD_MISSING", {
      message: `The key file ${path} is an encrypted keystore: give its password.`,
      field: "password",
    });
  }
  const secret = await password();
  try {
    return new Wallet((await Wallet.fromEncryptedJson(json, secret)).privateKey);
  } catch {
    throw new GatewayError("SIGNER_PASSWORD_WRONG", {
      message: `The password does not open the keystore ${path}: check the password and the file.`,
      field: "password",
    });
  }
}

function requirePrivate(mode: number, path: string): void {
  if ((mode & OTHERS) === 0) return;
  const octal = (mode & 0o777).toString(8);
  throw new GatewayError("SIGNER_KEY_FILE_MODE", {
    message: `The plain key file ${path} has mode ${octal}: run "chmod 600" on it, so that its owner alone can read it.`,
    field: "mode",
    value: octal,
  });
}
