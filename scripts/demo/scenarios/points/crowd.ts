import { hexlify } from "ethers";
import { toChainDate } from "../../../../gateway/index.js";
import { AssuranceLevel } from "../../../../typechain-types/index.js";
import { syntheticPerson } from "../../../synthetic/index.js";
import type { Scene, Step } from "../../engine/index.js";
import { as, type Player, syntheticWallet } from "../../stage/index.js";
import { perIssuer, sum } from "./arithmetic.js";
import { CUSTOMERS, FLYER, FLYER_MILES, type Issuer, ISSUERS, programmeOf, worth } from "./plan.js";
import { allBalances, type Award, awardOf, type PointsWorld, referenceOf } from "./world.js";

const VALID_DAYS = 3_650;
/** What a customer begins with of each programme, yuan. */
const LEAST_YUAN = 300;
const MOST_YUAN = 600;

/** Customers get real-name accounts, and every issuer awards points to all of them in one page. */
export const crowd: Step<PointsWorld> = {
  title: `${CUSTOMERS} customers earn points of all four`,
  async play(world, scene) {
    world.customers.push(...Array.from({ length: CUSTOMERS }, (_, number) => madeUp(world, number)));
    await Promise.all(world.customers.map((customer) => register(world, customer, scene)));
    const active = await Promise.all(world.customers.map(({ wallet }) => world.suite.persons.isActive(wallet.address)));
    scene.check("every customer has a real-name account", active.filter(Boolean).length, CUSTOMERS);

    const pages = perIssuer((issuer) => ({ issuer, awards: awardsOf(world, issuer) }));
    const issue = ({ issuer, awards }: (typeof pages)[number]) =>
      as(world, "earnings", issuer).issue(programmeOf(issuer), awards);
    await Promise.all(pages.map((page) => scene.send(issue(page))));
    scene.tell("Purchases, flights and premiums bring points; the first customer is a frequent flyer.");
    const { chain, books } = await allBalances(world);
    scene.check("everybody has what was awarded", chain, books);
    await repeat(world, pages[0]?.awards ?? [], scene);
  },
};

/** The pseudonym is made up; the scenario `policy` shows where pseudonyms come from. */
function madeUp(world: PointsWorld, number: number): Player {
  const random = world.stage.random.fork(`customer ${number}`);
  const wallet = syntheticWallet(random.fork("key"), world);
  const pseudonym = hexlify(random.fork("pseudonym").bytes());
  return { identity: syntheticPerson(random), wallet, pseudonym };
}

async function register(world: PointsWorld, { wallet, pseudonym }: Player, scene: Scene): Promise<void> {
  const expiresOn = toChainDate(await world.stage.clock.inDays(VALID_DAYS));
  const evidence = referenceOf(world, `evidence about ${pseudonym}`);
  const persons = as(world, "persons", "verifier");
  await scene.send(persons.register(wallet.address, pseudonym, AssuranceLevel.L3, expiresOn, evidence));
}

function awardsOf(world: PointsWorld, issuer: Issuer): Award[] {
  const random = world.stage.random.fork(`first points of ${issuer}`);
  return world.customers.map((_, customer) => {
    const miles = issuer === "airline" && customer === FLYER ? FLYER_MILES : 0n;
    const quantity = worth(issuer, random.integer(LEAST_YUAN, MOST_YUAN)) + miles;
    world.books.earn(issuer, customer, quantity);
    return awardOf(world, { customer, quantity, what: `the first points of ${issuer}` });
  });
}

/** A page that is sent a second time. */
async function repeat(world: PointsWorld, awards: Award[], scene: Scene): Promise<void> {
  const [issuer] = ISSUERS;
  const outstanding = () => world.suite.points.outstanding(programmeOf(issuer));
  await scene.send(as(world, "earnings", issuer).issue(programmeOf(issuer), awards));
  const awarded = sum(awards.map(({ quantity }) => quantity));
  scene.check("the same page again awards nothing twice", await outstanding(), awarded);
  const changed = awards.map((award) => ({ ...award, quantity: award.quantity + 1n }));
  const attempt = () => as(world, "earnings", issuer).issue.staticCall(programmeOf(issuer), changed);
  await scene.refused("a reference is not used for something else", attempt, "PointsReferenceUsed");
}
