import { dataSlice, getAddress, id, type Signer, ZeroAddress } from "ethers";
import type { NetworkConnection } from "hardhat/types/network";
import { deployDualControlAccount, type DualControlParameters } from "../../../../deploy/deployDualControlAccount.js";
import type { CallStruct } from "../../../../typechain-types/contracts/core/membership/DualControlAccount.js";
import {
  type DualControlAccount,
  DualControlAccount__factory,
  KeyRole,
  CallRuleKind,
} from "../../../../typechain-types/index.js";
import { actAs } from "../support.js";

/** The keys of the test account: two of each role. */
export const KEYS = {
  maker: KeyRole.MAKER,
  secondMaker: KeyRole.MAKER,
  checker: KeyRole.CHECKER,
  secondChecker: KeyRole.CHECKER,
  approver: KeyRole.APPROVER,
  secondApprover: KeyRole.APPROVER,
} as const;

/** The keys, two addresses that are none, and the account itself. */
export const SIGNERS = [...(Object.keys(KEYS) as (keyof typeof KEYS)[]), "stranger", "fresh", "self"] as const;
export type SignerName = (typeof SIGNERS)[number];

/** A deployed account and whoever acts on it. */
export interface Office {
  connection: NetworkConnection;
  account: DualControlAccount;
  address: Record<SignerName, string>;
  signers: Record<SignerName, Signer>;
}

export type Key = DualControlParameters["keys"][number];
export type Limit = DualControlParameters["limits"][number];
export type Rule = DualControlParameters["rules"][number];

/** The address behind a name. */
export const addressOf = (name: string): string => getAddress(dataSlice(id(`key of ${name}`), 12));

/** The keys as the constructor takes them. */
export const keysOf = (): Key[] => Object.entries(KEYS).map(([name, role]) => ({ key: addressOf(name), role }));

/** An everyday act. */
export const everyday = (target: string, selector: string): Rule => ({
  target,
  selector,
  kind: CallRuleKind.EVERYDAY,
  token: ZeroAddress,
  argument: 0,
});

/** An act with an amount. */
export const amount = (target: string, selector: string, token: string, argument: number): Rule => ({
  target,
  selector,
  kind: CallRuleKind.AMOUNT,
  token,
  argument,
});

/** Deploys an account with the test keys, and with no limit and no rule unless told otherwise. */
export async function deployOffice(
  connection: NetworkConnection,
  { keys = keysOf(), limits = [], rules = [] }: Partial<DualControlParameters> = {},
): Promise<Office> {
  const self = await deployDualControlAccount(connection, { keys, limits, rules });
  const account = DualControlAccount__factory.connect(self, connection.ethers.provider);
  const address = Object.fromEntries(SIGNERS.map((name) => [name, addressOf(name)])) as Office["address"];
  address.self = self;
  const signers = SIGNERS.map(async (name) => [name, await actAs(connection, address[name])] as const);
  return { connection, account, address, signers: Object.fromEntries(await Promise.all(signers)) as Office["signers"] };
}

/** The account as somebody calls it. */
export const by = ({ account, signers }: Office, name: SignerName): DualControlAccount =>
  account.connect(signers[name]);

/** The second that lies some days ahead of the chain's clock. */
export const inDays = async ({ connection }: Office, days = 1): Promise<number> =>
  (await connection.networkHelpers.time.latest()) + days * 86_400;

/** A maker proposes, for a day unless told otherwise. @returns the proposal's id */
export async function propose(office: Office, calls: CallStruct[], maker: SignerName = "maker", days = 1) {
  await by(office, maker).propose(calls, await inDays(office, days));
  return office.account.proposalCount();
}

/** Maker, checker and approver sign. @returns the last signature's transaction */
export async function decide(office: Office, calls: CallStruct[]) {
  const proposal = await propose(office, calls);
  await by(office, "checker").confirm(proposal, calls);
  return by(office, "approver").approve(proposal, calls);
}

type OnItself = "addKey" | "removeKey" | "setLimit" | "setRule";

/** What the account shall do to itself. */
export const onItself = ({ account, address }: Office, method: OnItself, argument: object | string): CallStruct => ({
  target: address.self,
  data: account.interface.encodeFunctionData(method as string as "removeKey", [argument as string]),
});
