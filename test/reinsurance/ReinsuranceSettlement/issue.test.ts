import { expect } from "chai";
import { id as digest, ZeroHash } from "ethers";
import { GROUP_ORDER } from "../../../gateway/commitments/index.js";
import { licenceSet } from "../../../gateway/suite/index.js";
import { MemberStatus } from "../../../typechain-types/index.js";
import { decide, ORDER_ENDS } from "../../policy/circumstances.js";
import { CNY } from "../../support/clearing.js";
import { connection } from "../../support/connection.js";
import { placed } from "../../support/reinsurance.js";
import { memberId, reference } from "../../support/world.js";
import { agreed, type Booked, submitted } from "./accounts.js";
import {
  balancesAs,
  COVER,
  DUES,
  duesOf,
  issue,
  type Issue,
  netOf,
  openPair,
  type Pair,
  settle,
  settlementOf,
} from "./support.js";

const { networkHelpers } = connection;

const [PACIFIC, OCEAN] = [memberId("pacific"), memberId("ocean")];

async function fixture() {
  const pair = await openPair(connection);
  return { pair, account: await agreed(pair, pair.first, "account", DUES.first) };
}

describe("ReinsuranceSettlement: a settlement is not issued", () => {
  let pair: Pair;
  let account: Booked;
  beforeEach(async () => {
    ({ pair, account } = await networkHelpers.loadFixture(fixture));
  });

  const balances = () => pair.reinsurance.balances;
  const refused = async (accounts: readonly Booked[], how: Issue, error: string, ...args: unknown[]) => {
    for (const act of [issue, settle]) {
      await expect(act(pair, accounts, how))
        .to.be.revertedWithCustomError(balances(), error)
        .withArgs(...args);
    }
  };

  it("by whoever is no insurer or reinsurer, or is suspended", async () => {
    const { members } = pair.world.suite;
    await decide(pair.world, "suspend", "ocean");
    for (const act of [issue, settle]) {
      await expect(act(pair, [account], { actor: "stranger" }))
        .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
        .withArgs(pair.world.address.stranger);
      await expect(act(pair, [account], { actor: "compass" }))
        .to.be.revertedWithCustomError(members, "MemberLicenceMissing")
        .withArgs(memberId("compass"), licenceSet("INSURER", "REINSURER"));
      await expect(act(pair, [account], { actor: "ocean" }))
        .to.be.revertedWithCustomError(members, "MemberStatusInvalid")
        .withArgs(OCEAN, MemberStatus.SUSPENDED);
    }
  });

  it("without a reference", async () => {
    const [dues, net] = [duesOf([account], "ocean"), netOf([account], "ocean")];
    for (const act of [balancesAs(pair, "pacific").issue, balancesAs(pair, "pacific").settle]) {
      await expect(act(ZeroHash, dues, net)).to.be.revertedWithCustomError(balances(), "SettlementReferenceMissing");
    }
  });

  it("of no item, or of more than 32", async () => {
    await refused([], {}, "SettlementItemCount", 0);
    await refused(Array<Booked>(33).fill(account), {}, "SettlementItemCount", 33);
    const taken = [account.id, OCEAN, await settlementOf(pair, account)] as const;
    await refused(Array<Booked>(32).fill(account), {}, "SettlementItemTaken", ...taken);
  });

  it("of an account that is unknown, or by another column", async () => {
    const { technicalAccounts } = pair.reinsurance;
    await expect(issue(pair, [{ ...account, id: digest("unknown") }]))
      .to.be.revertedWithCustomError(technicalAccounts, "AccountUnknown")
      .withArgs(digest("unknown"));
    const columns = account.columns.map((column) => ({ ...column, amounts: account.columns[1]!.amounts }));
    await expect(issue(pair, [{ ...account, columns }]))
      .to.be.revertedWithCustomError(technicalAccounts, "AccountContentDiffers")
      .withArgs(account.id, account.content);
  });

  it("by who is neither cedent nor reinsurer of it", async () => {
    for (const actor of ["alpine", "harbour"] as const)
      await refused([account], { actor }, "SettlementNotParty", account.id, memberId(actor));
  });

  it("of items of two reinsurers, or of two cedents", async () => {
    const dues = [...duesOf([account], "ocean"), ...duesOf([account], "alpine")];
    await expect(balancesAs(pair, "pacific").issue(digest("settlement 1"), dues, netOf([account], "ocean")))
      .to.be.revertedWithCustomError(balances(), "SettlementPairDiffers")
      .withArgs(account.id, PACIFIC, memberId("alpine"));
    const options = {
      name: "others",
      cedent: "harbour",
      shares: { ocean: 1n, alpine: 1n },
      terms: { offset: 1n },
    } as const;
    const deal = await placed(pair.world, pair.reinsurance, options);
    const other = await agreed(pair, deal, "others", DUES.second);
    const differs = ["SettlementPairDiffers", other.id, memberId("harbour"), OCEAN] as const;
    await refused([account, other], { actor: "ocean" }, ...differs);
  });

  it("of items in two currencies", async () => {
    const [currency, shares] = ["0x555344", { ocean: 1n, alpine: 1n }];
    const deal = await placed(pair.world, pair.reinsurance, {
      name: "dollars",
      shares,
      terms: { currency, offset: 1n },
    });
    const dollars = await agreed(pair, deal, "dollars", DUES.second);
    await refused([account, dollars], {}, "SettlementCurrencyDiffers", dollars.id, currency);
  });

  it("of items of several contracts unless all of them say so", async () => {
    const { first, alone } = pair;
    const other = await agreed(pair, alone, "alone", DUES.second);
    await refused([account, other], {}, "SettlementOffsetBarred", first.id, alone.id);
    await refused([other, account], {}, "SettlementOffsetBarred", alone.id, first.id);
  });

  it("of an account to which the reinsurer has not agreed", async () => {
    const open = await submitted(pair, pair.first, "open", DUES.second);
    await refused([account, open], {}, "SettlementNotAgreed", open.id, OCEAN);
  });

  it("of an account that is in another, as its first item or a later one", async () => {
    const [second, third] = [
      await agreed(pair, pair.second, "second", DUES.second),
      await agreed(pair, pair.first, "third", DUES.first),
    ];
    await issue(pair, [account, second]);
    const id = await settlementOf(pair, account);
    for (const taken of [account, second]) {
      await refused([taken], {}, "SettlementItemTaken", taken.id, OCEAN, id);
      await refused([third, taken], {}, "SettlementItemTaken", taken.id, OCEAN, id);
    }
    await issue(pair, [account], { reinsurer: "alpine" });
  });

  it("of an account twice", async () => {
    await refused([account, account], {}, "SettlementItemTaken", account.id, OCEAN, await settlementOf(pair, account));
  });

  it("while a contract is frozen", async () => {
    const other = await agreed(pair, pair.second, "second", DUES.second);
    await balancesAs(pair, "court").freeze(pair.second.id, reference("order 1"), ORDER_ENDS);
    await refused([account, other], {}, "ObjectFrozen", pair.second.id, memberId("court"), ORDER_ENDS);
    await issue(pair, [account]);
  });

  it("with anything but the opening of the sum", async () => {
    const net = netOf([account], "ocean");
    await refused([account], { net: { ...net, amount: net.amount + 1n } }, "SettlementNetInvalid", net.amount + 1n);
    await refused([account], { net: { ...net, amount: -net.amount } }, "SettlementNetInvalid", -net.amount);
    await refused([account], { net: netOf([account], "alpine") }, "SettlementNetInvalid", DUES.first[1]);
    await refused([account], { net: { ...net, blinding: GROUP_ORDER } }, "CommitmentBlindingInvalid", GROUP_ORDER);
    await refused([account], { net: { ...net, amount: 1n << 127n } }, "CommitmentAmountInvalid", 1n << 127n);
  });

  it("over more than the clearing house takes", async () => {
    const most = (1n << 55n) - 1n;
    const large = await agreed(pair, pair.first, "large", [most + 1n, -most - 1n]);
    await refused([large], {}, "SettlementNetTooLarge", most + 1n);
    await refused([large], { reinsurer: "alpine" }, "SettlementNetTooLarge", -most - 1n);
    const largest = await agreed(pair, pair.first, "largest", [most, 0n]);
    await issue(pair, [largest]);
    const id = await settlementOf(pair, largest);
    expect((await balances().settlementInfo(id)).due).to.equal(most);
    await expect(balancesAs(pair, "pacific").clear(id))
      .to.be.revertedWithCustomError(pair.world.suite.clearing, "ClearingCoverExceeded")
      .withArgs(CNY, PACIFIC, most, COVER);
  });
});
