import { type NetworkPlan } from "../plan/network.js";

/** `network.json` as text. */
export const planText = (plan: NetworkPlan): string => `${JSON.stringify(plan, undefined, 2)}\n`;
