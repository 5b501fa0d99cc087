import { expect } from "chai";
import { prepareBordereau } from "../../../../gateway/reinsurance/bordereaux/index.js";
import { rejection } from "../../envelope/fixture.js";
import { historyOf, PLACE, postedOf, premiumFile, refusalOf, request, RISK, rowsOf } from "./samples.js";
import { RoundTrip } from "./roundTrip.js";

describe("a bordereau that the cedent may not post", () => {
  let trip: RoundTrip;
  beforeEach(async () => {
    trip = await RoundTrip.open();
  });

  it("refuses rows at fault, lists the first and counts the rest; what is refused makes no further part", async () => {
    const text = premiumFile(40).replaceAll("1000000.00,3", "0.00,3").replace("SYN-P20,", "SYN-P19,");
    const options = { place: PLACE, recipients: trip.keys, rowsInPart: 1, listed: 2 };
    let parts = 0;
    const attempt = prepareBordereau(rowsOf(text), request(), {
      ...options,
      sink: () => Promise.resolve((parts += 1)),
    });
    const refusal = await refusalOf(attempt);
    expect(refusal.code).to.equal("BORDEREAU_FAULTS");
    expect(refusal.faults.map(({ code, row, line }) => [code, row, line])).to.deep.equal([
      ["BORDEREAU_SUM_INSURED", 3, 4],
      ["BORDEREAU_REPEATED", 21, 22],
    ]);
    expect(refusal.more).to.equal(10);
    expect(refusal.message).to.match(
      /^12 faults: row 3 \(line 4\): sumInsured "0.00" insures nothing.*; and 10 more\.$/,
    );
    expect(parts).to.equal(2);
  });

  it("refuses unreadable rows, no rows, and recipients without the regulator", async () => {
    const unreadable = rowsOf(premiumFile(2).replace("310115", "Shanghai"));
    expect((await refusalOf(trip.prepare(unreadable))).faults).to.have.lengthOf(1);
    await rejection(trip.prepare(rowsOf(premiumFile(0))), "BORDEREAU_EMPTY");
    trip.keys = [trip.keys[0], trip.keys[1], { ...trip.keys[2], regulator: false }];
    await rejection(trip.prepare(), "ENVELOPE_REGULATOR_MISSING");
  });

  it("refuses what an earlier bordereau ceded, and the reinsurer finds the same (RE10)", async () => {
    const earlier = historyOf("PREMIUM", { ...RISK, policy: "SYN-P7" });
    const refusal = await refusalOf(trip.prepare(undefined, { earlier }));
    expect(refusal.faults.map(({ row }) => row)).to.deep.equal([8]);
    const posted = postedOf(await trip.prepare());
    expect(await trip.found(posted, { earlier })).to.deep.equal([["BORDEREAU_REPEATED", 8, "CR0029", "SYN-P7"]]);
  });
});
