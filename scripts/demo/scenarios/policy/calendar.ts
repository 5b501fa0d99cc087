import { businessDaysOf } from "../../../../deploy/calendar.js";
import type { Step } from "../../engine/index.js";
import { as } from "../../stage/index.js";
import type { PolicyWorld } from "./world.js";

/** The State Council's holidays and make-up working days of the year go on chain. */
export const calendar: Step<PolicyWorld> = {
  title: "The business calendar is published",
  async play(world, scene) {
    const { suite, stage } = world;
    const year = Number((await stage.clock.today()).slice(0, 4));
    await scene.send(as(world, "calendar", "calendarKeeper").publish(year, businessDaysOf(year)));

    const newYear = year * 10_000 + 101;
    const nationalDay = year * 10_000 + 1001;
    const first = await suite.calendar.addBusinessDays(newYear, 0);
    scene.tell(`The first business day of ${year} is ${first}.`);
    scene.check("New Year's Day is a holiday", await suite.calendar.isBusinessDay(newYear), false);
    scene.check("National Day is a holiday", await suite.calendar.isBusinessDay(nationalDay), false);
    scene.check("the first business day is one", await suite.calendar.isBusinessDay(first), true);
    await scene.refused(
      "a year without a calendar is not guessed",
      () => suite.calendar.isBusinessDay(newYear + 10_000),
      "CalendarYearUnknown",
    );
  },
};
