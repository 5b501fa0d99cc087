import { isIP } from "node:net";
import { InvalidArgumentError } from "commander";
import { toldText } from "../access/tell.js";
import { readNetwork } from "../folder/store.js";
import { circleText, openVoteText, pollReport } from "../membership/circle.js";
import { requireNoOtherVote, requireQuorum, working } from "../membership/guards.js";
import { waitInStep } from "../membership/inStep.js";
import { look, type View } from "../membership/look.js";
import { welcome } from "../membership/newcomer.js";
import { announce, enodesOf } from "../membership/peers.js";
import { ballotOn, others, type Session, sessionOf } from "../membership/session.js";
import { carry, withdraw } from "../membership/vote.js";
import { type HostEntry } from "../plan/hosts.js";
import { type NetworkPlan, type NodePlan } from "../plan/network.js";
import { seconds } from "./durations.js";
import { UsageError } from "./failure.js";
import { accountAddress } from "./parsers.js";
import { type Call, type Outcome, verb } from "./verb.js";

interface AddOptions {
  readonly address?: string;
  readonly host?: string;
  readonly rpcUrl?: string;
  readonly wait: number;
}

/** Makes a node and votes it in, or only votes for a node of another institution. */
export const addValidator = verb<AddOptions>({
  name: "add-validator",
  summary:
    "Add a validator: makes the folder of a new node and makes it known; once it runs, call again to have it voted in.",
  examples: [
    "add-validator validator-5",
    "add-validator validator-5 --host 10.0.0.15",
    "add-validator --address 0x52908400098527886E0F7030069857D2E4169EE7",
  ],
  configure: (command) => {
    command
      .argument("[name]", "node to add; a name that network.json does not know makes a new node")
      .option("--address <address>", "only vote, for the node of another institution", accountAddress)
      .option("--host <ip>", "where the new node runs, when nodes have machines of their own", ipAddress)
      .option("--rpc-url <url>", "JSON-RPC address of the new node, unless http://<host>:8545")
      .option("--wait <seconds>", "how long to wait for the node and for the vote", seconds, 120);
  },
  run: add,
});

function ipAddress(text: string): string {
  if (isIP(text) !== 0) return text;
  throw new InvalidArgumentError("Give an IP address, for example 10.0.0.15.");
}

async function add(options: AddOptions, call: Call): Promise<Outcome> {
  const [name] = call.args;
  const plan = await readNetwork(call.folder);
  if (options.address !== undefined) return voteOnly(options.address, await sessionOf(call, plan, options.wait));
  if (name === undefined) throw new UsageError("Name the node to add, or give --address for a node elsewhere.");
  const known = plan.nodes.find((node) => node.name === name);
  if (known === undefined) return makeNode(name, plan, options, call);
  return voteIn(known, await sessionOf(call, plan, options.wait));
}

async function makeNode(name: string, before: NetworkPlan, options: AddOptions, call: Call): Promise<Outcome> {
  const { node, plan, problems } = await welcome(call.folder, before, name, hostEntry(options));
  for (const problem of problems) call.warn(problem);
  call.say(`nodes/${name}: made, with a new key (${node.address})`);
  const told = await makeKnown(node, await sessionOf(call, plan, options.wait));
  const text = `${name} is prepared. Start it (up, or its institution on its machine), then give the same command again to have it voted in.`;
  return { ok: false, text, report: { node, isValidator: false, told, filesToEdit: problems } };
}

const hostEntry = ({ host, rpcUrl }: AddOptions): HostEntry | undefined =>
  host === undefined ? undefined : { host, ...(rpcUrl === undefined ? {} : { rpcUrl }) };

async function voteIn(node: NodePlan, session: Session): Promise<Outcome> {
  const first = await look(session.nodes);
  if (first.validators.includes(node.address)) return alreadyIn(node.name, node.address, first);
  requireNoOtherVote(first, node.address);
  await makeKnown(node, session);
  const view = await waitInStep(node, session);
  session.call.say(`${node.name}: has all blocks`);
  return vote(node.name, node.address, view, session);
}

async function voteOnly(address: string, session: Session): Promise<Outcome> {
  const view = await look(session.nodes);
  if (view.validators.includes(address)) return alreadyIn(address, address, view);
  return vote(address, address, view, session);
}

async function vote(label: string, address: string, view: View, session: Session): Promise<Outcome> {
  requireNoOtherVote(view, address);
  requireQuorum((await working(view, session.plan)).length + 1, view.validators.length + 1);
  const poll = await carry(ballotOn({ address, add: true }, session));
  const text = poll.isEffective
    ? `${label} is a validator. ${circleText(poll.view.validators.length)}`
    : openVoteText(poll, `add-validator --address ${address}`);
  return { ok: poll.isEffective, text, report: { address, isValidator: poll.isEffective, ...pollReport(poll) } };
}

async function alreadyIn(label: string, address: string, view: View): Promise<Outcome> {
  await withdraw(view, address);
  const text = `${label} is a validator already. ${circleText(view.validators.length)}`;
  return { ok: true, text, report: { address, isValidator: true, validators: view.validators } };
}

/** Tells the other nodes of a node, and the person what those need that could not be told. */
async function makeKnown(node: NodePlan, session: Session): Promise<unknown> {
  const { call, plan } = session;
  const told = await announce(node, others(session, node.name), plan, call.folder);
  for (const outcome of told) call.say(`allow-list of ${toldText(outcome)}`);
  if (told.some(({ ok }) => !ok)) {
    call.warn(`Nodes that were not told need this in permissions.toml: ${enodesOf(node, plan).join(" ")}`);
  }
  return told;
}
