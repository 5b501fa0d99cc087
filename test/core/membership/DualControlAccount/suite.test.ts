import { expect } from "chai";
import { MaxUint256, type Signer } from "ethers";
import { proposeCall } from "../../../../gateway/dualControl/index.js";
import { licenceSet } from "../../../../gateway/suite/index.js";
import type { CallStruct } from "../../../../typechain-types/contracts/core/membership/DualControlAccount.js";
import { DualState, KeyRole, MemberStatus } from "../../../../typechain-types/index.js";
import { goTo } from "../../../support/chain.js";
import { connection } from "../../../support/connection.js";
import { execute, queue, VOTE } from "../../../support/council.js";
import { contentOf, issueOf, pacificPolicy, registerProduct } from "../../../support/policies.js";
import { as, COUNCIL, deployWorld, legalIdBytes, memberId, reference, type World } from "../../../support/world.js";
import { actAs, ENCRYPTION, EVERY_LICENCE, KEY, NEVER, X25519 } from "../support.js";
import { amount, by, decide, deployOffice, everyday, type Office, onItself, propose } from "./support.js";

const { ethers, networkHelpers } = connection;

const FUNDS = 10_000_000n;
const LIMIT = { perProposal: 1_000_000n, perDay: 2_500_000n };

type Proposal = [targets: string[], values: bigint[], calldatas: string[], description: string];

/** Pacific acts by its account alone: its first admin has added it and is then revoked by it. */
async function fixture() {
  const world = await deployWorld(connection);
  const { registry, council, settlement, cny } = world.suite;
  const office = await deployOffice(connection, {
    limits: [{ token: world.addresses.cny, ...LIMIT }],
    rules: [
      everyday(world.addresses.registry, registry.interface.getFunction("issue").selector),
      everyday(world.addresses.council, council.interface.getFunction("castVote").selector),
      amount(world.addresses.settlement, settlement.interface.getFunction("pay").selector, world.addresses.cny, 2),
    ],
  });
  const product = await registerProduct(world);
  await as(world, "members", "pacific").setAccount(office.address.self, EVERY_LICENCE, NEVER, true);
  await decide(office, [await proposeCall(world.suite.members, "revokeAccount", [world.address.pacific])]);
  await cny.connect(world.actors.bank).mint(office.address.self, FUNDS, reference("funds"));
  return { world, office, product };
}

