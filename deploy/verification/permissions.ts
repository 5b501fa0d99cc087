import { id } from "ethers";
import { PERMISSIONS, ROLES } from "../roles.js";
import type { AuthorityState } from "./authority.js";
import { type Check, check, unequal } from "./check.js";
import { addressOf, contractsOf, nameOf, type Subject } from "./subject.js";

/** Every restricted function is open to its planned role, and all others to the council alone. */
export async function permissionChecks(subject: Subject, state: AuthorityState): Promise<Check[]> {
  const planned = PERMISSIONS.flatMap(({ role, contract, functions }) =>
    functions.map((signature) => ({ contract, signature, role: ROLES[role], selector: id(signature).slice(0, 10) })),
  );
  const names = new Map(planned.map(({ contract, signature, selector }) => [`${contract} ${selector}`, signature]));
  const show = (contract: string, selector: string, role: bigint): string =>
    `${contract}.${names.get(`${contract} ${selector}`) ?? selector} for role ${role}`;
  const found = [...state.functions].map(([key, role]) => {
    const [target = "", selector = ""] = key.split(" ");
    return show(nameOf(subject, target), selector, role);
  });
  const wanted = planned.map(({ contract, selector, role }) => show(contract, selector, role));
  const live = planned.map(async ({ contract, selector, signature, role }) => {
    const actual = await subject.suite.authority.getTargetFunctionRole(addressOf(subject, contract), selector);
    return actual === role ? [] : [`${contract}.${signature} is open to role ${actual}, not ${role}`];
  });
  return [
    check("every restricted function is open to its planned role, and no other to any", unequal(found, wanted)),
    check("the authority answers so for each of these functions", (await Promise.all(live)).flat()),
    check("no contract is closed, and none has an admin delay", await targetFaults(subject, state)),
  ];
}

async function targetFaults(subject: Subject, state: AuthorityState): Promise<string[]> {
  const { authority } = subject.suite;
  const targets = new Set([...state.targets, ...contractsOf(subject).map(({ address }) => address)]);
  const faults = [...targets].map(async (target) => {
    const delay = await authority.getTargetAdminDelay(target);
    return [
      ...((await authority.isTargetClosed(target)) ? [`${nameOf(subject, target)} is closed`] : []),
      ...(delay === 0n ? [] : [`${nameOf(subject, target)} has an admin delay of ${delay} s`]),
    ];
  });
  return (await Promise.all(faults)).flat();
}
