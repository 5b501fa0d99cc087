import { GatewayError } from "../errors.js";

/** Deepest nesting accepted; business documents stay far below, and a hostile file cannot exhaust the stack. */
const MAX_DEPTH = 100;

// The tokens of RFC 8259; each pattern is tried exactly at the current position.
const BLANK = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

/**
 * Walks over a JSON text (RFC 8259) and stops at the first fault with its line and column.
 *
 * `JSON.parse` quotes the text in its messages (which may be personal), often names no position, keeps the last of two
 * equal keys and rounds long integers; this walk refuses all of that before it is called.
 *
 * @param text the whole file
 * @param name name of the file or field, for the message
 * @throws GatewayError `DOCUMENT_SYNTAX`, `DOCUMENT_DUPLICATE_KEY` or `DOCUMENT_NUMBER`
 */
export function scanJson(text: string, name: string): void {
  new Scanner(text, name).document();
}

class Scanner {
  #position = 0;
  readonly #text: string;
  readonly #name: string;

  constructor(text: string, name: string) {
    this.#text = text;
    this.#name = name;
  }

  document(): void {
    this.#value(0);
    if (this.#position < this.#text.length) this.#fail("DOCUMENT_SYNTAX", "the end of the document was expected");
  }

  #value(depth: number): void {
    if (depth > MAX_DEPTH) this.#fail("DOCUMENT_SYNTAX", `the nesting is deeper than ${MAX_DEPTH} levels`);
    this.#take(BLANK);
    if (this.#skip("{")) this.#members(depth);
    else if (this.#skip("[")) this.#elements(depth);
    else if (this.#take(STRING) === undefined && !this.#number() && this.#take(WORD) === undefined) {
      this.#fail("DOCUMENT_SYNTAX", "a value was expected");
    }
    this.#take(BLANK);
  }

  #members(depth: number): void {
    const keys = new Set<string>();
    if (this.#skip("}")) return;
    do {
      this.#key(keys);
      this.#expect(":", '":"');
      this.#value(depth + 1);
    } while (this.#skip(","));
    this.#expect("}", '"," or "}"');
  }

  #elements(depth: number): void {
    if (this.#skip("]")) return;
    do this.#value(depth + 1);
    while (this.#skip(","));
    this.#expect("]", '"," or "]"');
  }

  #key(keys: Set<string>): void {
    this.#take(BLANK);
    const start = this.#position;
    const token = this.#take(STRING) ?? this.#fail("DOCUMENT_SYNTAX", "a key in double quotes was expected");
    const key = JSON.parse(token) as string;
    if (keys.has(key)) this.#fail("DOCUMENT_DUPLICATE_KEY", "the key was already used in this object", start);
    keys.add(key);
  }

  #number(): boolean {
    const start = this.#position;
    const token = this.#take(NUMBER);
    if (token !== undefined && losesDigits(token)) {
      this.#fail("DOCUMENT_NUMBER", "the number does not fit a double, write it as a string", start);
    }
    return token !== undefined;
  }

  #expect(mark: string, expected: string): void {
    if (!this.#skip(mark)) this.#fail("DOCUMENT_SYNTAX", `${expected} was expected`);
  }

  #skip(mark: string): boolean {
    this.#take(BLANK);
    if (this.#text[this.#position] !== mark) return false;
    this.#position += 1;
    return true;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#position;
    const token = pattern.exec(this.#text)?.[0];
    this.#position += token?.length ?? 0;
    return token;
  }

  #fail(code: string, problem: string, at = this.#position): never {
    const before = this.#text.slice(0, at).split("\n");
    const position = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
    throw new GatewayError(code, {
      message: `${this.#name} is not acceptable JSON: ${problem} at ${position}.`,
      field: this.#name,
      value: position,
    });
  }
}

/** True for an integer beyond ±(2⁵³ − 1) and for a number that would become infinite. */
function losesDigits(token: string): boolean {
  const value = Number(token);
  return /^-?\d+$/.test(token) ? !Number.isSafeInteger(value) : !Number.isFinite(value);
}
