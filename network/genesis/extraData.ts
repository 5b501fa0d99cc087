import {
  type BytesLike,
  decodeRlp,
  encodeRlp,
  getAddress,
  getBytes,
  getNumber,
  hexlify,
  isHexString,
  type RlpStructuredData,
  toBeArray,
  ZeroHash,
} from "ethers";

import { GatewayError } from "../../gateway/errors.js";

/** A proposer's vote on the circle of validators. */
export interface ValidatorVote {
  /** The account voted on, in EIP-55 form. */
  readonly recipient: string;
  /** Whether it is to join or to leave. */
  readonly add: boolean;
}

/** What a QBFT block header's `extraData` holds. */
export interface ExtraData {
  /** 32 bytes without meaning, as hexadecimal text. */
  readonly vanity: string;
  /** The validators' accounts; empty when a contract names them. */
  readonly validators: readonly string[];
  readonly vote?: ValidatorVote | undefined;
  /** Round of consensus in which the block was agreed, from 0. */
  readonly round: number;
  /** Signatures of 65 bytes (r, s, v) of the validators that committed to the block. */
  readonly seals: readonly string[];
}

const ADD = "0xff";
const DROP = "0x";
const VANITY_BYTES = 32;
const SEAL_BYTES = 65;

/** The `extraData` of a genesis block: the first validators, in this order. */
export const genesisExtraData = (validators: readonly string[]): string =>
  encodeExtraData({ vanity: ZeroHash, validators, round: 0, seals: [] });

/** Writes `extraData` as RLP, in hexadecimal text: `[vanity, validators, vote, round, seals]`. */
export function encodeExtraData(data: ExtraData): string {
  const vote = data.vote === undefined ? [] : [data.vote.recipient, data.vote.add ? ADD : DROP];
  return encodeRlp([data.vanity, [...data.validators], vote, scalar(data.round), [...data.seals]]);
}

/**
 * Reads `extraData`; what {@link encodeExtraData} makes of the result is the same text again.
 *
 * @throws GatewayError `GENESIS_EXTRA_DATA` when it is not RLP, or not of QBFT's shape
 */
export function decodeExtraData(text: BytesLike): ExtraData {
  const hex = asHex(text);
  const data = read(hex);
  if (encodeExtraData(data) !== hex) throw malformed("is not in RLP's shortest form", hex);
  return data;
}

function read(hex: string): ExtraData {
  const [vanity, validators, vote, round, seals, ...rest] = list(parse(hex), "the whole", hex);
  if (seals === undefined || rest.length > 0) throw malformed("does not have five parts", hex);
  return {
    vanity: bytes(vanity, VANITY_BYTES, "vanity", hex),
    validators: list(validators, "validators", hex).map((item) => account(item, hex)),
    vote: voteOf(list(vote, "vote", hex), hex),
    round: roundOf(round, hex),
    seals: list(seals, "seals", hex).map((seal) => bytes(seal, SEAL_BYTES, "seal", hex)),
  };
}

type Item = RlpStructuredData | undefined;

function parse(hex: string): Item {
  try {
    return decodeRlp(hex);
  } catch {
    throw malformed("is not RLP", hex);
  }
}

function asHex(text: BytesLike): string {
  try {
    return hexlify(text);
  } catch {
    throw malformed("is not hexadecimal text", String(text));
  }
}

function list(item: Item, what: string, hex: string): RlpStructuredData[] {
  if (Array.isArray(item)) return item;
  throw malformed(`has no list where ${what} belongs`, hex);
}

function bytes(item: Item, length: number, what: string, hex: string): string {
  if (isHexString(item, length)) return item;
  throw malformed(`has a ${what} that is not of ${length} bytes`, hex);
}

const account = (item: Item, hex: string): string => getAddress(bytes(item, 20, "validator", hex));

function voteOf([recipient, kind, ...rest]: RlpStructuredData[], hex: string): ValidatorVote | undefined {
  if (recipient === undefined) return undefined;
  if (rest.length > 0 || (kind !== ADD && kind !== DROP))
    throw malformed("has a vote that neither adds nor drops", hex);
  return { recipient: account(recipient, hex), add: kind === ADD };
}

function roundOf(item: Item, hex: string): number {
  if (!isHexString(item) || getBytes(item).length > 4) throw malformed("has a round that is not a number", hex);
  return getNumber(item === "0x" ? 0 : item);
}

/** RLP's form of a number: its bytes without leading zeros, none for 0. */
const scalar = (value: number): Uint8Array => toBeArray(value);

function malformed(what: string, hex: string): GatewayError {
  return new GatewayError("GENESIS_EXTRA_DATA", {
    message: `extraData ${what}: write RLP of vanity, validators, vote, round and seals, as \`init\` does.`,
    field: "extraData",
    value: hex,
  });
}
