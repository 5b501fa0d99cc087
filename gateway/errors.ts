/**
 * The one error of the gateway: a sentence for people, a `code` for programs, and the field and value at fault.
 *
 * Codes are stable and unique per failure, `AREA_WHAT` in capitals (`IDENTIFIER_CHECK_DIGIT`, `MONEY_FRACTION`). A value
 * that may be personal or secret is never put into an error; then `value` is undefined and the sentence names the field.
 */
export class GatewayError extends Error {
  override readonly name = "GatewayError";
  readonly code: string;
  readonly field: string;
  readonly value: string | undefined;

  constructor(code: string, options: { message: string; field: string; value?: string | undefined; cause?: unknown }) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.field = options.field;
    this.value = options.value;
  }
}
