import { all } from "iso-3166-1";
import type { $brand } from "zod";

import { type Fault, formatFault, type Kind, refuse, unknownFault } from "./fault.js";

/** A country code of ISO 3166-1 alpha-2, as `CN`. */
export type CountryCode = string & $brand<"CountryCode">;

const COUNTRY: Kind = { name: "a country code", shape: /^[A-Z]{2}$/, form: "two capitals, as CN" };

const COUNTRIES: ReadonlySet<string> = new Set(all().map((country) => country.alpha2));

/**
 * Reads a country code.
 *
 * @param text - Two capitals
 * @param field - The name of the field in error messages
 * @throws GatewayError `IDENTIFIER_FORMAT`, `IDENTIFIER_UNKNOWN`
 */
export function parseCountry(text: string, field = "country"): CountryCode {
  refuse(faultOf(text), field, text);
  return text as CountryCode;
}

/** Whether {@link parseCountry} would accept the text. */
export function isCountry(text: string): text is CountryCode {
  return faultOf(text) === undefined;
}

function faultOf(text: string): Fault | undefined {
  return formatFault(COUNTRY, text) ?? unknownFault(COUNTRY, COUNTRIES.has(text), "ISO 3166-1 alpha-2");
}
