import { expect } from "chai";
import { toBeHex } from "ethers";
import { policyId, policyReference } from "../../../../gateway/documents/index.js";
import { withPolicyIds } from "../../../../gateway/reinsurance/bordereaux/index.js";
import { all, placed, premiumFile, RISK, rowsOf } from "./samples.js";

const SECRET = Uint8Array.from({ length: 32 }, (_, index) => index);

describe("policy ids in premium rows", () => {
  it("derives the id from the insurer's number, keeps one that is there, and passes faults on", async () => {
    const own = `0x${"ab".repeat(32)}`;
    const rows = await all(withPolicyIds(placed([RISK, { ...RISK, policyId: own }]), { member: 1, secret: SECRET }));
    const expected = toBeHex(policyId(1, policyReference(SECRET, RISK.policy)), 32);
    expect(rows.map(({ row }) => row)).to.deep.equal([
      { ...RISK, policyId: expected },
      { ...RISK, policyId: own },
    ]);
    const unreadable = rowsOf(premiumFile(1).replace("310115", "here"));
    const [bad] = await all(withPolicyIds(unreadable, { member: 1, secret: SECRET }));
    expect(bad?.row).to.equal(undefined);
    expect(bad?.faults).to.have.lengthOf(1);
  });
});
