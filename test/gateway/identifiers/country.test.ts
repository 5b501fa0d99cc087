import { isCountry, parseCountry } from "../../../gateway/identifiers/country.js";
import { behavesAsIdentifier } from "./identifier.js";

describe("country code", () => {
  behavesAsIdentifier({
    parse: parseCountry,
    is: isCountry,
    good: ["CN", "HK", "MO", "TW", "SG", "GB"],
    malformed: ["", "C", "CHN", "cn", "86"],
    unknown: ["UK", "EU", "ZZ"],
  });
});
