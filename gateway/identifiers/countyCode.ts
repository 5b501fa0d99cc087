import type { $brand } from "zod";

import { COUNTIES } from "./countyTable.js";
import { type Fault, formatFault, type Kind, refuse, unknownFault } from "./fault.js";

/** A county-level division code (县级行政区划代码) of GB/T 2260: province, prefecture and county, two digits each. */
export type CountyCode = string & $brand<"CountyCode">;

const COUNTY: Kind = { name: "a county code", shape: /^\d{6}$/, form: "six digits, as 110101" };

const CODES: ReadonlySet<string> = new Set(
  Object.entries(COUNTIES).flatMap(([prefecture, counties]) =>
    counties.split(" ").map((county) => prefecture + county),
  ),
);

/**
 * Reads a county code of the mainland; codes of provinces and prefectures (as 110000) are refused.
 *
 * @param text - Six digits
 * @param field - The name of the field in error messages
 * @throws GatewayError `IDENTIFIER_FORMAT`, `IDENTIFIER_UNKNOWN`
 */
export function parseCountyCode(text: string, field = "county"): CountyCode {
  refuse(faultOf(text), field, text);
  return text as CountyCode;
}

/** Whether {@link parseCountyCode} would accept the text. */
export function isCountyCode(text: string): text is CountyCode {
  return faultOf(text) === undefined;
}

function faultOf(text: string): Fault | undefined {
  return formatFault(COUNTY, text) ?? unknownFault(COUNTY, CODES.has(text), "the county level of GB/T 2260");
}
