import { readFile } from "node:fs/promises";
import { expect } from "chai";
import { type FieldForm, FIELDS } from "../../../../gateway/reinsurance/bordereaux/fields.js";

/** What the page calls a form. */
const FORMS: Partial<Record<FieldForm, string>> = { signed: "signed amount", flag: "mark" };
const PAGE = "docs/reinsurance.md";

/** The cells of the tables under a heading of the page, table by table. */
async function tablesUnder(heading: string): Promise<string[][][]> {
  const [, section = ""] = (await readFile(PAGE, "utf8")).split(`### ${heading}\n`);
  const lines = (section.split("\n### ")[0] ?? "").split("\n");
  const tables: string[][][] = [];
  for (const [index, line] of lines.entries()) {
    if (!line.startsWith("|")) continue;
    if (lines[index - 1]?.startsWith("|") !== true) tables.push([]);
    tables.at(-1)?.push(
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  }
  return tables.map((table) => table.slice(2));
}

describe("the page of the fields of rows", () => {
  it("has every field with its code, title and form, in the order of the fields", async () => {
    const [premium, claims] = await tablesUnder("Fields of rows");
    for (const [table, fields] of [
      [premium, FIELDS.PREMIUM],
      [claims, FIELDS.CLAIMS],
    ] as const) {
      const shown = table?.map(([name, title, form, what = ""]) => [name, title, form, what.startsWith("optional: ")]);
      const expected = fields.map(({ name, code = "", title = "", form, optional = false }) => {
        return [`\`${name}\``, `${code} ${title}`.trim(), FORMS[form] ?? form, optional];
      });
      expect(shown).to.deep.equal(expected);
    }
  });

  it("says how every form is written", async () => {
    const [, , forms] = await tablesUnder("Fields of rows");
    const used = Object.values(FIELDS).flatMap((fields) => fields.map(({ form }) => FORMS[form] ?? form));
    expect(forms?.map(([form]) => form)).to.have.members([...new Set<string>(used)]);
  });
});
