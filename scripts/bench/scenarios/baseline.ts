import type { Scenario } from "../measure.js";

/** The floor under every other figure. */
export const baseline: Scenario = {
  title: "plain transaction",
  async run({ ethers }, meter) {
    const [sender, receiver] = await ethers.getSigners();
    if (sender === undefined || receiver === undefined) throw new Error("the chain has fewer than two accounts");
    await meter.transaction("plain transaction, the floor of every figure", sender.sendTransaction({ to: receiver }));
  },
};
