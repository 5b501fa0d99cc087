import { readNetwork } from "../folder/store.js";
import { circleText, openVoteText, pollReport } from "../membership/circle.js";
import { requireNoOtherVote, requireQuorum, requireSpare, working } from "../membership/guards.js";
import { look, type View } from "../membership/look.js";
import { nodeNamed } from "../membership/names.js";
import { ballotOn, sessionOf } from "../membership/session.js";
import { carry, withdraw } from "../membership/vote.js";
import { type NetworkPlan } from "../plan/network.js";
import { toleratedFaults } from "../plan/quorum.js";
import { seconds } from "./durations.js";
import { accountAddress } from "./parsers.js";
import { type Call, type Outcome, verb } from "./verb.js";

interface RemoveOptions {
  readonly force?: true;
  readonly wait: number;
}

/** Votes a validator out. */
export const removeValidator = verb<RemoveOptions>({
  name: "remove-validator",
  summary: "Vote a validator out. Its node goes on following the chain until it is stopped.",
  examples: ["remove-validator validator-4", "remove-validator 0x52908400098527886E0F7030069857D2E4169EE7 --force"],
  configure: (command) => {
    command
      .argument("<validator>", "name of a node, or an address", nameOrAddress)
      .option("--force", "also when the network then tolerates fewer faults than today")
      .option("--wait <seconds>", "how long to wait for the vote", seconds, 120);
  },
  run: remove,
});

const nameOrAddress = (text: string): string => (text.startsWith("0x") ? accountAddress(text) : text);

async function remove({ force = false, wait }: { force?: boolean; wait: number }, call: Call): Promise<Outcome> {
  const [label = ""] = call.args;
  const plan = await readNetwork(call.folder);
  const address = label.startsWith("0x") ? nameOrAddress(label) : nodeNamed(label, plan).address;
  const session = await sessionOf(call, plan, wait);
  const view = await look(session.nodes);
  if (!view.validators.includes(address)) return alreadyOut(label, address, view);

  await requireRemovable(view, address, plan, force);
  requireNoOtherVote(view, address);
  if (force) warnOfCost(view, call);
  const poll = await carry(ballotOn({ address, add: false }, session));
  const text = poll.isEffective
    ? `${label} is no validator any more; its node follows the chain until you stop it. ${circleText(poll.view.validators.length)}`
    : openVoteText(poll, `remove-validator ${address}${force ? " --force" : ""}`);
  return { ok: poll.isEffective, text, report: { address, isValidator: !poll.isEffective, ...pollReport(poll) } };
}

async function requireRemovable(view: View, address: string, plan: NetworkPlan, force: boolean): Promise<void> {
  const size = view.validators.length;
  requireSpare(size, force);
  const remaining = (await working(view, plan)).filter((validator) => validator !== address);
  requireQuorum(remaining.length, size - 1);
}

function warnOfCost({ validators }: View, { warn }: Call): void {
  const [before, after] = [toleratedFaults(validators.length), toleratedFaults(validators.length - 1)];
  if (after === before) return;
  warn(
    `The network will tolerate ${after} instead of ${before} faulty validators: one more failure or one dishonest validator than that, and it stands still or forks.`,
  );
}

async function alreadyOut(label: string, address: string, view: View): Promise<Outcome> {
  const withdrawn = await withdraw(view, address);
  const votes = withdrawn.length === 0 ? "" : ` Votes on it taken back by ${withdrawn.join(", ")}.`;
  const text = `${label} is not a validator.${votes} ${circleText(view.validators.length)}`;
  return { ok: true, text, report: { address, isValidator: false, withdrawn, validators: view.validators } };
}
