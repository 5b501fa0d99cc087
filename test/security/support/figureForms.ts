import { AbiCoder, toBeHex, toUtf8Bytes, getBytes } from "ethers";

/** The shortest writing that is searched for; anything shorter occurs by chance. */
const SHORTEST = 6;

/** How fen or parts per billion are written: in digits, in yuan with and without groups, as a percentage. */
export function writingsOf(figure: bigint): string[] {
  const [yuan, fen] = [figure / 100n, String(figure % 100n).padStart(2, "0")];
  const [percent, decimals] = [figure / 10_000_000n, String(figure % 10_000_000n).padStart(7, "0")];
  const grouped = yuan.toLocaleString("en");
  const shares = [`${percent}.${decimals}%`, `${percent}.${decimals.replace(/0+$/, "")}%`];
  const writings = [String(figure), `${yuan}.${fen}`, `${grouped}.${fen}`, ...shares];
  return writings.filter((writing) => writing.length >= SHORTEST);
}

/** The bytes of a figure of either sign of which somebody might make a digest. */
export function bytesOf(figure: bigint): Uint8Array[] {
  const words = [figure, -figure].map((signed) => AbiCoder.defaultAbiCoder().encode(["int256"], [signed]));
  const packed = [8, 16].map((width) => toBeHex(figure, width));
  const texts = [...writingsOf(figure), `-${figure}`].map((writing) => toUtf8Bytes(writing));
  return [...[...words, ...packed].map((hex) => getBytes(hex)), ...texts];
}
