import { GatewayError } from "../../gateway/errors.js";
import { decodeExtraData, type ExtraData } from "./extraData.js";
import { type KnownGenesis } from "./schema.js";

/** Problems of the first validators that a genesis names. */
export function extraDataProblems({ extradata, config }: KnownGenesis): string[] {
  if (extradata === undefined) return ["extraData is missing: name the first validators there."];
  try {
    return contentProblems(decodeExtraData(extradata), config.qbft?.validatorcontractaddress !== undefined);
  } catch (error) {
    if (error instanceof GatewayError) return [error.message];
    throw error;
  }
}

function contentProblems({ validators, vote, round, seals }: ExtraData, byContract: boolean): string[] {
  return [
    validators.length === 0 && !byContract && "extraData names no validator: name those who make the first blocks.",
    validators.length > 0 &&
      byContract &&
      "extraData names validators, and config.qbft.validatorcontractaddress a contract that does so too: choose one.",
    new Set(validators).size < validators.length && "extraData names a validator twice: name each once.",
    (vote !== undefined || round !== 0 || seals.length > 0) &&
      "extraData holds a vote, a round or seals, which a genesis block does not have: write the validators alone.",
  ].filter((problem) => problem !== false);
}
