import { type BaseContract, type ContractTransaction, getAddress, type TransactionDescription } from "ethers";

/** A call that an account under dual control shall make. */
export interface AccountCall {
  /** Address of the contract. */
  readonly target: string;
  /** The encoded call. */
  readonly data: string;
}

/** A function of a typed contract, as far as it can be encoded. */
interface Encodable {
  readonly populateTransaction: (...args: never) => Promise<ContractTransaction>;
}

/** The names, or signatures where a name is overloaded, of the functions of a typed contract. */
export type MethodOf<Contract> = {
  [Name in keyof Contract]: Contract[Name] extends Encodable ? Name : never;
}[keyof Contract] &
  string;

/** The arguments of a function of a typed contract. */
export type ArgumentsOf<Contract, Method extends keyof Contract> = Contract[Method] extends Encodable
  ? Parameters<Contract[Method]["populateTransaction"]>
  : never;

/**
 * Encodes a call for `DualControlAccount.propose`, checked against the contract's types.
 *
 * @param contract the contract to call; it does not have to be connected
 * @param method   name of the function, or its signature where the name is overloaded
 * @param args     its arguments
 * @throws Error of ethers when an argument cannot be encoded
 */
export async function proposeCall<Contract extends BaseContract, Method extends MethodOf<Contract>>(
  contract: Contract,
  method: Method,
  args: ArgumentsOf<Contract, Method>,
): Promise<AccountCall> {
  const { to, data } = await contract.getFunction(method).populateTransaction(...(args as unknown[]));
  return { target: to, data };
}

/**
 * Reads a call back, for the screen of whoever shall sign it.
 *
 * @param contracts what is known, for example `Object.values(connectSuite(…))`
 * @returns function and arguments; undefined when contract or function are unknown or the arguments are malformed, and
 *   then it should not be signed
 */
export async function readCall(
  { target, data }: AccountCall,
  contracts: readonly BaseContract[],
): Promise<TransactionDescription | undefined> {
  for (const contract of contracts) {
    if ((await contract.getAddress()) === getAddress(target)) return parse(contract, data);
  }
  return undefined;
}

function parse(contract: BaseContract, data: string): TransactionDescription | undefined {
  try {
    return contract.interface.parseTransaction({ data }) ?? undefined;
  } catch {
    return undefined; // the selector is known, the arguments are cut off
  }
}
