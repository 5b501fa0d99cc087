import { COUNTIES } from "../../gateway/identifiers/countyTable.js";
import { idNumberCheckCharacter, parseIdNumber } from "../../gateway/identifiers/index.js";
import type { Identity } from "../../gateway/pseudonym/index.js";
import type { Random } from "./random.js";

/** A made-up natural person. */
export interface SyntheticPerson extends Identity {
  readonly synthetic: true;
}

const SURNAMES = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈", "褚", "卫", "蒋", "沈", "韩", "杨"];
const GIVEN_NAMES = ["安", "宁", "和", "平", "清", "远", "明", "亮", "思", "源", "若", "水", "同", "舟", "共", "济"];

/** Nobody born then ever held a number of eighteen characters, which exist since 1999. */
const BIRTH_YEARS = { least: 1840, most: 1869 };

/**
 * Makes up a person with a valid citizen identification number: a county of GB/T 2260, a date of birth in the middle of
 * the nineteenth century, so that the number is nobody's, and the check character of GB 11643.
 */
export function syntheticPerson(random: Random): SyntheticPerson {
  const given = random.pick(GIVEN_NAMES) + random.pick(GIVEN_NAMES);
  return {
    synthetic: true,
    documentType: "RESIDENT_IDENTITY_CARD",
    number: syntheticIdNumber(random),
    name: `${random.pick(SURNAMES)}${given}（合成）`,
  };
}

function syntheticIdNumber(random: Random): string {
  const year = random.integer(BIRTH_YEARS.least, BIRTH_YEARS.most);
  const [month, day] = [random.integer(1, 12), random.integer(1, 28)].map(twoDigits);
  const order = String(random.integer(1, 999)).padStart(3, "0");
  const body = `${county(random)}${year}${month}${day}${order}`;
  return parseIdNumber(body + idNumberCheckCharacter(body));
}

function county(random: Random): string {
  const [prefecture, codes] = random.pick(Object.entries(COUNTIES));
  return prefecture + random.pick(codes.split(" "));
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
