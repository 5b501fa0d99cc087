import { Answer } from "../../typechain-types/index.js";
import { GatewayError } from "../errors.js";
import { nameOf } from "../suite/enumNames.js";
import { type AccountRecord, accountRecord } from "./accounts/index.js";
import type { EnvelopeOpener } from "./bordereaux/index.js";
import { type Mention, mentionsOf } from "./mentions.js";
import { messageContext, readMessage } from "./message.js";
import type { ReinsuranceSuite } from "./suite.js";

/** Where an account stands with a reinsurer. */
export interface Standing {
  readonly reinsurer: number;
  readonly answer: keyof typeof Answer;
  /** 1 received, 2 readable, 3 recomputed; 0 before that. */
  readonly level: number;
}

/** Something that was said about an account. */
export interface Said extends Mention {
  /** Undefined when the chain names no envelope that the reader can read. */
  readonly words: string | undefined;
}

/** Who stands how to an account, and what was said about it. */
export interface Conversation {
  readonly record: AccountRecord;
  /** In the order of the seats. */
  readonly standings: readonly Standing[];
  /** In the order of the chain. */
  readonly said: readonly Said[];
}

/** Who reads. */
export interface ConversationReader {
  /** Member number. */
  readonly member: number;
  /** By one's own key, from the chain. */
  readonly open: EnvelopeOpener;
}

/**
 * How an account, or a contra, stands with each reinsurer, with queries, responses, rejections and the reason of its contra
 * as far as the reader is among their recipients.
 *
 * @throws GatewayError `ACCOUNT_UNKNOWN`, `REINSURANCE_NOT_CONNECTED`
 */
export async function accountConversation(
  suite: ReinsuranceSuite,
  account: string,
  reader: ConversationReader,
): Promise<Conversation> {
  const record = await accountRecord(suite, account);
  const standings = await Promise.all(record.panel.map((reinsurer) => standingOf(suite, account, reinsurer)));
  const said: Said[] = [];
  for (const mention of await mentionsOf(suite, record)) {
    said.push({ ...mention, words: await wordsOf(suite, mention, reader) });
  }
  return { record, standings, said };
}

async function standingOf({ technicalAccounts }: ReinsuranceSuite, id: string, reinsurer: number): Promise<Standing> {
  const { answer, received, readable, recomputed } = await technicalAccounts.acknowledgementOf(id, reinsurer);
  const level = [received, readable, recomputed].findLastIndex((time) => time !== 0n) + 1;
  return { reinsurer, answer: nameOf(Answer, answer), level };
}

/** One who sends something else than a message must not keep the reader from the others' words. */
async function wordsOf(
  suite: ReinsuranceSuite,
  { record, reason }: Mention,
  { member, open }: ConversationReader,
): Promise<string | undefined> {
  if (!(await suite.envelopes.isGrantedTo(reason, member))) return undefined;
  try {
    return (await readMessage(open, reason, await messageContext(suite, "technicalAccounts", record))).words;
  } catch (error) {
    if (error instanceof GatewayError) return undefined;
    throw error;
  }
}
