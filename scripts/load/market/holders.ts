import { dataSlice, id, MaxUint256 } from "ethers";
import { addDays, businessDateOf, licenceSet, type Suite, toChainDate } from "../../../gateway/index.js";
import { AssuranceLevel } from "../../../typechain-types/index.js";
import type { Call } from "../run/sender.js";

/** Real-name accounts to which policies are issued in turn. */
const HOLDERS = 50;
const VALID_DAYS = 3_650;
/** Seconds from which an account may not act: never. */
const NEVER = MaxUint256 >> 216n;
/** Units of gas, well above what either call uses. */
const GAS = { register: 300_000n, setAccount: 200_000n };

/** The policyholders: addresses that never sign. */
export const holders: readonly string[] = Array.from({ length: HOLDERS }, (_, n) =>
  dataSlice(id(`synthetic load holder ${n}`), 12),
);

/** The calls that open the real-name accounts still missing; for the verifier of identities. */
export async function missingHolders({ persons }: Suite, now: number): Promise<Call[]> {
  const active = await Promise.all(holders.map((holder) => persons.isActive(holder)));
  const expiresOn = toChainDate(addDays(businessDateOf(now), VALID_DAYS));
  const to = await persons.getAddress();
  return holders
    .filter((_, index) => active[index] !== true)
    .map((holder) => {
      const person = [holder, id(`synthetic person ${holder}`), AssuranceLevel.L3, expiresOn, id(holder)] as const;
      return { to, data: persons.interface.encodeFunctionData("register", [...person]), gasLimit: GAS.register };
    });
}

/** The calls that make the senders accounts of the insurer; for its administrator. */
export async function missingSenders({ members }: Suite, senders: readonly string[]): Promise<Call[]> {
  const serving = await Promise.all(senders.map((sender) => members.isServing(sender)));
  const to = await members.getAddress();
  return senders
    .filter((_, index) => serving[index] !== true)
    .map((sender) => {
      const terms = [sender, licenceSet("INSURER"), NEVER, false] as const;
      return { to, data: members.interface.encodeFunctionData("setAccount", [...terms]), gasLimit: GAS.setAccount };
    });
}
