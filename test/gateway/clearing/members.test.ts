import { expect } from "chai";
import { findMember } from "../../../gateway/clearing/index.js";
import type { MemberRegistry } from "../../../typechain-types/index.js";
import { refusal } from "./support.js";

/** A registry of these members (synthetic), numbered from 1. */
const registryOf = (...names: readonly string[]): MemberRegistry =>
  ({
    memberCount: () => Promise.resolve(BigInt(names.length)),
    memberInfo: (number: number) => Promise.resolve({ name: names[number - 1] }),
  }) as unknown as MemberRegistry;

const REGISTRY = registryOf("Pacific Insurance", "Harbour Insurance", "Harbour", "Custodian", "合成保险");

describe("gateway: finding a member", () => {
  for (const [text, number, name] of [
    ["2", 2, "Harbour Insurance"],
    ["02", 2, "Harbour Insurance"],
    ["5", 5, "合成保险"],
    ["Harbour Insurance", 2, "Harbour Insurance"],
    ["harbour INSURANCE", 2, "Harbour Insurance"],
    ["pac", 1, "Pacific Insurance"],
    ["合成", 5, "合成保险"],
    ["harbour", 3, "Harbour"],
  ] as const) {
    it(`by "${text}"`, async () => {
      expect(await findMember(REGISTRY, text)).to.deep.equal({ number, name });
    });
  }

  for (const text of ["0", "6", "-1", "1.0", "Nobody"]) {
    it(`knows no "${text}"`, async () => {
      const error = await refusal(findMember(REGISTRY, text));
      expect(error).to.include({ code: "CLEARING_MEMBER_UNKNOWN", field: "member", value: text });
      expect(error.message).to.include("from 1 to 5");
    });
  }

  it("does not guess between several", async () => {
    const error = await refusal(findMember(REGISTRY, "insurance"));
    expect(error).to.include({ code: "CLEARING_MEMBER_AMBIGUOUS", field: "member", value: "insurance" });
    expect(error.message).to.include("could be 1 Pacific Insurance, 2 Harbour Insurance: give the number");
    const twins = await refusal(findMember(registryOf("Twin", "twin"), "Twin"));
    expect(twins.code, "two of one name").to.equal("CLEARING_MEMBER_AMBIGUOUS");
  });
});
