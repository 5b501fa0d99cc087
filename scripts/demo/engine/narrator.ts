import type { Audience } from "./scenario.js";
import type { CheckResult } from "./scene.js";

/** Writes the story line by line, which reads the same on a terminal and in a file. */
export class Narrator implements Audience {
  readonly #write: (line: string) => void;

  /** @param write takes one line without its end */
  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  /** @inheritDoc */
  scenarioBegins({ id, title }: { readonly id: string; readonly title: string }): void {
    this.#write(`\n${id}: ${title}`);
  }

  /** @inheritDoc */
  stepBegins({ title, number, of }: { readonly title: string; readonly number: number; readonly of: number }): void {
    this.#write(`\n[${number}/${of}] ${title}`);
  }

  /** @inheritDoc */
  stepSkipped({ title, reason }: { readonly title: string; readonly reason: string }): void {
    this.#write(`\n[skipped] ${title}: ${reason}`);
  }

  /** @inheritDoc */
  told(line: string): void {
    this.#write(`    ${line}`);
  }

  /** @inheritDoc */
  checked({ title, passed, found }: CheckResult): void {
    this.#write(passed ? `  ✓ ${title}` : `  ✗ ${title}: found ${found ?? "nothing"}`);
  }
}
