import { expect } from "chai";
import { stopped } from "../../../deploy/resume/index.js";
import { GatewayError } from "../../../gateway/errors.js";

const AGAIN = "run the same command again, it goes on where it stopped.";

describe("why a deployment stopped", () => {
  it("is an error of our own as it is", () => {
    const error = new GatewayError("SIGNER_UNKNOWN", { message: "No signer.", field: "from" });
    expect(stopped(error)).to.equal(error);
  });

  it("is a step that is not as it was, in a reconciliation error of Ignition", () => {
    const text =
      "HHE1: The deployment wasn't run because of the following reconciliation errors:\n\n  * Suite#grant_GUARDIAN: Argument at index 1 has been changed";
    expect(stopped(new Error(text))).to.deep.include({
      code: "DEPLOYMENT_CONTRACTS",
      field: "grant_GUARDIAN",
      message:
        "grant_GUARDIAN is not as it was when this deployment began (Argument at index 1 has been changed): check out the release that began it.",
    });
  });

  it("is a step that failed on the chain", () => {
    const text =
      "The deployment wasn't successful, there were failures:\n\nFailures:\n\n  * Policy#PolicyService/1: Reverted.";
    expect(stopped(new Error(text))).to.deep.include({
      code: "DEPLOYMENT_FAILED",
      field: "PolicyService",
      message: `PolicyService failed (Reverted): remove the cause, then ${AGAIN}`,
    });
  });

  it("is what the node or Ignition said first", () => {
    expect(stopped(new Error("IGN405: The next nonce is 3.\nMore."))).to.deep.include({
      code: "DEPLOYMENT_STOPPED",
      message: `The deployment stopped (IGN405: The next nonce is 3): ${AGAIN}`,
    });
  });
});
