/** Validators whose seals a block needs among `validators`: two thirds, rounded up (QBFT). */
export const quorumOf = (validators: number): number => Math.ceil((2 * validators) / 3);

/** How many of `validators` may lie or fail in any way while the chain stays safe: the f of 3f + 1, rounded down. */
export const toleratedFaults = (validators: number): number => Math.floor((validators - 1) / 3);

/** Validators that have to vote for a change of their circle of `validators`: more than half. */
export const majorityOf = (validators: number): number => Math.floor(validators / 2) + 1;
