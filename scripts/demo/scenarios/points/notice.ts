import type { Step } from "../../engine/index.js";
import { as } from "../../stage/index.js";
import { quoteOf } from "./checks.js";
import { PROGRAMMES, programmeOf } from "./plan.js";
import type { PointsWorld } from "./world.js";

const NOTICE_DAYS = 30;
/** Millionths of a yuan. */
const NEW_VALUE = 6_000n;
const QUANTITY = 10_000n;
const CUSTOMER = 8;

/** A lower value is announced; for thirty days everybody can still spend at the old one. */
export const notice: Step<PointsWorld> = {
  title: "An issuer changes what its points are worth, with notice",
  movesClock: true,
  async play(world, scene) {
    const { suite, stage, cast } = world;
    const programme = programmeOf("pacific");
    await scene.send(as(world, "programmes", "pacific").proposeValue(programme, NEW_VALUE));
    const operator = as(world, "programmes", "pointsOperator");
    const other = () => operator.confirmValue.staticCall(programme, NEW_VALUE - 1n);
    await scene.refused("the operator confirms what was proposed, nothing else", other, "PointsValueNotProposed");
    await scene.send(operator.confirmValue(programme, NEW_VALUE));
    const { value } = PROGRAMMES.pacific;
    scene.tell(`${cast.pacific.title} lowers its value from ${value} to ${NEW_VALUE} millionths of a yuan.`);

    await stage.clock.passDays(NOTICE_DAYS);
    scene.check("on the thirtieth day the old value holds", await received(world), expected(world, value));
    await stage.clock.passDays(1);
    scene.check("on the thirty-first the new one does", await received(world), expected(world, NEW_VALUE));
    const info = await suite.programmes.programmeInfo(programme);
    scene.check("nothing else is announced", [info.value, info.nextValue], [NEW_VALUE, 0]);
  },
};

/** What the chain quotes for points of the insurer. */
async function received(world: PointsWorld): Promise<bigint> {
  const { outcome } = await quoteOf(world, CUSTOMER, [programmeOf("pacific"), programmeOf("bank"), QUANTITY]);
  return outcome.received;
}

/** What they come to at a value. */
function expected({ books }: PointsWorld, value: bigint): bigint {
  const { exchangeFee, value: into } = PROGRAMMES.bank;
  const fee = (QUANTITY * value * exchangeFee) / 10_000n;
  return (QUANTITY * value - fee + books.dustOf("pacific", CUSTOMER)) / into;
}
