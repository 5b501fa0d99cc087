import { dataSlice, keccak256, sha256, toBeHex, toTwos, toUtf8Bytes } from "ethers";
import type { NetworkConnection } from "hardhat/types/network";

/** Where a node keeps what it keeps. */
export type Place = "calldata" | "logs" | "storage";

/** Stands between two pieces, so that no figure is found across them: none begins with it. */
const BETWEEN = Buffer.of(0xa5);
/** Bits of the narrowest field that carries a figure in a packed slot. */
const FIELD_BITS = 56;
/** Bytes of a digest that still show it, as those in a policy reference. */
const TELLING_BYTES = 28;

/** Has a node trace what a transaction changed. */
const CHANGES = { tracer: "prestateTracer", tracerConfig: { diffMode: true } };

/** What a transaction leaves behind, as `prestateTracer` tells it. */
interface StateChange {
  readonly post: Readonly<Record<string, { readonly storage?: Readonly<Record<string, string>> }>>;
}

/** A full copy of a chain, as whoever runs a node has it, and a search in its bytes. */
export class RawChain {
  /** Input of every transaction, as hex. */
  readonly calldata: readonly string[];
  readonly #bytes: readonly (readonly [Place, Buffer])[];

  constructor(pieces: Readonly<Record<Place, readonly string[]>>) {
    this.calldata = pieces.calldata;
    this.#bytes = Object.entries(pieces).map(([place, hex]) => [place as Place, joined(hex)]);
  }

  /** Where some bytes stand, given as hex. */
  placesOf(hex: string): Place[] {
    const needle = Buffer.from(hex.slice(2), "hex");
    return this.#bytes.filter(([, bytes]) => bytes.includes(needle)).map(([place]) => place);
  }

  finds(hex: string): boolean {
    return this.placesOf(hex).length > 0;
  }

  findsText(text: string): boolean {
    return this.finds(`0x${Buffer.from(text).toString("hex")}`);
  }

  /** Whether a digest of some bytes stands there that anybody can compute. */
  findsDigest(bytes: Uint8Array | string): boolean {
    const content = typeof bytes === "string" ? toUtf8Bytes(bytes) : bytes;
    return [sha256(content), keccak256(content)].some((digest) => this.finds(dataSlice(digest, 0, TELLING_BYTES)));
  }

  /** Where a figure stands as a number of either sign: in a word of its own, or as a field of a packed one. */
  placesOfNumber(figure: bigint): Place[] {
    const forms = [figure, -figure].map((signed) => toBeHex(toTwos(signed, FIELD_BITS), FIELD_BITS / 8));
    const places = forms.flatMap((form) => this.placesOf(form));
    return this.#bytes.map(([place]) => place).filter((place) => places.includes(place));
  }
}

/**
 * Copies a chain: the input of every transaction, those that deploy code included; data and topics of every log; and of
 * every transaction each slot of any contract that it left changed, key and value. Since all slots begin empty, these are
 * all values that any slot ever had between two transactions.
 *
 * @param from the first block that is copied
 */
export async function copyOf({ ethers: { provider } }: NetworkConnection, from = 0): Promise<RawChain> {
  const head = await provider.getBlockNumber();
  const numbers = Array.from({ length: head + 1 - from }, (_, index) => from + index);
  const blocks = await Promise.all(numbers.map((number) => provider.getBlock(number, true)));
  const transactions = blocks.flatMap((block) => block?.prefetchedTransactions ?? []);
  const logs = await provider.getLogs({ fromBlock: from, toBlock: head });
  const traces = transactions.map(({ hash }) => provider.send("debug_traceTransaction", [hash, CHANGES]));
  const changes = (await Promise.all(traces)) as StateChange[];
  return new RawChain({
    calldata: transactions.map(({ data }) => data),
    logs: logs.flatMap(({ data, topics }) => [data, ...topics]),
    storage: changes.flatMap(({ post }) => Object.values(post).flatMap(({ storage }) => slotsOf(storage ?? {}))),
  });
}

const slotsOf = (storage: Readonly<Record<string, string>>): string[] => Object.entries(storage).flat();

const joined = (pieces: readonly string[]): Buffer =>
  Buffer.concat(pieces.flatMap((piece) => [Buffer.from(piece.slice(2), "hex"), BETWEEN]));
