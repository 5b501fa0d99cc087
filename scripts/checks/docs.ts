import { ERRORS_PAGE, errorsPage } from "../docs/errors.js";
import { readAll } from "../lib/files.js";
import type { Check } from "./check.js";

/** Generated pages say what the sources say now. */
export const docs: Check = {
  name: "docs",
  title: "generated documentation is up to date",
  async run() {
    const [page] = await readAll(ERRORS_PAGE);
    const upToDate = page?.text === (await errorsPage());
    return upToDate ? [] : [{ at: ERRORS_PAGE, message: "is out of date: run npm run docs" }];
  },
};
