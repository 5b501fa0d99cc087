import { expect } from "chai";

import { GatewayError } from "../../../gateway/errors.js";
import { parseGtin } from "../../../gateway/identifiers/gtin.js";
import { parseUscc } from "../../../gateway/identifiers/uscc.js";

describe("identifier errors", () => {
  for (const parse of [parseUscc, parseGtin]) {
    it(`withhold a citizen identification number that came in the wrong column (${parse.name})`, () => {
      const refusal = expect(() => parse("11010519491231002X", "column 7")).to.throw(GatewayError);
      refusal.that.includes({ field: "column 7", value: undefined });
      refusal.with.property("message").that.does.not.include("11010519491231002X");
    });
  }
});
