/** One thing that does not hold. */
export interface Finding {
  /** Path from the repository's root, with the line where that helps: `contracts/core/Module.sol:12`. */
  readonly at: string;
  readonly message: string;
}

/** A rule of this repository and the code that watches it. */
export interface Check {
  /** Short name, for `--only`. */
  readonly name: string;
  readonly title: string;
  /** Everything that breaks the rule; empty when it holds. */
  run(): Promise<Finding[]>;
}
