import { expect } from "chai";

import { readHosts } from "../../../network/plan/hosts.js";
import { refusalOf } from "../support/refusal.js";

const read = (text: string) => readHosts(text, "hosts.json5");

describe("readHosts", () => {
  it("reads addresses, ports and comments", () => {
    const text = `{
      // the reinsurer's
      "validator-1": { host: "10.0.0.11" },
      "observer-1": { host: "2001:db8::5", p2pPort: 30400, rpcPort: 80, metricsPort: 81, rpcUrl: "https://rpc.example" },
    }`;
    expect(read(text)).to.deep.equal({
      "validator-1": { host: "10.0.0.11" },
      "observer-1": {
        host: "2001:db8::5",
        p2pPort: 30400,
        rpcPort: 80,
        metricsPort: 81,
        rpcUrl: "https://rpc.example",
      },
    });
  });

  it("says what is not JSON5", () => {
    const refusal = refusalOf(() => read('{ "validator-1": { host: '));
    expect(refusal.code).to.equal("NETWORK_HOSTS_SYNTAX");
    expect(refusal.message).to.include("hosts.json5 is not JSON5 (invalid end of input");
  });

  const REFUSED: readonly [text: string, field: string, value: string, wayOut: string][] = [
    ['{ "validator-1": { host: "node.example" } }', "validator-1.host", '"node.example"', "write an IP address"],
    ['{ "validator-1": { host: "10.0.0.256" } }', "validator-1.host", '"10.0.0.256"', "write an IP address"],
    ['{ "validator-1": {} }', "validator-1.host", "missing", "write an IP address"],
    ['{ "validator-1": { host: "10.0.0.1", p2pPort: 0 } }', "validator-1.p2pPort", "0", "from 1 to 65535"],
    ['{ "validator-1": { host: "10.0.0.1", rpcPort: 65536 } }', "validator-1.rpcPort", "65536", "from 1 to 65535"],
    ['{ "validator-1": { host: "10.0.0.1", metricsPort: "9545" } }', "validator-1.metricsPort", '"9545"', "a port"],
    ['{ "validator-1": { host: "10.0.0.1", rpcUrl: "ftp://a" } }', "validator-1.rpcUrl", '"ftp://a"', "https://"],
    ['{ "validator-1": { host: "10.0.0.1", port: 1 } }', "validator-1.port", "1", "one of host, p2pPort, rpcPort"],
    ['{ "validator-1": "10.0.0.1" }', "validator-1", '"10.0.0.1"', "write an object"],
    ["[]", "hosts.json5", "[]", "write an object"],
  ];
  for (const [text, field, value, wayOut] of REFUSED) {
    it(`refuses ${text}`, () => {
      const refusal = refusalOf(() => read(text));
      expect(refusal).to.include({ code: "NETWORK_HOSTS_FIELD", field, value });
      expect(refusal.message).to.include(value).and.include(wayOut).and.include("hosts.json5");
    });
  }
});
