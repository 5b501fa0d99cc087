import { type Session } from "../membership/session.js";
import { type NodePlan } from "../plan/network.js";
import { type Outcome } from "../verbs/verb.js";

/** A rotation under way. */
export interface Rotation {
  /** The node as the plan has it. */
  readonly node: NodePlan;
  /** The node's own folder. */
  readonly folder: string;
  readonly session: Session;
  /** Whether the chain may stand still while the node is started again. */
  readonly allowPause: boolean;
}

/** What the network or the person has to do next; `done` when nothing. */
export type NextStep = "vote-in" | "stop" | "start" | "vote-out" | "done";

/** How far a call has come. */
export const outcome = (
  next: NextStep,
  text: string,
  { node }: Rotation,
  more: Readonly<Record<string, unknown>> = {},
): Outcome => ({ ok: next === "done", text, report: { node: node.name, next, ...more } });
