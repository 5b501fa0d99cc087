import { expect } from "chai";

import { assertEntitled, type Entitlement } from "../../../gateway/envelope/index.js";
import { GatewayError } from "../../../gateway/errors.js";

const PARTY = {};
const REGULATOR = { regulator: true };

describe("assertEntitled", () => {
  const allowed: [Entitlement, object[]][] = [
    [{ dataClass: "P" }, [PARTY]],
    [{ dataClass: "I" }, [PARTY]],
    [{ dataClass: "N" }, [PARTY, REGULATOR]],
    [{ dataClass: "S" }, [PARTY, REGULATOR]],
    [{ dataClass: "N", withoutRegulator: "draft before signing" }, [PARTY]],
    [{ dataClass: "S", withoutRegulator: "draft before signing" }, [PARTY]],
    [{ dataClass: "M", consentId: "0x01" }, [PARTY]],
    [{ dataClass: "M", caseId: "2026-7" }, [PARTY]],
    [{ dataClass: "M", caseId: "2026-7" }, [PARTY, REGULATOR]],
  ];
  for (const [entitlement, recipients] of allowed) {
    it(`accepts ${JSON.stringify(entitlement)} for ${JSON.stringify(recipients)}`, () => {
      expect(() => assertEntitled(recipients, entitlement)).not.to.throw();
    });
  }

  const refused: [Entitlement, object[], string][] = [
    [{ dataClass: "N" }, [PARTY], "ENVELOPE_REGULATOR_MISSING"],
    [{ dataClass: "S" }, [PARTY], "ENVELOPE_REGULATOR_MISSING"],
    [{ dataClass: "S", withoutRegulator: "" }, [PARTY], "ENVELOPE_REGULATOR_MISSING"],
    [{ dataClass: "N", consentId: "0x01" }, [PARTY], "ENVELOPE_REGULATOR_MISSING"],
    [{ dataClass: "M" }, [PARTY], "ENVELOPE_BASIS_MISSING"],
    [{ dataClass: "M", consentId: "" }, [PARTY], "ENVELOPE_BASIS_MISSING"],
    [{ dataClass: "M", consentId: "0x01" }, [PARTY, REGULATOR], "ENVELOPE_BASIS_MISSING"],
  ];
  for (const [entitlement, recipients, code] of refused) {
    it(`refuses ${JSON.stringify(entitlement)} for ${JSON.stringify(recipients)}`, () => {
      expect(() => assertEntitled(recipients, entitlement))
        .to.throw(GatewayError)
        .that.includes({ code, value: entitlement.dataClass });
    });
  }
});
