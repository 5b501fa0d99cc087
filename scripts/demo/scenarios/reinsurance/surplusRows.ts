import { syntheticPerson } from "../../../synthetic/index.js";
import type { Claim, Risk } from "./csv.js";
import { SURPLUS } from "./figures.js";
import type { ReinsuranceWorld } from "./world.js";

const COUNTY = "310115";
/** Days from the inception of the treaty: cover, the loss before the raise, the raise, the loss after it. */
const DAYS = { cover: 5, before: 40, raise: 60, after: 80 } as const;
const MILL = "SYN-PROP-MILL";

/** The risks of the surplus: the mill's raise takes the premium for the rest of the term back and charges a higher one. */
export function surplusRisks(world: ReinsuranceWorld): Risk[] {
  const { mill, kiosk, harbour } = SURPLUS.policies;
  const risk = (policy: string, { sumInsured, premium }: typeof mill | typeof kiosk | typeof harbour): Risk => {
    return { ...shared(world, policy), day: DAYS.cover, sumInsured, gross: premium };
  };
  const raised = { ...shared(world, MILL), day: DAYS.raise };
  return [
    risk(MILL, mill),
    risk("SYN-PROP-KIOSK", kiosk),
    risk("SYN-PROP-HARBOUR", harbour),
    { ...raised, endorsement: 1, sumInsured: mill.sumInsured, gross: SURPLUS.raise.back },
    { ...raised, endorsement: 2, sumInsured: SURPLUS.raise.sumInsured, gross: SURPLUS.raise.charged },
  ];
}

/** A loss of the mill before the raise, and one after it: each by the sum insured of its day. */
export function surplusClaims(world: ReinsuranceWorld): Claim[] {
  const { insured } = shared(world, MILL);
  const loss = { policy: MILL, insured };
  const { losses, policies, raise } = SURPLUS;
  return [
    { ...loss, claim: "SYN-CLAIM-MILL-1", day: DAYS.before, paid: losses.before, sumInsured: policies.mill.sumInsured },
    { ...loss, claim: "SYN-CLAIM-MILL-2", day: DAYS.after, paid: losses.after, sumInsured: raise.sumInsured },
  ];
}

function shared({ stage }: ReinsuranceWorld, policy: string): Pick<Risk, "policy" | "insured" | "location"> {
  return { policy, insured: syntheticPerson(stage.random.fork(`insured of ${policy}`)).name, location: COUNTY };
}
