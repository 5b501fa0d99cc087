import { expect } from "chai";

import { notificationThreshold } from "../../../../gateway/reinsurance/terms/index.js";
import { EXCESS, QUOTA_SHARE, STOP_LOSS, SURPLUS, termsOf } from "./samples.js";

describe("notificationThreshold", () => {
  it("is an amount, where the terms name one", () => {
    expect(notificationThreshold(termsOf(QUOTA_SHARE))).to.equal(100_000_000n);
    expect(notificationThreshold(termsOf(STOP_LOSS))).to.equal(100_000_000n);
  });

  it("is a part of the retention of an excess or of the line of a surplus", () => {
    expect(notificationThreshold(termsOf(EXCESS))).to.equal(2_500_000n);
    expect(notificationThreshold(termsOf(SURPLUS))).to.equal(250_000_000n);
  });
});
