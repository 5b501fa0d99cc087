import { type ExtraData } from "../../../network/genesis/extraData.js";

const NO_VANITY = `0x${"0".repeat(64)}`;

const genesis = (...validators: string[]): ExtraData => ({
  vanity: NO_VANITY,
  validators,
  vote: undefined,
  round: 0,
  seals: [],
});

const word = (value: string): string => value.padStart(64, "0");

/** A block's `extraData`, and what is in it. */
export interface Vector {
  readonly name: string;
  readonly text: string;
  readonly data: ExtraData;
}

/** Vectors of besu.md §1.6, from Besu's tests and documentation. */
export const VECTORS: readonly Vector[] = [
  {
    name: "no validators, for a contract names them",
    text: "0xe5a00000000000000000000000000000000000000000000000000000000000000000c0c080c0",
    data: genesis(),
  },
  {
    name: "two validators (OperatorSubCommandTest)",
    text: "0xf84fa00000000000000000000000000000000000000000000000000000000000000000ea94d5feb0fc5a54a89f97aeb34c3df15397c19f6dd294d6a9a4c886eb008ac307abdc1f38745c1dd13a88c080c0",
    data: genesis("0xd5feb0fc5a54a89f97aeb34c3df15397c19f6dd2", "0xd6a9a4c886eb008ac307abdc1f38745c1dd13a88"),
  },
  {
    name: "two validators (RLPSubCommandTest)",
    text: "0xf84fa00000000000000000000000000000000000000000000000000000000000000000ea94be068f726a13c8d46c44be6ce9d275600e1735a4945ff6f4b66a46a2b2310a6f3a93aaddc0d9a1c193c080c0",
    data: genesis("0xbe068f726a13c8d46c44be6ce9d275600e1735a4", "0x5ff6f4b66a46a2b2310a6f3a93aaddc0d9a1c193"),
  },
  {
    name: "four validators, in the order given (documentation)",
    text: "0xf87aa00000000000000000000000000000000000000000000000000000000000000000f854944592c8e45706cc08b8f44b11e43cba0cfc5892cb9406e23768a0f59cf365e18c2e0c89e151bcdedc7094c5327f96ee02d7bcbc1bf1236b8c15148971e1de94ab5e7f4061c605820d3744227eed91ff8e2c8908c080c0",
    data: genesis(
      "0x4592c8e45706cc08b8f44b11e43cba0cfc5892cb",
      "0x06e23768a0f59cf365e18c2e0c89e151bcdedc70",
      "0xc5327f96ee02d7bcbc1bf1236b8c15148971e1de",
      "0xab5e7f4061c605820d3744227eed91ff8e2c8908",
    ),
  },
  {
    name: "vanity, vote, round and seals (QbftExtraDataCodecTest)",
    text: "0xf8f0a00102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20ea940000000000000000000000000000000000000001940000000000000000000000000000000000000002d794000000000000000000000000000000000000000181ff83fedcbaf886b8410000000000000000000000000000000000000000000000000000000000000001000000000000000000000000000000000000000000000000000000000000000a00b841000000000000000000000000000000000000000000000000000000000000000a000000000000000000000000000000000000000000000000000000000000000100",
    data: {
      vanity: "0x0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20",
      validators: ["0x0000000000000000000000000000000000000001", "0x0000000000000000000000000000000000000002"],
      vote: { recipient: "0x0000000000000000000000000000000000000001", add: true },
      round: 0xfedcba,
      seals: [`0x${word("1")}${word("a")}00`, `0x${word("a")}${word("1")}00`],
    },
  },
];
