import type { Subject } from "./subject.js";
import { type DecodedEvent, eventsOf } from "./events.js";

/** A role given to an account. */
export interface Grant {
  readonly role: bigint;
  readonly account: string;
}

/** What the authority's events add up to. */
export interface AuthorityState {
  /** Every grant that was not taken back. */
  readonly grants: readonly Grant[];
  /** The role that may call a function, as `target selector`; admin is left out. */
  readonly functions: ReadonlyMap<string, bigint>;
  /** Names of roles. */
  readonly labels: ReadonlyMap<bigint, string>;
  /** Roles that were ever mentioned. */
  readonly roles: ReadonlySet<bigint>;
  /** Contracts that were ever mentioned. */
  readonly targets: ReadonlySet<string>;
  /** The first grant of all, which the constructor makes. */
  readonly first: (Grant & { readonly block: number }) | undefined;
}

/** Reads every event of the authority since the deployment began. */
export async function readAuthority({ provider, suite, record }: Subject): Promise<AuthorityState> {
  const authority = { address: record.contracts.authority, abi: suite.authority.interface };
  const events = await eventsOf(provider, authority, record.block);
  const granted = events.find(({ name }) => name === "RoleGranted");
  return {
    grants: grants(events),
    functions: functions(events),
    labels: new Map(named(events, "RoleLabel").map(({ args }) => [args.getValue("roleId"), args.getValue("label")])),
    roles: new Set(events.flatMap(({ args }) => valueOf<bigint>(args, "roleId"))),
    targets: new Set(events.flatMap(({ args }) => valueOf<string>(args, "target"))),
    first: granted && { ...grantOf(granted), block: granted.blockNumber },
  };
}

function grants(events: readonly DecodedEvent[]): Grant[] {
  const held = new Map<string, Grant>();
  for (const event of events) {
    if (event.name !== "RoleGranted" && event.name !== "RoleRevoked") continue;
    const grant = grantOf(event);
    const key = `${grant.role} ${grant.account}`;
    if (event.name === "RoleGranted") held.set(key, grant);
    else held.delete(key);
  }
  return [...held.values()];
}

function functions(events: readonly DecodedEvent[]): Map<string, bigint> {
  const roles = new Map<string, bigint>();
  for (const { args } of named(events, "TargetFunctionRoleUpdated")) {
    const key = `${String(args.getValue("target"))} ${String(args.getValue("selector"))}`;
    const role = args.getValue("roleId") as bigint;
    if (role === 0n) roles.delete(key);
    else roles.set(key, role);
  }
  return roles;
}

const named = (events: readonly DecodedEvent[], name: string): DecodedEvent[] =>
  events.filter((event) => event.name === name);

const grantOf = ({ args }: DecodedEvent): Grant => ({
  role: args.getValue("roleId") as bigint,
  account: args.getValue("account") as string,
});

/** The value of a named argument, if the event has it. */
function valueOf<Value>(args: DecodedEvent["args"], name: string): Value[] {
  const values = args.toObject() as Record<string, Value>;
  return name in values ? [values[name] as Value] : [];
}
