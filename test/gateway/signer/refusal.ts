import { expect } from "chai";
import { GatewayError } from "../../../gateway/errors.js";

/** The `GatewayError` with which `action` rejects; fails when it resolves or rejects with another error. */
export async function refusalOf(action: Promise<unknown>): Promise<GatewayError> {
  const error = await action.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).to.be.instanceOf(GatewayError);
  return error as GatewayError;
}
