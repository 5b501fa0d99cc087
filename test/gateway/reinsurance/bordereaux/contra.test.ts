import { expect } from "chai";
import { commit, negateCommitment, opens } from "../../../../gateway/commitments/index.js";
import { bordereauId, prepareBordereau, prepareContra } from "../../../../gateway/reinsurance/bordereaux/index.js";
import { PLACE, placed, PLACEMENT, readers, request, RISK } from "./samples.js";

describe("the contra of a bordereau", () => {
  it("shows the original's content again and opens its totals negated", async () => {
    const rows = placed([RISK, { ...RISK, endorsement: 1, gross: -50n }]);
    const options = { place: PLACE, recipients: await readers(), sink: () => Promise.resolve() };
    const { id, document, manifest, totals } = await prepareBordereau(rows, request(), options);
    const [reference, reason] = [`0x${"0c".repeat(32)}`, `0x${"0d".repeat(32)}`];
    const { openings, ...contra } = prepareContra(document, manifest.id, { reference, reason });
    expect(contra).to.deep.equal({
      id: bordereauId(PLACEMENT, reference),
      original: id,
      bordereauReference: reference,
      placement: PLACEMENT,
      envelope: manifest.id,
      totals,
      reason,
    });
    expect(openings.map(({ entry, opening }) => [entry, opening.amount])).to.deep.equal([
      ["PREM_CEDED", -49_383n],
      ["PREM_RETURN", 20n],
    ]);
    for (const [index, { opening }] of openings.entries()) {
      expect(opens(negateCommitment(totals[index]!.sum), opening)).to.equal(true);
      expect(commit(opening)).not.to.deep.equal(totals[index]!.sum);
    }
  });
});
