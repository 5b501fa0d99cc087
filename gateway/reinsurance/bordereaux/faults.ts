import { GatewayError } from "../../errors.js";

/** What is wrong with a row, or with a bordereau as a whole. */
export interface BordereauFault {
  readonly code: string;
  /** Rows are counted from 1, without the head of the file; undefined when the fault is in no one row. */
  readonly row?: number;
  /** Line of the file on which the row ends, where there is a file. */
  readonly line?: number;
  /** The column as the file calls it, else the standard's code or the field's name. */
  readonly column: string;
  /** What stands there, unless it is personal. */
  readonly value?: string;
  /** Where, what and the way out, as one sentence. */
  readonly message: string;
}

/** Where a row is. */
export type RowPlace = Pick<BordereauFault, "row" | "line">;

/** Faults that are listed unless told otherwise. */
const LISTED = 20;

/** A bordereau that was refused for its faults. */
export class BordereauRefusal extends GatewayError {
  /** The first faults. */
  readonly faults: readonly BordereauFault[];
  /** How many there are beyond those listed. */
  readonly more: number;

  constructor(faults: readonly BordereauFault[], more: number) {
    const count = faults.length + more;
    const rest = more === 0 ? "" : `; and ${more} more`;
    const message = `${count} faults: ${faults.map((fault) => fault.message.replace(/\.$/, "")).join("; ")}${rest}.`;
    super("BORDEREAU_FAULTS", { message, field: faults[0]?.column ?? "rows" });
    this.faults = faults;
    this.more = more;
  }
}

/** Collects faults; no more than so many are kept, all are counted. */
export class FaultList {
  readonly #limit: number;
  readonly #listed: BordereauFault[] = [];
  #count = 0;

  /** @param limit how many are listed */
  constructor(limit = LISTED) {
    this.#limit = limit;
  }

  /** The first ones. */
  get listed(): readonly BordereauFault[] {
    return this.#listed;
  }

  /** How many there are. */
  get count(): number {
    return this.#count;
  }

  add(faults: readonly BordereauFault[]): void {
    this.#count += faults.length;
    this.#listed.push(...faults.slice(0, Math.max(0, this.#limit - this.#listed.length)));
  }

  /** @throws BordereauRefusal when there are any */
  refuse(): void {
    if (this.#count > 0) throw new BordereauRefusal(this.#listed, this.#count - this.#listed.length);
  }
}

/** A fault from its sentence, which goes without the final stop. */
export function faultAt(
  place: RowPlace,
  { code, column, value }: Pick<BordereauFault, "code" | "column" | "value">,
  sentence: string,
): BordereauFault {
  const subject = value === undefined ? column : `${column} "${value}"`;
  return {
    code,
    ...place,
    column,
    ...(value === undefined ? {} : { value }),
    message: messageAt(place, `${subject} ${sentence}.`),
  };
}

/** The fault that a value was refused with. */
export function faultOf(place: RowPlace, { code, field, value, message }: GatewayError): BordereauFault {
  return {
    code,
    ...place,
    column: field,
    ...(value === undefined ? {} : { value }),
    message: messageAt(place, message),
  };
}

function messageAt({ row, line }: RowPlace, message: string): string {
  if (row === undefined) return message;
  return line === undefined ? `row ${row}: ${message}` : `row ${row} (line ${line}): ${message}`;
}
