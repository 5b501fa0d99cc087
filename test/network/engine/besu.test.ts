import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { besuEnvironment, compareVersions, findBesu, requireBesu } from "../../../network/engine/besu.js";
import { refusalOf } from "../../gateway/signer/refusal.js";
import { besuHome, scratch, script } from "../support/tools.js";

describe("the Besu of this machine", () => {
  let folder: string;
  let remove: () => Promise<void>;

  beforeEach(async () => {
    ({ folder, remove } = await scratch());
  });
  afterEach(() => remove());

  it("is found below BESU_HOME, else in the first folder of the PATH that has it", async () => {
    const home = await besuHome(folder);
    await script(join(folder, "second/besu"), "#!/bin/sh\n");
    await mkdir(join(folder, "first"));
    await writeFile(join(folder, "first/besu"), "not executable");
    const PATH = [join(folder, "nowhere"), join(folder, "first"), join(folder, "second")].join(":");

    expect(await findBesu({ BESU_HOME: home, PATH })).to.equal(join(home, "bin/besu"));
    expect(await findBesu({ BESU_HOME: "", PATH })).to.equal(join(folder, "second/besu"));
  });

  it("is missed in the place where it was looked for", async () => {
    const home = await refusalOf(findBesu({ BESU_HOME: folder, PATH: "" }));
    expect(home.code).to.equal("NETWORK_BESU_MISSING");
    expect(home.message).to.equal(
      `BESU_HOME is ${folder}, and there is no program ${folder}/bin/besu: point it to an unpacked Besu release.`,
    );

    const path = await refusalOf(findBesu({ PATH: folder }));
    expect(path.code).to.equal("NETWORK_BESU_MISSING");
    expect(path.message).to.equal(
      "There is no besu on the PATH and BESU_HOME is not set: unpack a Besu release and set BESU_HOME to its folder.",
    );
  });

  it("tells its version, which may be later than the network's", async () => {
    const BESU_HOME = await besuHome(folder);
    const program = join(BESU_HOME, "bin/besu");
    expect(await requireBesu({ BESU_HOME }, "26.9.0")).to.deep.equal({ program, version: "26.9.0" });
    expect(await requireBesu({ BESU_HOME, STUB_BESU_VERSION: "26.10.1" }, "26.9.0")).to.deep.equal({
      program,
      version: "26.10.1",
    });
  });

  it("is refused when it is older than the network's", async () => {
    const BESU_HOME = await besuHome(folder);
    const error = await refusalOf(requireBesu({ BESU_HOME, STUB_BESU_VERSION: "26.8.9" }, "26.9.0"));
    expect(error.code).to.equal("NETWORK_BESU_VERSION");
    expect(error.message).to.equal(
      `${BESU_HOME}/bin/besu is Besu 26.8.9, and this network's files are for 26.9.0: install 26.9.0 or a later release.`,
    );
  });

  it("is refused with its own words when it does not run", async () => {
    const program = join(folder, "besu-home/bin/besu");
    await script(program, '#!/bin/sh\necho "JAVA_HOME is not set" >&2\nexit 1\n');
    const error = await refusalOf(requireBesu({ BESU_HOME: join(folder, "besu-home") }, "26.9.0"));
    expect(error.code).to.equal("NETWORK_BESU_FAILS");
    expect(error.message).to.equal(
      `${program} --version does not tell a version (JAVA_HOME is not set): see that it runs, with the Java it asks for.`,
    );
  });

  it("gets no BESU_ variable that would override its file, and bounded memory", () => {
    expect(besuEnvironment({ PATH: "/bin", BESU_RPC_HTTP_PORT: "1", BESU_HOME: "/opt/besu" })).to.deep.equal({
      PATH: "/bin",
      BESU_OPTS: "-Xmx512m",
    });
    expect(besuEnvironment({ BESU_OPTS: "-Xmx4g" })).to.deep.equal({ BESU_OPTS: "-Xmx4g" });
  });

  it("has versions that are compared as numbers", () => {
    expect(compareVersions("26.10.0", "26.9.9")).to.be.above(0);
    expect(compareVersions("26.9.0", "26.9.1")).to.be.below(0);
    expect(compareVersions("25.12.0", "26.1.0")).to.be.below(0);
    expect(compareVersions("26.9.0", "26.9.0")).to.equal(0);
  });
});
