import { writeFile } from "node:fs/promises";
import { tasks } from "hardhat";
import { ERRORS_PAGE, errorsPage } from "./errors.js";

await tasks.getTask("build").run({ quiet: true });
await writeFile(ERRORS_PAGE, await errorsPage());
console.log(`wrote ${ERRORS_PAGE}`);
