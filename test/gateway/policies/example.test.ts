import { expect } from "chai";
import { readFile } from "node:fs/promises";
import { fingerprintOf } from "../../../gateway/documents/index.js";
import { readPolicyDocument } from "../../../gateway/policies/index.js";

const EXAMPLE = "docs/examples/accident-policy.json";

describe("the example document", () => {
  it("is a valid policy document, marked as synthetic, with this fingerprint", async () => {
    const document = readPolicyDocument(await readFile(EXAMPLE), EXAMPLE);
    expect(document.synthetic).to.equal(true);
    expect(fingerprintOf(document)).to.equal("0x431b645f807c890bdfac79e247f239fa2caf6b70bc0e5730dfe7e283d6e57ef8");
  });

  it("is described field by field", async () => {
    const page = await readFile("docs/documents.md", "utf8");
    for (const field of Object.keys(readPolicyDocument(await readFile(EXAMPLE), EXAMPLE))) {
      expect(page).to.include(`| \`${field}\``);
    }
  });
});
