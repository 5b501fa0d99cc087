import { ZeroHash } from "ethers";
import { signAgreement } from "../../../gateway/signing/index.js";
import { as, deployWorld, memberId, reference, word } from "../../../test/support/world.js";
import type { Scenario } from "../measure.js";
import { policyReference } from "./inputs.js";

const PARTIES = ["pacific", "harbour", "summit", "keeper"] as const;
const TEXT = { document: word(policyReference(1)), version: 1 };
const SIGN_BY = 2_000_000_000n;

/** An agreement of four parties, from proposal to force. */
export const signing: Scenario = {
  title: "signing",
  async run(connection, meter) {
    const world = await deployWorld(connection);
    const { document, version } = TEXT;
    const propose = (text: string) => {
      const parties = PARTIES.map(memberId);
      return as(world, "signing", "pacific").propose(reference(text), document, ZeroHash, parties, SIGN_BY);
    };
    await propose("first");
    await meter.transaction("propose an agreement of four parties", propose("second"));
    const agreement = await world.suite.signing.agreementId(memberId("pacific"), reference("second"));
    const sign = (by: (typeof PARTIES)[number]) => as(world, "signing", by).sign(agreement, version, document);
    await sign("pacific");
    await meter.transaction("sign an agreement", sign("harbour"));

    const text = { agreement, ...TEXT };
    const { account, signature } = await signAgreement(world.actors.summit, world.suite.signing, text);
    const room = as(world, "signing", "stranger");
    const brought = room.signFor(agreement, version, document, account, signature);
    await meter.transaction("bring a signature under an agreement", brought);
    await meter.transaction("sign an agreement as the last party", sign("keeper"));
    const verification = await room.isInForce.populateTransaction(agreement, document);
    await meter.view("verify an agreement (view)", connection, verification);
  },
};
