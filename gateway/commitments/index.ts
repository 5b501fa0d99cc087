export { GROUP_ORDER, negateOpening, type Opening, randomBlinding, splitOpening, sumOpenings } from "./opening.js";
export { commit, type Commitment, negateCommitment, opens, sumCommitments } from "./pedersen.js";
