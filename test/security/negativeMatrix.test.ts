import { expect } from "chai";
import { type BaseContract, type FunctionFragment, type Interface, VoidSigner } from "ethers";
import { describeRevert, revertData } from "../../gateway/chain/index.js";
import { SUITE_NAMES, type SuiteName, suiteInterface } from "../../gateway/suite/index.js";
import { connection } from "../support/connection.js";
import { deployWorld } from "../support/world.js";
import { authority, forwarder } from "./matrix/access.js";
import type { CallerName } from "./matrix/cast.js";
import { clearing } from "./matrix/clearing.js";
import { calendar, cny, directory, envelopes, persons } from "./matrix/core.js";
import { council, members } from "./matrix/membership.js";
import { campaigns, earnings, exchange, points, programmes, redemption, windDown } from "./matrix/points.js";
import { beneficiaries, catalogue, endorsements, registry, service, settlement } from "./matrix/policy.js";
import { balances, bordereaux, losses, placements, technicalAccounts } from "./matrix/reinsurance/index.js";
import { KINDS, NO_REASON, OFFICERS, type Refusal, type Row, type Table } from "./matrix/row.js";
import { buildScene, type Scene } from "./matrix/scene.js";
import { signing } from "./matrix/signing.js";
import { suspendEverybody } from "./matrix/standing.js";

const TABLES: Readonly<Record<SuiteName, Table>> = {
  authority,
  forwarder,
  members,
  council,
  persons,
  envelopes,
  signing,
  cny,
  clearing,
  calendar,
  directory,
  catalogue,
  registry,
  settlement,
  beneficiaries,
  endorsements,
  service,
  programmes,
  points,
  earnings,
  campaigns,
  exchange,
  redemption,
  windDown,
  placements,
  bordereaux,
  losses,
  technicalAccounts,
  balances,
};

const INTERFACES = SUITE_NAMES.map(suiteInterface);
const ACCEPTED = "accepted";

const { networkHelpers } = connection;

async function fixture() {
  return buildScene(await deployWorld(connection));
}

describe("Negative matrix: who may call what", () => {
  describe("rows", () => {
    for (const name of SUITE_NAMES) {
      it(`has one for each state-changing function of ${name}, and no other`, () => {
        expect(Object.keys(TABLES[name])).to.have.members(stateChanging(suiteInterface(name)));
      });
    }
  });

  describe("while all members are in good standing", () => {
    let scene: Scene;
    before(async () => {
      scene = await networkHelpers.loadFixture(fixture);
    });

    eachRow((contract, method, row) => {
      it(`${contract}.${method} takes ${row.by} and refuses ${callersOf(row) || "nobody"}`, async () => {
        const accepted = row.beyond ? named(row.beyond(scene, scene.address[row.by])) : ACCEPTED;
        const expected: Record<string, string> = { [row.by]: accepted };
        const actual: Record<string, string> = { [row.by]: await outcome(scene, contract, method, row, row.by) };
        for (const [by, refusal] of refusalsOf(row)) {
          expected[by] = named(refusal(scene, scene.address[by]));
          actual[by] = await outcome(scene, contract, method, row, by);
        }
        expect(actual).to.deep.equal(expected);
      });

      const { forged } = row;
      if (!forged) return;
      it(`${contract}.${method} refuses the signature of another`, async () => {
        const result = await outcome(scene, contract, method, { ...row, args: forged.args }, row.by);
        expect(result).to.equal(named(forged.refusal(scene, scene.address[row.by])));
      });
    });
  });

  describe("after the council suspended the members and persons were blocked", () => {
    let scene: Scene;
    before(async () => {
      scene = await networkHelpers.loadFixture(fixture);
      await suspendEverybody(scene.world);
    });

    eachRow((contract, method, row) => {
      const { suspended } = row.wrong;
      if (typeof suspended === "string") return;
      it(`${contract}.${method} refuses ${suspended.by}`, async () => {
        const refusal = named(suspended.refusal(scene, scene.address[suspended.by]));
        expect(await outcome(scene, contract, method, row, suspended.by)).to.equal(refusal);
      });
    });
  });
});

function eachRow(mount: (contract: SuiteName, method: string, row: Row) => void): void {
  for (const contract of SUITE_NAMES) {
    for (const [method, row] of Object.entries(TABLES[contract])) mount(contract, method, row);
  }
}

/** Functions that are neither view nor pure, by name, or by signature where the name is overloaded. */
function stateChanging(contract: Interface): string[] {
  const all: FunctionFragment[] = [];
  contract.forEachFunction((fragment) => all.push(fragment));
  const overloaded = (name: string) => all.filter((fragment) => fragment.name === name).length > 1;
  return all
    .filter(({ constant }) => !constant)
    .map((fragment) => (overloaded(fragment.name) ? fragment.format("sighash") : fragment.name));
}

/** The wrong callers of a row that act while everybody is in good standing. */
function refusalsOf({ by, wrong, officer }: Row): [CallerName, Refusal][] {
  const kinds = KINDS.filter((kind) => kind !== "suspended").map((kind) => wrong[kind]);
  const callers = kinds.flatMap((one) => (typeof one === "string" ? [] : [[one.by, one.refusal] as const]));
  const officers = officer ? OFFICERS.filter((name) => name !== by).map((name) => [name, officer] as const) : [];
  return [...callers, ...officers].map(([name, refusal]) => [name, refusal]);
}

function callersOf(row: Row): string {
  return refusalsOf(row)
    .map(([name]) => name)
    .join(", ");
}

/** What a call by `by` would do, without doing it: `accepted`, or the error. */
async function outcome(
  scene: Scene,
  contract: SuiteName,
  method: string,
  { args }: Pick<Row, "args">,
  by: CallerName,
): Promise<string> {
  const caller = new VoidSigner(scene.address[by], connection.ethers.provider);
  const target: BaseContract = scene.world.suite[contract].connect(caller);
  try {
    await target.getFunction(method).staticCall(...(await args(scene)));
    return ACCEPTED;
  } catch (error) {
    const data = revertData(error);
    if (data === undefined) throw error;
    return describeRevert(data, INTERFACES);
  }
}

/** A refusal as {@link outcome} writes it. */
function named([error, ...args]: ReturnType<Refusal>): string {
  if (error === NO_REASON) return describeRevert("0x", INTERFACES);
  const known = INTERFACES.find((one) => one.getError(error));
  if (!known) throw new Error(`no contract of the suite throws ${error}`);
  return describeRevert(known.encodeErrorResult(error, args), INTERFACES);
}
