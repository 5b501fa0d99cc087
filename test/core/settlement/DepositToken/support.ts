import { expect } from "chai";
import { MaxUint256, Signature } from "ethers";
import { setLicences } from "../../../behaviours/standing.js";
import { type ActorName, as, type MemberName, memberId, reference, type World } from "../../../support/world.js";

/** The first second after every date that the contracts can count. */
export const NEVER = 2n ** 40n - 1n;

/** EIP-712 type of EIP-2612. */
const PERMIT = {
  Permit: [
    { name: "owner", type: "address" },
    { name: "spender", type: "address" },
    { name: "value", type: "uint256" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
};

/** Harbour becomes a second settlement bank. */
export const secondBank = (world: World) => setLicences(world, "harbour", "INSURER", "COUNCIL_SEAT", "BANK");

/** The first bank brings deposits of an actor on chain. */
export const mintTo = (world: World, to: ActorName, amount: bigint, receipt = `receipt for ${to}`) =>
  as(world, "cny", "bank").mint(world.address[to], amount, reference(receipt));

/** An owner's signature under an allowance: the arguments of `permit`. */
export async function permitOf(
  { actors, address, suite }: World,
  owner: ActorName,
  spender: ActorName,
  { value, deadline = MaxUint256, signer = owner }: { value: bigint; deadline?: bigint; signer?: ActorName },
) {
  const [, name, version, chainId, verifyingContract] = await suite.cny.eip712Domain();
  const nonce = await suite.cny.nonces(address[owner]);
  const message = { owner: address[owner], spender: address[spender], value, nonce, deadline };
  const signed = await actors[signer].signTypedData({ name, version, chainId, verifyingContract }, PERMIT, message);
  const { v, r, s } = Signature.from(signed);
  return [message.owner, message.spender, value, deadline, v, r, s] as const;
}

/** What is on chain is what the banks owe, and the holders have it all. */
export async function expectBacked({ suite, address }: World, banks: MemberName[], holders: ActorName[]) {
  const sum = async (amounts: Promise<bigint>[]) => (await Promise.all(amounts)).reduce((a, b) => a + b, 0n);
  const supply = await suite.cny.totalSupply();
  expect(await sum(banks.map((bank) => suite.cny.outstandingOf(memberId(bank))))).to.equal(supply);
  expect(await sum(holders.map((holder) => suite.cny.balanceOf(address[holder])))).to.equal(supply);
}
