/** One assertion about a deployed suite. */
export interface Check {
  /** What should hold, as a sentence. */
  readonly title: string;
  readonly passed: boolean;
  /** What was found instead; only for a check that failed. */
  readonly found?: string;
}

/** A check that found nothing wrong, or one line for each thing that is. */
export function check(title: string, faults: readonly string[]): Check {
  return faults.length === 0 ? { title, passed: true } : { title, passed: false, found: faults.join("; ") };
}

/** A check that two values are the same, as they print. */
export function same(title: string, actual: unknown, expected: unknown): Check {
  const [found, wanted] = [String(actual), String(expected)];
  return check(title, found === wanted ? [] : [`${found}, expected ${wanted}`]);
}

/** What stands in one of two lists only, as faults. */
export function unequal(actual: Iterable<string>, expected: Iterable<string>): string[] {
  const [found, wanted] = [new Set(actual), new Set(expected)];
  return [
    ...[...found].filter((item) => !wanted.has(item)).map((item) => `${item} is not planned`),
    ...[...wanted].filter((item) => !found.has(item)).map((item) => `${item} is missing`),
  ];
}
