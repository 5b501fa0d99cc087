import { ROLES } from "../../../deploy/roles.js";
import { type LicenceName, licenceSet } from "../../../gateway/suite/index.js";
import { MemberStatus, PersonStatus } from "../../../typechain-types/index.js";
import { memberId, type MemberName } from "../../support/world.js";
import type { CallerName } from "./cast.js";
import type { Scene } from "./scene.js";

/** The wrong callers: who is nobody, who lacks the right, who is out of standing, who has the right to another object. */
export const KINDS = ["stranger", "unlicensed", "suspended", "other"] as const;
export type Kind = (typeof KINDS)[number];

/** The offices of the deployment; none of them may do what it was not given. */
export const OFFICERS = ["deployer", "guardian", "calendarKeeper", "clearingOperator", "pointsOperator"] as const;

/** Stands for a call that fails without an error, because an address has no code. */
export const NO_REASON = "";

/** The custom error with which a call fails, and its arguments. */
export type Refusal = (scene: Scene, caller: string) => readonly [error: string, ...args: unknown[]];

/** A wrong caller and how it is refused. */
export interface Wrong {
  by: CallerName;
  refusal: Refusal;
}

/** One function: arguments with which the right caller succeeds, and what happens to each wrong one. */
export interface Row {
  by: CallerName;
  args: (scene: Scene) => readonly unknown[] | Promise<readonly unknown[]>;
  /** Where the scene cannot let the right caller succeed: the error beyond the check of the caller. */
  beyond?: Refusal;
  /** For each kind of wrong caller the refusal, or the reason why there is no such caller. */
  wrong: Record<Kind, Wrong | string>;
  /** How an officer without this right is refused; absent where business rights decide. */
  officer?: Refusal;
  /** Where a signature stands for the caller: the same call with somebody else's signature. */
  forged?: { args: Args; refusal: Refusal };
}

/** The rows of one contract, by the name of the function, or by its signature where the name is overloaded. */
export type Table = Readonly<Record<string, Row>>;

type Args = Row["args"];

/** A wrong caller. */
export const wrong = (by: CallerName, refusal: Refusal): Wrong => ({ by, refusal });

const unknownAccount: Refusal = (_, caller) => ["MemberAccountUnknown", caller];

/** A member's act under a licence. */
export function licensed(
  { by, licences, unlicensed }: { by: MemberName; licences: readonly LicenceName[]; unlicensed?: MemberName },
  args: Args,
  other: Wrong | string,
): Row {
  const without = unlicensed ?? "provider";
  const refusal: Refusal = () => ["MemberLicenceMissing", memberId(without), licenceSet(...licences)];
  return { by, args, wrong: { ...ofMember(by), unlicensed: wrong(without, refusal), other } };
}

/** An act for which an institution needs to be a member and nothing else. */
export function anyMember(by: MemberName, args: Args, other: Wrong | string): Row {
  return { by, args, wrong: { ...ofMember(by), unlicensed: "every member may, whatever its licences", other } };
}

function ofMember(by: MemberName): Pick<Row["wrong"], "stranger" | "suspended"> {
  const suspended: Refusal = () => ["MemberStatusInvalid", memberId(by), MemberStatus.SUSPENDED];
  return { stranger: wrong("stranger", unknownAccount), suspended: wrong(by, suspended) };
}

/** An act of one person alone: nobody else, neither member nor person, and not while the person is blocked. */
export function personal(
  by: "alice" | "bob" | "dave",
  args: Args,
  refusal: Refusal,
  blocked: Refusal = isBlocked,
): Row {
  return {
    by,
    args,
    wrong: {
      stranger: wrong("stranger", refusal),
      unlicensed: wrong("pacific", refusal),
      suspended: wrong(by, blocked),
      other: wrong(by === "bob" ? "alice" : "bob", refusal),
    },
  };
}

const isBlocked: Refusal = (_, caller) => ["PersonStatusInvalid", caller, PersonStatus.BLOCKED];

/** A `restricted` act: of the council, or of the office or contract that holds the function's role. */
export function restricted(by: CallerName, args: Args, beyond?: Refusal): Row {
  return reserved(by, args, (_, caller) => ["AccessManagedUnauthorized", caller], beyond);
}

/** An act on the authority itself, which its admin alone, the council, may do. */
export function administration(args: Args): Row {
  return reserved("council", args, (_, caller) => ["AccessManagerUnauthorizedAccount", caller, ROLES.ADMIN]);
}

/** An act that only a resolution of the council can do. */
export function resolved(args: Args): Row {
  return reserved("council", args, (_, caller) => ["GovernorOnlyExecutor", caller]);
}

/** An act that one caller may do and all others, members or not, may not. */
export function reserved(by: CallerName, args: Args, refusal: Refusal, beyond?: Refusal): Row {
  return {
    by,
    args,
    ...(beyond && { beyond }),
    officer: refusal,
    wrong: {
      stranger: wrong("stranger", refusal),
      unlicensed: wrong("harbour", refusal),
      suspended: wrong("pacific", refusal),
      other: wrong("rival", refusal),
    },
  };
}

/** An act that anyone may do, with the reason; a stranger does it. */
export function open(reason: string, args: Args, forged?: Row["forged"]): Row {
  const none = Object.fromEntries(KINDS.map((kind) => [kind, reason])) as Record<Kind, string>;
  return { by: "stranger", args, wrong: none, ...(forged && { forged }) };
}
