/** The most gas an operation may use. */
export interface Ceiling {
  /** Gas per operation, or per item of a batch, in the steady state. */
  readonly gas: number;
  /** Why a figure above the ceiling is accepted; it is shown in `gas.json` beside the figure. */
  readonly accepted?: string;
}

/** Ceilings by the key under which a scenario measures the operation. An operation without one is only compared. */
export const CEILINGS: Readonly<Record<string, Ceiling>> = {
  "issue a policy to a new holder": { gas: 150_000 },
  "issue a policy to a new holder, each in a batch": { gas: 108_000 },
  "deposit a policy": { gas: 60_000 },
  "deposit a policy, each in a batch": { gas: 14_000 },
  "verify a policy (view)": { gas: 20_000 },
  "endorse a policy": { gas: 70_000 },
  "accept an endorsement": {
    gas: 70_000,
    accepted:
      "the ceiling is for the insurer's act alone; an endorsement needs the holder's act too, which writes the version",
  },
  "expire a policy, each in a batch": { gas: 18_000 },
  "register a person": { gas: 125_000 },
  "register an institution's account": { gas: 75_000 },
  "post an envelope for three recipients (1 KiB)": { gas: 140_000 },
  "freeze an object": { gas: 60_000 },
  "post an obligation to the clearing": {
    gas: 60_000,
    accepted:
      "21,000 for the transaction, 22,100 for the obligation's slot, 10,000 for two positions and 6,300 to read pause, poster and currency leave no room for data, event and checks; inside a module's transaction it is below",
  },
  "add to a running obligation in the clearing": { gas: 60_000 },
  "collect a net debit, each in a page": { gas: 45_000 },
  "pay a net credit out, each in a page": { gas: 45_000 },
  "issue points to a holder, each in a batch": {
    gas: 50_000,
    accepted:
      "22,100 for the earning's slot, without which points could be neither revoked nor told apart from a repeat, 9,200 for the slots of person, holding and balance, 5,500 for two events, 1,300 of data and 2,300 as a share of what the batch pays once; the rest is checks, dates and encoding between three contracts",
  },
  "authorise an order of points": {
    gas: 90_000,
    accepted:
      "21,900 for the transaction, 22,100 for the order's slot, 26,800 for ten slots that are read or written, 7,800 to reach three other contracts and 5,500 for two events are 84,100 before any check",
  },
  "fulfil an order of points": { gas: 90_000 },
  "exchange points between two issuers, with clearing": {
    gas: 140_000,
    accepted:
      "21,800 for the transaction, 68,100 for twenty storage slots, 11,100 for four events and 10,400 to reach four other contracts are 111,400; checks, arithmetic and encoding of five contracts take the rest",
  },
  "post a bordereau": { gas: 150_000 },
  "post a bordereau's envelope for six recipients, each byte of 16 KiB": { gas: 45 },
  "submit an account of five lines and two bordereaux for four": { gas: 330_000 },
  "agree to an account": { gas: 60_000 },
  "open and settle a net balance": { gas: 190_000 },
};
