import { network } from "hardhat";

/**
 * The chain that test files share, one after the other: the world is deployed on it once (`deployWorld`), and every
 * fixture that begins with the world begins there again. A test of contracts of its own creates a chain of its own.
 */
export const connection = await network.create();
