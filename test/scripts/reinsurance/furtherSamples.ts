import { readFileSync } from "node:fs";
import type { TermsDocument } from "../../../gateway/index.js";
import { TERMS_DOCUMENT } from "../../gateway/reinsurance/quarter.js";

const { commission: _flat, ...PLAIN } = TERMS_DOCUMENT;

/** The excess of loss of the page: vector R4 in yuan, for the panel of vector R2. */
export const EXCESS = {
  ...PLAIN,
  kind: "EXCESS_PER_EVENT",
  cession: {
    kind: "EXCESS_PER_EVENT",
    retention: "5000000.00",
    limit: "10000000.00",
    aad: "3000000.00",
    reinstatements: [
      { percent: "0%", time: "FULL" },
      { percent: "50%", time: "FULL" },
      { percent: "100%", time: "FULL" },
    ],
    premium: { deposit: "1200000.00", minimum: "1000000.00", rate: "2.5%" },
    reinsured: "100%",
  },
};

/** A quota share with the sliding scale of vector R5 and the profit commission of vector R6. */
export const SLIDING = {
  ...TERMS_DOCUMENT,
  commission: {
    kind: "SLIDING",
    provisional: "30%",
    points: [
      ["45%", "40%"],
      ["55%", "30%"],
      ["65%", "25%"],
    ] satisfies Extract<NonNullable<TermsDocument["commission"]>, { kind: "SLIDING" }>["points"],
  },
  profit: { share: "20%", management: "5%", carryForwardYears: 3 },
};

/** A further file, with some of its entries replaced or, by undefined, left out. */
export type FurtherFile = Readonly<Record<string, unknown>>;

/** The two examples of the page, for the excess of loss and for the proportional contract. */
export function examplesOfPage(): readonly [excess: FurtherFile, sliding: FurtherFile] {
  const [, section = ""] = readFileSync("docs/reinsurance.md", "utf8").split("\n### Lines that no row gives\n");
  const blocks = [...section.matchAll(/^```json\n(.*?)^```$/gms)].map(([, text = ""]) => text);
  return blocks.slice(0, 2).map((text) => JSON.parse(text) as FurtherFile) as [FurtherFile, FurtherFile];
}

/** The figures in the last column of the section's table of lines, by entry, as the command writes them. */
export function figuresOfPage(): { entry: string; amount: string }[] {
  const [, section = ""] = readFileSync("docs/reinsurance.md", "utf8").split("\n### Lines that no row gives\n");
  const [, table = ""] = section.split(/^\| line .*\n.*\n/m);
  const rows = table.split("\n\n")[0]!.split("\n");
  return rows.map((row) => {
    const cells = row.split("|").map((cell) => cell.trim());
    return { entry: cells[1]!.replaceAll("`", ""), amount: cells[3]!.replaceAll(",", "").replace("−", "-") };
  });
}
