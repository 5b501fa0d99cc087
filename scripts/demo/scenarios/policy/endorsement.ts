import { encodeBytes32String } from "ethers";
import { newSalt, type PolicyDocument } from "../../../../gateway/index.js";
import { prepareEndorsement, verifyDocument } from "../../../../gateway/policies/index.js";
import { Cause } from "../../../../typechain-types/index.js";
import type { Step } from "../../engine/index.js";
import { allowPayments, as, mint, relay, yuan } from "../../stage/index.js";
import { acknowledge, depositCopy, policyAt, type PolicyWorld } from "./world.js";

/** Minor units of the return premium. */
const RETURNED = 123_45n;
const FUNDS = 1_000_000_00n;

/** Insurer and holder agree on a smaller cover; the holder gets premium back, in money. */
export const endorsement: Step<PolicyWorld> = {
  title: "An endorsement returns premium",
  async play(world, scene) {
    const { suite, cast, stage } = world;
    const file = policyAt(world, 1);
    const { id, holder, document } = file;
    await acknowledge(world, file, scene);
    await mint(world, { to: cast.pacific.address, amount: FUNDS, reference: "SYN-FUND-PACIFIC" }, scene);
    await allowPayments(world, "pacific", scene);

    const next = reduced(document);
    const change = prepareEndorsement(next, { effectiveOn: await stage.clock.today(), adjustment: -RETURNED });
    await scene.send(as(world, "endorsements", "pacific").endorse(id, change));
    const act = suite.endorsements.acceptEndorsement.populateTransaction(id, change);
    await relay(world, holder, act, { by: "pacific", scene });
    await depositCopy(world, next, scene);
    scene.tell(`Insurer and holder reduce the cover; ${yuan(RETURNED)} are returned.`);
    scene.check("the new version is in force", (await verifyDocument(suite.registry, next)).result, "MATCH_CURRENT");
    const superseded = await verifyDocument(suite.registry, document);
    scene.tell(superseded.sentence);
    scene.check("the old one is superseded", [superseded.result, superseded.version], ["MATCH_SUPERSEDED", 2]);

    const owed = await suite.settlement.payableAt(id, 0);
    scene.check("the return premium is owed", [owed.cause, owed.due, owed.paid], [Cause.RETURN_PREMIUM, RETURNED, 0]);
    await scene.send(as(world, "settlement", "pacific").pay(id, 0, RETURNED));
    const balances = () =>
      Promise.all([cast.pacific, holder.wallet].map((account) => suite.cny.balanceOf(account.address)));
    scene.check("paid to the fen", await balances(), [FUNDS - RETURNED, RETURNED]);

    await relay(world, holder, suite.cny.approve.populateTransaction(cast.bank.address, RETURNED), {
      by: "pacific",
      scene,
    });
    const burn = as(world, "cny", "bank").burn;
    const reference = encodeBytes32String("SYN-REDEEM-1");
    await scene.send(burn(holder.wallet.address, RETURNED, reference));
    scene.tell(`${cast.bank.title} pays the holder ${yuan(RETURNED)} and redeems the deposit.`);
    scene.check("nothing is left on the holder's account", await balances(), [FUNDS - RETURNED, 0]);
    scene.check(
      "the supply is what was minted less what was redeemed",
      await suite.cny.totalSupply(),
      FUNDS - RETURNED,
    );
    const again = () => burn.staticCall(cast.pacific.address, RETURNED, reference);
    await scene.refused("a bank reference is used once", again, "DepositReferenceUsed");
  },
};

/** The next version: half the sum insured, and a salt of its own. */
function reduced(document: PolicyDocument): PolicyDocument {
  const half = String(Number(document.sumInsured.amount.split(".")[0]) / 2);
  return {
    ...document,
    version: document.version + 1,
    sumInsured: { amount: `${half}.00`, currency: document.sumInsured.currency },
    salt: newSalt(),
  };
}
