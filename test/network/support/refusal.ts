import { expect } from "chai";

import { GatewayError } from "../../../gateway/errors.js";

/** The error with which an act is refused; fails when it is not refused, or by another kind of error. */
export function refusalOf(act: () => unknown): GatewayError {
  try {
    act();
  } catch (error) {
    expect(error).to.be.instanceOf(GatewayError);
    return error as GatewayError;
  }
  throw new Error("expected a refusal, and there was none");
}
