import type { BordereauMapping } from "./columns.js";
import type { FieldForm } from "./fields.js";

/** How spreadsheets write a mark. */
const MARKS: Readonly<Record<string, string>> = { Y: "YES", TRUE: "YES", N: "", NO: "", FALSE: "" };

/** Brings a cell into the one spelling that rows have; what cannot be brought there stays and is refused later. */
export function normalised(form: FieldForm, cell: string, dates: BordereauMapping["dates"]): string {
  const text = cell.trim();
  switch (form) {
    case "date":
      return dates === "DD/MM/YYYY" ? text.replace(/^(\d{2})\/(\d{2})\/(\d{4})$/, "$3-$2-$1") : text;
    case "status":
      return text.toUpperCase();
    case "flag":
      return MARKS[text.toUpperCase()] ?? text.toUpperCase();
    case "id":
      return text.toLowerCase();
    default:
      return text;
  }
}
