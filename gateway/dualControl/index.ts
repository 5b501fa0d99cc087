export { type AccountCall, type ArgumentsOf, type MethodOf, proposeCall, readCall } from "./call.js";
export { type MissingSignature, openProposals, type OpenProposal } from "./proposals.js";