describe("DualControlAccount: as a member's account", () => {
  let world: World;
  let office: Office;
  let product: bigint;
  let council: Signer; // acts directly where the way of a resolution does not matter

  beforeEach(async () => {
    ({ world, office, product } = await networkHelpers.loadFixture(fixture));
    council = await actAs(connection, world.addresses.council);
  });

  const suite = () => world.suite;
  const self = () => office.address.self;

  /** Maker and checker sign. */
  async function confirmed(...calls: CallStruct[]) {
    const id = await propose(office, calls);
    return by(office, "checker").confirm(id, calls);
  }

  const transfer = (to: string, sum: bigint) => proposeCall(suite().cny, "transfer", [to, sum]);

  it("is the member's only admin", async () => {
    expect(await suite().members.memberOf(self())).to.equal(memberId("pacific"));
    expect((await suite().members.accountInfo(self())).admin).to.be.true;
    await expect(as(world, "members", "pacific").publishKey(ENCRYPTION, X25519, KEY)).to.be.revertedWithCustomError(
      suite().members,
      "MemberAccountExpired",
    );
  });

  it("becomes one for a new institution at admission, which it then takes up by itself", async () => {
    const { members } = suite();
    const another = await deployOffice(connection);
    const application = {
      name: "Orchid Insurance (synthetic)",
      legalId: legalIdBytes("529900SYNTHETIC00045"),
      licences: licenceSet("INSURER"),
      admin: another.address.self,
    };
    await as(world, "members", "harbour").sponsor(application);
    const member = await members.memberCount();
    await members.connect(council).admit(member, licenceSet("INSURER"), reference("2026-1"));
    await decide(another, [
      await proposeCall(members, "publishKey", [ENCRYPTION, X25519, KEY]),
      await proposeCall(members, "activate", []),
    ]);
    expect((await members.memberInfo(member)).status).to.equal(MemberStatus.ACTIVE);
  });

  it("issues a policy, which is Pacific's", async () => {
    const issued = confirmed(await proposeCall(suite().registry, "issue", [product, issueOf(world)]));
    await expect(issued).to.emit(suite().registry, "PolicyIssued");
    expect(await suite().registry.ownerOf(pacificPolicy(1n))).to.equal(world.address.alice);
    await as(world, "registry", "keeper").deposit({ id: pacificPolicy(1n), content: contentOf("version 1") });
  });

  it("proposes to the council and votes in it, with Pacific's seat", async () => {
    const target = suite().directory;
    const call = target.interface.encodeFunctionData("announce", [reference("Example"), world.addresses.registry]);
    const resolution: Proposal = [[world.addresses.directory], [0n], [call], "Announce an example"];
    await decide(office, [await proposeCall(suite().council, "propose", resolution)]);
    const [targets, values, calldatas, text] = resolution;
    const proposalId = await suite().council.getProposalId(targets, values, calldatas, ethers.id(text));
    const seat = await suite().council.seatOf(memberId("pacific"));
    await networkHelpers.time.increase(COUNCIL.votingDelay + 1);

    await confirmed(await proposeCall(suite().council, "castVote", [proposalId, VOTE.FOR]));
    expect(await suite().council.hasVoted(proposalId, seat)).to.be.true;
    for (const name of ["harbour", "summit"] as const) await as(world, "council", name).castVote(proposalId, VOTE.FOR);
    await queue(world, resolution);
    await execute(world, resolution);
    expect(await target.latest(reference("Example"))).to.equal(world.addresses.registry);
  });

  it("moves deposits up to the limit with a checker, and above it with an approver", async () => {
    const { cny } = suite();
    await expect(confirmed(await transfer(world.address.harbour, LIMIT.perProposal)))
      .to.emit(cny, "Transfer")
      .withArgs(self(), world.address.harbour, LIMIT.perProposal);

    const large = [await transfer(world.address.harbour, LIMIT.perProposal + 1n)];
    const id = await propose(office, large);
    await expect(by(office, "checker").confirm(id, large)).not.to.emit(cny, "Transfer");
    expect(await office.account.stateOf(id)).to.equal(DualState.CONFIRMED);
    await by(office, "approver").approve(id, large);
    expect(await cny.balanceOf(world.address.harbour)).to.equal(2n * LIMIT.perProposal + 1n);
    expect(await cny.balanceOf(self())).to.equal(FUNDS - 2n * LIMIT.perProposal - 1n);
  });

  it("plays the worked example of the docs", async () => {
    const { harbour } = world.address;
    const million = [await transfer(harbour, 1_000_000n)];
    const spent = () => office.account.spentToday(world.addresses.cny);
    const start = await spent();
    for (let use = 0; use < 2; use++) await confirmed(...million);
    const third = await propose(office, million, "maker", 2);
    await by(office, "checker").confirm(third, million);
    expect(await office.account.stateOf(third)).to.equal(DualState.CONFIRMED);
    await confirmed(await transfer(harbour, 500_000n));
    expect((await spent()) - start).to.equal(2_500_000n);

    const divided = [await transfer(harbour, 600_000n), await transfer(harbour, 600_000n)];
    const id = await propose(office, divided);
    await by(office, "checker").confirm(id, divided);
    await by(office, "approver").approve(id, divided);
    expect(await spent()).to.equal(2_500_000n);

    const key = [onItself(office, "addKey", { key: office.address.fresh, role: KeyRole.MAKER })];
    const rotation = await propose(office, key);
    await by(office, "approver").approve(rotation, key);
    await by(office, "checker").confirm(rotation, key);

    await goTo(connection, "2026-01-06");
    await by(office, "checker").confirm(third, million);
    expect(await spent()).to.equal(1_000_000n);
    expect(await suite().cny.balanceOf(harbour)).to.equal(4_700_000n);
  });

  it("allows a contract of the suite deposits and pays what it owes, both within the limit", async () => {
    await confirmed(await proposeCall(suite().registry, "issue", [product, issueOf(world)]));
    const id = pacificPolicy(1n);
    await as(world, "service", "alice").withdraw(id);
    const owed = (await suite().settlement.payableAt(id, 0n)).due;
    await confirmed(
      await proposeCall(suite().cny, "approve", [world.addresses.settlement, owed]),
      await proposeCall(suite().settlement, "pay", [id, 0n, owed]),
    );
    expect(await suite().cny.balanceOf(world.address.alice)).to.equal(owed);
    expect(await office.account.spentToday(world.addresses.cny)).to.equal(2n * owed);
    const endless = await proposeCall(suite().cny, "approve", [world.addresses.settlement, MaxUint256]);
    expect(await office.account.needsApprover([endless])).to.be.true;
  });

  it("throws the module's own error when the module refuses, and the proposal stands", async () => {
    const calls = [await transfer(world.address.stranger, 1n)];
    const id = await propose(office, calls);
    await expect(by(office, "checker").confirm(id, calls))
      .to.be.revertedWithCustomError(suite().cny, "DepositAccountNotRegistered")
      .withArgs(world.address.stranger);
    expect(await office.account.stateOf(id)).to.equal(DualState.OPEN);
  });

  it("lets no key act for Pacific by itself", async () => {
    for (const key of ["maker", "checker", "approver"] as const) {
      const registry = suite().registry.connect(office.signers[key]);
      await expect(registry.issue(product, issueOf(world)))
        .to.be.revertedWithCustomError(suite().members, "MemberAccountUnknown")
        .withArgs(office.address[key]);
    }
  });

  it("rotates its keys without any module noticing", async () => {
    const before = await suite().members.accountInfo(self());
    await decide(office, [
      onItself(office, "addKey", { key: office.address.fresh, role: KeyRole.MAKER }),
      onItself(office, "removeKey", office.address.maker),
    ]);
    const calls = [await proposeCall(suite().registry, "issue", [product, issueOf(world)])];
    const id = await propose(office, calls, "fresh");
    await by(office, "checker").confirm(id, calls);
    expect(await suite().registry.ownerOf(pacificPolicy(1n))).to.equal(world.address.alice);
    expect(await suite().members.accountInfo(self())).to.deep.equal(before);
  });

  it("does not give power over the member to a maker and a checker", async () => {
    const power = await proposeCall(suite().members, "setAccount", [office.address.fresh, EVERY_LICENCE, NEVER, true]);
    await confirmed(power);
    expect(await suite().members.memberOf(office.address.fresh)).to.equal(0n);
  });

  it("once all makers are lost, gives way to an admin of the council, who takes the deposits over", async () => {
    const { members, cny } = suite();
    await members.connect(council).appointAdmin(memberId("pacific"), world.address.dave);
    await as(world, "members", "dave").revokeAccount(self());
    await as(world, "cny", "dave").reclaim(self());
    expect(await cny.balanceOf(world.address.dave)).to.equal(FUNDS);
    const calls = [await transfer(world.address.harbour, 1n)];
    const id = await propose(office, calls);
    await expect(by(office, "checker").confirm(id, calls))
      .to.be.revertedWithCustomError(cny, "DepositAccountNotRegistered")
      .withArgs(self());
  });

  it("holds points, and passes them on with an approver", async () => {
    const points = await ethers.deployContract("Points");
    await points.getFunction("mint")(self(), [7n], [30n]);
    await points.getFunction("mint")(self(), [7n, 8n], [1n, 2n]);
    const [target, { alice }] = [await points.getAddress(), world.address];
    const data = points.interface.encodeFunctionData("safeTransferFrom", [self(), alice, 7n, 11n, "0x"]);
    expect(await office.account.needsApprover([{ target, data }])).to.be.true;
    await decide(office, [{ target, data }]);
    expect(await points.getFunction("balanceOf")(self(), 7n)).to.equal(20n);
    expect(await points.getFunction("balanceOf")(alice, 7n)).to.equal(11n);
  });

  it("holds ERC-721 tokens, and passes them on with an approver although token 0 looks like no amount", async () => {
    const deeds = await ethers.deployContract("Deeds");
    await deeds.getFunction("mint")(self(), 0n);
    const [target, { alice }] = [await deeds.getAddress(), world.address];
    for (const [method, args] of [
      ["transferFrom", [self(), alice, 0n]],
      ["approve", [alice, 0n]],
      ["safeTransferFrom(address,address,uint256)", [self(), alice, 0n]],
    ] as const) {
      const data = deeds.interface.encodeFunctionData(method, args);
      expect(await office.account.needsApprover([{ target, data }]), method).to.be.true;
    }
    const data = deeds.interface.encodeFunctionData("transferFrom", [self(), alice, 0n]);
    await decide(office, [{ target, data }]);
    expect(await deeds.getFunction("ownerOf")(0n)).to.equal(alice);
  });
});
