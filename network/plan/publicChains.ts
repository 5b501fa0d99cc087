/** Ids of chains that wallets and explorers know: a transaction signed for one of them could be played on the other. */
export const PUBLIC_CHAINS: ReadonlyMap<number, string> = new Map([
  [1, "Ethereum"],
  [10, "OP Mainnet"],
  [56, "BNB Smart Chain"],
  [100, "Gnosis"],
  [137, "Polygon"],
  [250, "Fantom"],
  [324, "zkSync Era"],
  [8_453, "Base"],
  [17_000, "Holesky"],
  [42_161, "Arbitrum One"],
  [42_220, "Celo"],
  [43_114, "Avalanche"],
  [59_144, "Linea"],
  [560_048, "Hoodi"],
  [11_155_111, "Sepolia"],
]);
