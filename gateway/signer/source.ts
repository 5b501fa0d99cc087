import type { Provider, Signer, Wallet } from "ethers";

/**
 * Where an institution's signing key comes from. The gateway sees an address and a signer, never the key.
 *
 * Both methods may touch a disk or a network and reject with a `GatewayError` that says what is missing.
 */
export interface SignerSource {
  /** The account that signs, in EIP-55 form. */
  address(): Promise<string>;

  /** A signer of that account on `provider`. */
  connect(provider: Provider): Promise<Signer>;
}

/**
 * A source around a wallet that is loaded at first use and then kept.
 * @param load Reads the key; called again after a failure, so that a repaired file or variable is picked up.
 */
export function walletSource(load: () => Promise<Wallet> | Wallet): SignerSource {
  let loaded: Wallet | undefined;
  const wallet = async (): Promise<Wallet> => (loaded ??= await load());
  return {
    address: async () => (await wallet()).address,
    connect: async (provider) => (await wallet()).connect(provider),
  };
}
