import { encodeBytes32String, MaxUint256 } from "ethers";
import { formatMoney, parseCurrency } from "../../../gateway/index.js";
import type { Scene } from "../engine/index.js";
import type { ActorName } from "./cast.js";
import { as, type Consortium } from "./consortium.js";

/** An amount for the story: `CNY 1,234.56`. */
export function yuan(minor: bigint): string {
  const [whole = "", fraction = ""] = formatMoney({ currency: parseCurrency("CNY"), minor }).split(".");
  return `CNY ${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${fraction}`;
}

/**
 * The bank brings deposits on chain for an account, against money it received.
 *
 * @param reference of the bank, used once, up to 31 ASCII characters
 */
export async function mint(
  consortium: Consortium,
  { to, amount, reference }: { readonly to: string; readonly amount: bigint; readonly reference: string },
  scene: Scene,
): Promise<void> {
  await scene.send(as(consortium, "cny", "bank").mint(to, amount, encodeBytes32String(reference)));
}

/** An institution lets a contract, that of policy payments unless said otherwise, pay from its deposits. */
export async function allowPayments(
  consortium: Consortium,
  institution: ActorName,
  scene: Scene,
  contract: "settlement" | "clearing" | "losses" | "balances" = "settlement",
): Promise<void> {
  await scene.send(as(consortium, "cny", institution).approve(consortium.addresses[contract], MaxUint256));
}
