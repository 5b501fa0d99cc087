import { expect } from "chai";
import { GatewayError } from "../../../gateway/errors.js";

/** An issuer's secret (synthetic). */
export const SECRET = Uint8Array.from({ length: 32 }, (_, index) => index);

/** What a call refuses with: code, field and value. */
export function faultOf(call: () => unknown): Pick<GatewayError, "code" | "field" | "value"> {
  try {
    call();
  } catch (error) {
    return fault(error);
  }
  throw new Error("nothing was refused");
}

/** What an attempt refuses with: code, field and value. */
export async function faultIn(attempt: Promise<unknown>): Promise<Pick<GatewayError, "code" | "field" | "value">> {
  return attempt.then(
    () => {
      throw new Error("nothing was refused");
    },
    (error: unknown) => fault(error),
  );
}

/** All that a generator gives. */
export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

function fault(error: unknown): Pick<GatewayError, "code" | "field" | "value"> {
  expect(error).to.be.instanceOf(GatewayError);
  const { code, field, value, message } = error as GatewayError;
  expect(message).to.match(/^[^.]*(\.[^ ][^.]*)*\.$/, "one sentence");
  return { code, field, value };
}
