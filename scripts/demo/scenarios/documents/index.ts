export { type PolicyFileOnDisk, readFiles } from "./files.js";
export { documents } from "./scenario.js";
