import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { hexlify, Mnemonic, randomBytes, Wallet } from "ethers";
import JSON5 from "json5";
import { networkNames, readParameters, suiteParameters } from "../../../deploy/consortium/index.js";
import { GatewayError } from "../../../gateway/errors.js";
import { licenceSet } from "../../../gateway/suite/index.js";

/** Addresses of signers that are never used. */
const ACCOUNTS = Array.from({ length: 13 }, () => Wallet.createRandom().address);

/** Anything that a test takes apart and spoils. */
type Tree = Record<string, unknown>;

describe("the parameters of a network", () => {
  let folder: string;
  let file: Tree & { rpc: Tree; signers: Tree; suite: Tree & { founders: Tree[] } };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "tongzhou-parameters-"));
    const [first, second] = [5, 6].map((admin) => ({ licences: ["INSURER", "COUNCIL_SEAT"], admin }));
    file = {
      chainId: 20_260,
      rpc: { url: "http://127.0.0.1:8545" },
      signers: { folder: "accounts" },
      suite: {
        founders: [
          { name: "Pacific (synthetic)", legalId: "91330100799655058B", ...first },
          { name: "Harbour (synthetic)", legalId: "5493001KJTIIGC8Y1R12", ...second },
        ],
        applicationValidity: 7_776_000,
        votingDelay: 0,
        votingPeriod: 60,
        executionDelay: 0,
        quorum: 500_000_000,
        recoveryObjectionPeriod: 60,
        guardian: 2,
        calendarKeeper: 3,
        clearingOperator: 4,
        clearing: { cycleLength: 60, statementPeriod: 30, fundingPeriod: 20 },
        pointsOperator: 7,
        pointsRebateCap: 50_000_000,
      },
    };
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function read(text = JSON5.stringify(file)) {
    await writeFile(join(folder, "net.json5"), text);
    return readParameters("net", folder);
  }

  async function suite() {
    return suiteParameters(await read(), ACCOUNTS);
  }

  async function refusal(attempt: Promise<unknown>): Promise<GatewayError> {
    const error: unknown = await attempt.then(
      () => "no refusal",
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(GatewayError);
    return error as GatewayError;
  }

  it("ship for a network on this machine, with a synthetic consortium", async () => {
    expect(await networkNames()).to.include("local");
    const local = await readParameters("local");
    expect(local).to.deep.include({ name: "local", chainId: 20_260, signers: { folder: "../../consortium/accounts" } });
    const { founders } = suiteParameters(local, ACCOUNTS);
    for (const { name } of founders) expect(name).to.include("(synthetic)");
  });

  it("become what the suite is deployed with", async () => {
    file.suite.guardian = ACCOUNTS[8]!.toLowerCase();
    expect(await suite()).to.deep.equal({
      founders: [
        {
          name: "Pacific (synthetic)",
          legalId: "0x3931333330313030373939363535303538420000",
          licences: licenceSet("INSURER", "COUNCIL_SEAT"),
          admin: ACCOUNTS[4],
        },
        {
          name: "Harbour (synthetic)",
          legalId: "0x353439333030314b4a5449494743385931523132",
          licences: licenceSet("INSURER", "COUNCIL_SEAT"),
          admin: ACCOUNTS[5],
        },
      ],
      applicationValidity: 7_776_000,
      votingDelay: 0,
      votingPeriod: 60,
      executionDelay: 0,
      quorum: 500_000_000,
      recoveryObjectionPeriod: 60,
      guardian: ACCOUNTS[8],
      calendarKeeper: ACCOUNTS[2],
      clearingOperator: ACCOUNTS[3],
      clearing: { cycleLength: 60, statementPeriod: 30, fundingPeriod: 20 },
      pointsOperator: ACCOUNTS[6],
      pointsRebateCap: 50_000_000,
    });
  });

  it("are missing: the sentence lists those that exist", async () => {
    await read();
    const error = await refusal(readParameters("nowhere", folder));
    expect(error).to.include({ code: "PARAMETERS_MISSING", value: "nowhere" });
    expect(error.message).to.match(/choose from net\.$/);
  });

  it("are not JSON5: the sentence says where", async () => {
    const error = await refusal(read("{ chainId: 1,\n oops }"));
    expect(error).to.include({ code: "PARAMETERS_SYNTAX" });
    expect(error.message).to.match(/is not JSON5: invalid character '}' at 2:7\.$/);
  });

  describe("that hold a secret", () => {
    const key = hexlify(randomBytes(32)).slice(2);
    const words = Mnemonic.fromEntropy(randomBytes(16)).phrase;
    const hiding: Record<string, (secret: string) => string> = {
      "in a value": (secret) => `{\n chainId: "${secret}",\n}`,
      "in a comment": (secret) => `{\n // ${secret}\n}`,
      "in a file that is no JSON5": (secret) => `[\n ${secret}`,
    };
    for (const [where, hide] of Object.entries(hiding)) {
      for (const [what, secret] of Object.entries({ key, "0x key": `0x${key.toUpperCase()}`, mnemonic: words })) {
        it(`are refused before all else, and do not repeat it: ${what} ${where}`, async () => {
          const error = await refusal(read(hide(secret)));
          expect(error).to.include({ code: "PARAMETERS_SECRET", field: "line 2", value: undefined });
          expect(error.message).to.match(/looks like a private key in line 2: .*"signers"\.$/);
          expect(error.message.toLowerCase()).not.to.include(secret.toLowerCase());
        });
      }
    }

    it("are refused when the words of a mnemonic stand in a list", async () => {
      const list = JSON.stringify(words.split(" "), undefined, 2);
      expect(await refusal(read(`{ "words": ${list} }`))).to.include({ code: "PARAMETERS_SECRET", field: "line 2" });
    });

    it("are not seen in addresses, in longer digits or in eleven words", async () => {
      const harmless = [ACCOUNTS.join(" "), `0x${key}${key}`, words.split(" ").slice(1).join(" ")];
      for (const text of harmless)
        expect(await refusal(read(`{ a: "${text}" }`))).to.include({ code: "PARAMETERS_FIELD" });
    });

    it("are refused with credentials in the node's address", async () => {
      file.rpc.url = "http://user:secret@127.0.0.1:8545";
      const error = await refusal(read());
      expect(error).to.include({ field: "rpc.url" });
      expect(error.message).to.include("name a variable in rpc.token").and.not.to.include("secret@");
    });
  });

  describe("of which one is wrong", () => {
    type Spoil = () => void;
    const founder = () => file.suite.founders[1]!;
    const cases: readonly (readonly [field: string, spoil: Spoil, what: RegExp])[] = [
      ["chainId", () => delete (file as Tree).chainId, /is missing: add it/],
      ["chainId", () => (file.chainId = 0), /must be at least 1/],
      ["chainId", () => (file.chainId = "20260"), /must be a whole number/],
      ["gas", () => (file.gas = 1), /is not known/],
      ["rpc.url", () => (file.rpc.url = "ftp://host"), /must be an HTTP or HTTPS address/],
      ["rpc.timeout", () => (file.rpc.timeout = 3), /is not known/],
      ["rpc.timeoutSeconds", () => (file.rpc.timeoutSeconds = 0), /must be above 0/],
      ["rpc.token.environment", () => (file.rpc.token = { environment: "a token" }), /name of an environment variable/],
      ["signers", () => (file.signers = {}), /exactly one of folder, keyFile and environment/],
      ["signers", () => (file.signers = { folder: "a", environment: "B" }), /exactly one of/],
      ["signers.password", () => (file.signers.password = { environment: "P" }), /goes with keyFile only/],
      ["suite.founders", () => (file.suite.founders = []), /at least one founder/],
      ["suite.founders[1].name", () => (founder().name = "银".repeat(41)), /longer than 120 bytes/],
      ["suite.founders[1].legalId", () => (founder().legalId = "91330100799655058C"), /neither .* nor an LEI/],
      ["suite.founders[1].licences[1]", () => (founder().licences = ["BANK", "GOD"]), /must be one of COUNCIL_SEAT, /],
      ["suite.founders[1].licences", () => (founder().licences = []), /at least one licence/],
      ["suite.founders[1].admin", () => (founder().admin = "5"), /number of a signer, .* or an address/],
      ["suite.founders[1].admin", () => (founder().admin = flipped(ACCOUNTS[0]!)), /in EIP-55 form/],
      ["suite", () => delete (file as Tree).suite, /is missing: add it/],
      ["suite.votingDelay", () => (file.suite.votingDelay = -1), /must be at least 0/],
      ["suite.votingPeriod", () => (file.suite.votingPeriod = 0), /must be at least 1/],
      ["suite.executionDelay", () => (file.suite.executionDelay = 2 ** 32), /is too long/],
      ["suite.quorum", () => (file.suite.quorum = 1_000_000_001), /must not exceed 1000000000/],
      ["suite.quorum", () => (file.suite.quorum = 0.5), /whole parts per billion/],
      ["suite.recoveryObjectionPeriod", () => (file.suite.recoveryObjectionPeriod = null), /whole number of seconds/],
      ["suite.guardian", () => delete file.suite.guardian, /is missing: add it/],
    ];
    for (const [field, spoil, what] of cases) {
      it(`name it with its path: ${field} ${what.source}`, async () => {
        spoil();
        const error = await refusal(read());
        expect(error).to.include({ code: "PARAMETERS_FIELD", field });
        expect(error.message)
          .to.match(what)
          .and.to.include(`${field} in ${join(folder, "net.json5")} `);
        expect(error.message).to.match(/[^.]\.$/);
      });
    }
  });

  describe("that do not fit together", () => {
    const cases: readonly (readonly [code: string, field: string, spoil: () => void, what: RegExp])[] = [
      ["PARAMETERS_ACCOUNT", "suite.guardian", () => (file.suite.guardian = 14), /is signer 14, but there are 13/],
      ["PARAMETERS_ACCOUNT", "suite.guardian", () => (file.suite.guardian = 1), /who is the deployer as well/],
      ["PARAMETERS_ACCOUNT", "suite.guardian", () => (file.suite.guardian = 6), /who is founder 2's admin as well/],
      ["PARAMETERS_ACCOUNT", "suite.calendarKeeper", () => (file.suite.calendarKeeper = ACCOUNTS[1]), /the guardian/],
      ["PARAMETERS_ACCOUNT", "suite.founders[1].admin", () => (file.suite.founders[1]!.admin = 5), /founder 1's admin/],
      ["PARAMETERS_ACCOUNT", "suite.founders[0].admin", () => (file.suite.founders[0]!.admin = 1), /the deployer/],
      [
        "PARAMETERS_FOUNDERS",
        "suite.founders[1].legalId",
        () => (file.suite.founders[1]!.legalId = "91330100799655058B"),
        /earlier founder/,
      ],
      [
        "PARAMETERS_FOUNDERS",
        "suite.founders[1].name",
        () => (file.suite.founders[1]!.name = "Pacific (synthetic)"),
        /earlier founder/,
      ],
      [
        "PARAMETERS_QUORUM",
        "suite.quorum",
        () => file.suite.founders.forEach((founder) => (founder.licences = ["INSURER"])),
        /can be reached by nobody/,
      ],
    ];
    for (const [code, field, spoil, what] of cases) {
      it(`are named: ${field} ${what.source}`, async () => {
        spoil();
        const error = await refusal(suite());
        expect(error).to.include({ code, field });
        expect(error.message).to.match(what);
      });
    }
  });

  it("have a file name that can be that of a deployment", async () => {
    for (const name of ["Net", "1net", "default", "my_net"]) {
      await writeFile(join(folder, `${name}.json5`), JSON5.stringify(file));
      expect(await refusal(readParameters(name, folder)), name).to.include({ field: "the file's name" });
    }
  });
});

/** An address with the capitals of another. */
function flipped(address: string): string {
  const swap = (letter: string) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase());
  return `0x${address.slice(2).replace(/[a-f]/i, swap)}`;
}
