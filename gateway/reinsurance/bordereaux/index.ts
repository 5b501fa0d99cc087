export { type RowScope } from "./checks.js";
export { BordereauMapping, columnsIn, parseMapping } from "./columns.js";
export { type Completeness, completenessOf, type CompletenessRequest } from "./completeness.js";
export { type PlacedRow, readCsv } from "./csv.js";
export { BordereauManifest, OnwardKeys } from "./documents.js";
export { type BordereauFault, BordereauRefusal } from "./faults.js";
export { type Field, type FieldForm, FIELDS } from "./fields.js";
export { type PreparedBordereau } from "./finish.js";
export { BordereauHistory, type PaidToDate } from "./history.js";
export { withPolicyIds } from "./identify.js";
export { manifestDifferences, openingsIn, type PostedBordereau } from "./manifest.js";
export { onwardContext, onwardOpener, type OnwardRoute, readOnwardKeys, sealOnwardKeys } from "./onward.js";
export { type PartSink, type SealedPart } from "./pack.js";
export { type PartLine, ROWS_IN_PART } from "./parts.js";
export { bordereauId, type BordereauxContract, contextOf, MANIFEST_VERSION, partVersion } from "./place.js";
export {
  type BordereauProgress,
  type BordereauRequest,
  prepareBordereau,
  type PrepareBordereauOptions,
} from "./prepare.js";
export { BordereauReading, openBordereau } from "./read.js";
export type { EnvelopeOpener, ReadBordereauOptions, ReceivedRow } from "./readOptions.js";
export type { BordereauKindName, BordereauRow, ClaimRow, ClaimStatus, PremiumRow, RowOf } from "./rows.js";
export { scopeOf } from "./scope.js";
export { type RowTexts, textsOf } from "./texts.js";
export { type CommittedTotal, ENTRIES_OF, entryName } from "./totals.js";
export { provenLeaf, type RowProof, RowTree, verifyRowProof } from "./tree.js";
