import { AbiCoder, keccak256 } from "ethers";
import { chainDate } from "../../support/chain.js";
import { balanceOf, programmeOf } from "../../support/points.js";
import { type ActorName, as, type World } from "../../support/world.js";

/** The programme that ends, the airline's, and the one that takes its points over. */
export const [ENDING, SUCCESSOR] = [programmeOf("airline"), programmeOf("pacific")];
/** A programme that could take them over as well. */
export const RIVAL = programmeOf("retailer");

/** The last day on which points of the programme that ends are spent, half a year after the chain begins. */
export const LAST_DAY = "2026-07-04";
/** The first day on which what is left is converted. */
export const DAY_AFTER = "2026-07-05";
/** The first day on which the programme may be closed: ninety full days lie between. */
export const CLOSING_DAY = "2026-10-03";

/** The issuer begins the wind-down. */
export const windDown = (world: World) => as(world, "programmes", "airline").windDown(ENDING, chainDate(LAST_DAY));

/** A successor is named and agrees. */
export async function succeed(world: World, successor = SUCCESSOR): Promise<void> {
  await as(world, "windDown", "airline").nameSuccessor(ENDING, successor);
  await as(world, "windDown", successor === SUCCESSOR ? "pacific" : "retailer").accept(ENDING, successor);
}

/** The cause of a page's obligation. */
export const causeOf = (page: number): string =>
  keccak256(AbiCoder.defaultAbiCoder().encode(["uint32", "uint32"], [ENDING, page]));

/** What accounts have in the programme that ends and in its successor, ten-thousandths of a fen. */
export async function worthOf(world: World, names: readonly ActorName[]): Promise<bigint> {
  const { points, programmes } = world.suite;
  let sum = 0n;
  for (const issuer of ["airline", "pacific"] as const) {
    const { value } = await programmes.programmeInfo(programmeOf(issuer));
    for (const name of names) {
      const dust = await points.dustOf(programmeOf(issuer), world.address[name]);
      sum += (await balanceOf(world, name, issuer)) * value + dust;
    }
  }
  return sum;
}
