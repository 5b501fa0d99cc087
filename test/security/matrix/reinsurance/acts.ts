import { type MemberName, reference } from "../../../support/world.js";
import { licensed, type Refusal, type Row, wrong } from "../row.js";
import type { Scene } from "../scene.js";
import type { ReinsuranceBusiness } from "./scene.js";

/** A digest that stands for some reason. */
export const REASON = reference("reason");

const CARRIERS = ["INSURER", "REINSURER"] as const;
const TRADERS = [...CARRIERS, "BROKER"] as const;

export type DealName = keyof ReinsuranceBusiness["deal"];
export type Args = Row["args"];

/** An act of a member that deals in reinsurance. */
export const trading = (by: MemberName, args: Args, refusal: Refusal): Row =>
  licensed({ by, licences: TRADERS }, args, wrong("rival", refusal));

/** An act of a member that bears risk. */
export const carrying = (by: MemberName, args: Args, refusal: Refusal): Row =>
  licensed({ by, licences: CARRIERS }, args, wrong("rival", refusal));

/** An error about an object of the scene and the member that acts on it. */
export const refused =
  (error: string, object: (scene: Scene) => unknown): Refusal =>
  (scene) => [error, object(scene), scene.member.rival];

/** The id of a placement of the scene. */
export const placement = (name: DealName) => (scene: Scene) => scene.deal[name].id;

/** Refuses a member that has no seat in the treaty. */
export const notSeated: Refusal = ({ deal, member }) => ["PlacementSeatMissing", deal.treaty.id, 1n, member.rival];
