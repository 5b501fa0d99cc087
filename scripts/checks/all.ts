import type { Check } from "./check.js";
import { dependencies } from "./dependencies.js";
import { docs } from "./docs.js";
import { errorNames } from "./errorNames.js";
import { format } from "./format.js";
import { leftovers } from "./leftovers.js";
import { lint } from "./lint.js";
import { lock } from "./lock.js";
import { natspec } from "./natspec.js";
import { privacy } from "./privacy.js";
import { readme } from "./readme.js";
import { sizes } from "./sizes.js";
import { solhint } from "./solhint.js";
import { types } from "./types.js";
import { warnings } from "./warnings.js";

/** Every check, the slow ones first. */
export const checks: readonly Check[] = [
  lint,
  types,
  format,
  solhint,
  warnings,
  sizes,
  dependencies,
  privacy,
  natspec,
  errorNames,
  docs,
  readme,
  leftovers,
  lock,
];
