import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { GatewayError } from "../../../gateway/errors.js";
import { extractOf } from "../../../scripts/reinsurance/extract.js";

const HEAD = "account,contra,reinsurer,currency,entry,amount\n";

describe("an extract of the core system", () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "tongzhou-extract-"))));
  afterEach(() => rm(folder, { recursive: true }));

  const read = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return extractOf(name, folder);
  };
  const refused = async (name: string, text: string) => {
    const error = await read(name, text).catch((reason: unknown) => reason as GatewayError);
    expect(error).to.be.instanceOf(GatewayError);
    const { code, message } = error as GatewayError;
    return [code, message] as const;
  };

  it("is read from CSV and JSON, contras marked", async () => {
    const csv = await read("books.csv", `\uFEFF${HEAD}Q1,,12,CNY,COMM,-1.50\nQ1,yes,12,CNY,COMM,1.50\n`);
    expect(csv).to.deep.equal([
      { account: "Q1", contra: false, reinsurer: 12, currency: "CNY", entry: "COMM", amount: -150n },
      { account: "Q1", contra: true, reinsurer: 12, currency: "CNY", entry: "COMM", amount: 150n },
    ]);
    const line = { account: "Q1", reinsurer: 12, currency: "CNY", entry: "COMM", amount: "-1.50" };
    expect(await read("books.json", JSON.stringify([line]))).to.deep.equal(csv.slice(0, 1));
    expect(await read("books.csv", HEAD)).to.deep.equal([]);
  });

  it("has all its columns, in any order: a file without them is no empty extract", async () => {
    const [line] = await read("books.csv", "amount,entry,currency,reinsurer,contra,account\n-1.50,COMM,CNY,12,,Q1\n");
    expect(line).to.deep.include({ account: "Q1", amount: -150n });
    for (const [text, head] of [
      ["", ""],
      ["account;contra\n", "account;contra"],
      [HEAD.replace("contra,", ""), "account,reinsurer,currency,entry,amount"],
      [HEAD.replace("\n", ",note\n"), "account,contra,reinsurer,currency,entry,amount,note"],
      [HEAD.replace("contra", "amount"), "account,amount,reinsurer,currency,entry,amount"],
    ] as const) {
      const [code, message] = await refused("books.csv", text);
      expect(code).to.equal("EXTRACT_FORM");
      expect(message).to.equal(
        `--extract "books.csv" has the head "${head}": give the columns account,contra,reinsurer,currency,entry,amount, and no others.`,
      );
    }
  });

  it("is refused with the line and the field at fault", async () => {
    for (const [row, field] of [
      ["Q1,no,12,CNY,COMM,1.00", 'contra "no": expected yes or nothing'],
      ["Q1,,ocean,CNY,COMM,1.00", 'reinsurer "ocean": expected a member number'],
      ["Q1,,1.5,CNY,COMM,1.00", 'reinsurer "1.5": expected a member number'],
      ["Q1,,0,CNY,COMM,1.00", 'reinsurer "0": expected a member number'],
      ["Q1,,12,yuan,COMM,1.00", 'currency "yuan": expected an ISO 4217 code'],
      ["Q1,,12,CNY,COMMISSION,1.00", 'entry "COMMISSION": expected an entry of accounts'],
      [",,12,CNY,COMM,1.00", 'account "": expected a number'],
    ] as const) {
      const [code, message] = await refused("books.csv", `${HEAD}Q0,,12,CNY,COMM,1.00\n${row}\n`);
      expect(code).to.equal("EXTRACT_LINE");
      expect(message).to.include(`line 2 of the extract is wrong at ${field}`);
    }
    const [money, sentence] = await refused("books.csv", `${HEAD}Q1,,12,CNY,COMM,1.005\n`);
    expect(money).to.equal("MONEY_FRACTION");
    expect(sentence).to.include("amount of line 1");
    expect((await refused("books.csv", `${HEAD}Q1,,12\n`))[0]).to.equal("EXTRACT_FORM");
    expect((await refused("books.json", "{}"))[0]).to.equal("EXTRACT_FORM");
    expect((await refused("books.json", '["Q1"]'))[1]).to.include("line 1 of the extract is wrong at line: ");
    const missing = await extractOf("none.csv", folder).catch((reason: unknown) => reason as GatewayError);
    expect((missing as GatewayError).code).to.equal("REINSURANCE_FILE");
  });
});
