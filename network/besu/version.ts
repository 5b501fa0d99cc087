/** The release of Besu that this command's networks run. */
export const BESU_VERSION = "26.9.0";

/** The official container image of a release of Besu. */
export const besuImage = (version: string): string => `hyperledger/besu:${version}`;
