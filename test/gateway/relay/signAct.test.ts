import { expect } from "chai";
import { network } from "hardhat";
import { signAct } from "../../../gateway/relay/index.js";
import { word } from "../../support/world.js";

const connection = await network.create();
const { ethers, networkHelpers } = connection;

async function fixture() {
  const [person, friend] = await ethers.getSigners();
  const forwarder = await ethers.deployContract("ERC2771Forwarder", ["Forwarder"]);
  const deadline = (await networkHelpers.time.latest()) + 60;
  const act = { to: friend!.address, data: word(7n) };
  return { person: person!, forwarder, deadline, act };
}

/** That the forwarder takes what is signed, and takes it once, is tested with the acts of persons (test/behaviours/relayed.ts). */
describe("signAct", () => {
  it("signs the act under the person's next nonce", async () => {
    const { person, forwarder, deadline, act } = await networkHelpers.loadFixture(fixture);
    const signed = await signAct(person, forwarder, act, { deadline });
    expect(signed).to.include({ ...act, from: person.address, value: 0n, gas: 1_500_000n, deadline });
    const { signature, ...request } = signed;
    const domain = {
      name: "Forwarder",
      version: "1",
      chainId: 31_337n,
      verifyingContract: await forwarder.getAddress(),
    };
    const types = {
      ForwardRequest: [
        { name: "from", type: "address" },
        { name: "to", type: "address" },
        { name: "value", type: "uint256" },
        { name: "gas", type: "uint256" },
        { name: "nonce", type: "uint256" },
        { name: "deadline", type: "uint48" },
        { name: "data", type: "bytes" },
      ],
    };
    expect(ethers.verifyTypedData(domain, types, { ...request, nonce: 0n }, signature)).to.equal(person.address);
  });

  it("takes the gas that the caller sets", async () => {
    const { person, forwarder, deadline, act } = await networkHelpers.loadFixture(fixture);
    expect((await signAct(person, forwarder, act, { deadline, gas: 90_000n })).gas).to.equal(90_000n);
  });
});
