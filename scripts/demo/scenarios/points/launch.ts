import { encodeBytes32String, id } from "ethers";
import { ProgrammeStatus } from "../../../../typechain-types/index.js";
import type { Scene, Step } from "../../engine/index.js";
import { allowPayments, as, memberOf, mint, resolveAll, yuan } from "../../stage/index.js";
import { perIssuer } from "./arithmetic.js";
import {
  type Clearer,
  CLEARERS,
  CNY,
  DEBT_LIMIT,
  FUND,
  FUNDS,
  type Issuer,
  ISSUERS,
  LIMIT,
  LINE,
  PROGRAMMES,
  programmeOf,
  VALIDITY_MONTHS,
} from "./plan.js";
import type { PointsWorld } from "./world.js";

const RESOLUTION = encodeBytes32String("2026-01 points");

/** Four issuers apply; with the council's vote and their cover at the clearing house their programmes go live. */
export const launch: Step<PointsWorld> = {
  title: "Four issuers open their programmes",
  async play(world, scene) {
    for (const issuer of ISSUERS) await scene.send(as(world, "programmes", issuer).applyFor(applicationOf(issuer)));
    scene.check("four programmes are applied for", await statuses(world), Array(4).fill(ProgrammeStatus.APPLIED));
    const early = () => as(world, "programmes", "pacific").launch.staticCall(programmeOf("pacific"));
    await scene.refused("nobody launches without the council", early, "PointsProgrammeStatusInvalid");

    await enrol(world, scene);
    await decide(world, scene);
    await refuseUncovered(world, scene);
    await Promise.all(ISSUERS.map((issuer) => depositAndLaunch(world, issuer, scene)));
    for (const issuer of ISSUERS) {
      const { deposit, value } = PROGRAMMES[issuer];
      scene.tell(
        `${world.cast[issuer].title} deposits ${yuan(deposit)}; a unit is worth ${value} millionths of a yuan.`,
      );
    }
    scene.check("four programmes are live", await statuses(world), Array(4).fill(ProgrammeStatus.LIVE));
    const values = perIssuer(async (issuer) => (await world.suite.programmes.programmeInfo(programmeOf(issuer))).value);
    const planned = perIssuer((issuer) => PROGRAMMES[issuer].value);
    scene.check("a unit is worth what was applied with", await Promise.all(values), planned);
  },
};

function applicationOf(issuer: Issuer) {
  const { name, value } = PROGRAMMES[issuer];
  return {
    name,
    currency: CNY,
    value,
    limit: LIMIT,
    validityMonths: VALIDITY_MONTHS,
    decimals: 0,
    debtLimit: DEBT_LIMIT,
    terms: id(`published rules of ${name} (synthetic)`),
  };
}

async function depositAndLaunch(world: PointsWorld, issuer: Issuer, scene: Scene): Promise<void> {
  await scene.send(as(world, "clearing", issuer).deposit(CNY, PROGRAMMES[issuer].deposit));
  await scene.send(as(world, "programmes", issuer).launch(programmeOf(issuer)));
}

async function enrolOne(world: PointsWorld, name: Clearer, scene: Scene): Promise<void> {
  const { address } = world.cast[name];
  await scene.send(as(world, "clearing", name).setSettlementAccount(CNY, address));
  await mint(world, { to: address, amount: FUNDS, reference: `SYN-FUNDS-${name}` }, scene);
  await allowPayments(world, name, scene, "clearing");
}

/** Issuers and merchants name their settlement accounts and have money; the bank fills the guarantee fund. */
async function enrol(world: PointsWorld, scene: Scene): Promise<void> {
  await Promise.all(CLEARERS.map((name) => enrolOne(world, name, scene)));
  await scene.send(as(world, "clearing", "bank").contribute(CNY, FUND));
  scene.check("the guarantee fund is filled", (await world.suite.clearing.fund(CNY)).held, FUND);
}

/** One vote on all programmes, and on what the guarantee fund stands for. */
async function decide(world: PointsWorld, scene: Scene): Promise<void> {
  const { programmes, clearing } = world.suite;
  const approvals = ISSUERS.map((issuer) => {
    const terms = [programmeOf(issuer), LIMIT, PROGRAMMES[issuer].deposit, RESOLUTION] as const;
    return { target: programmes, call: programmes.interface.encodeFunctionData("approve", [...terms]) };
  });
  const line = [CNY, await memberOf(world, "airline"), LINE] as const;
  const guarantee = { target: clearing, call: clearing.interface.encodeFunctionData("setLine", [...line]) };
  const calls = [...approvals, guarantee];
  await resolveAll(world, { calls, text: "Approve four points programmes and a line for the airline" }, scene);
  scene.check("four programmes are approved", await statuses(world), Array(4).fill(ProgrammeStatus.APPROVED));
  const { cover } = await clearing.positionOf(CNY, line[1]);
  scene.check("the guarantee fund stands for the airline", cover, LINE);
}

async function refuseUncovered(world: PointsWorld, scene: Scene): Promise<void> {
  const uncovered = () => as(world, "programmes", "pacific").launch.staticCall(programmeOf("pacific"));
  await scene.refused("nor without cover", uncovered, "PointsCoverMissing");
}

const statuses = async ({ suite }: PointsWorld) =>
  Promise.all(perIssuer(async (issuer) => (await suite.programmes.programmeInfo(programmeOf(issuer))).status));
