import type { AwaitedMember, CycleStanding, Institution, Waiting } from "../../gateway/index.js";
import { amountIn, columns, memberIn, memberText, timeText } from "./show.js";

/** Where a cycle stands, for people. */
export function standingText(standing: CycleStanding, names: readonly Institution[]): string {
  const { currency, cycle, stage, cutOffDue, netting, waiting } = standing;
  const amount = amountIn(currency);
  const lines = [`Cycle ${cycle} of ${currency} is in stage ${stage}.`];
  if (stage === "OPEN") lines.push(`Anybody may cut it off from ${timeText(cutOffDue)} on.`);
  if (netting !== undefined) {
    const { members, gross, net, savedBasisPoints } = netting;
    const saved = (savedBasisPoints / 100).toFixed(2);
    lines.push(`${members} members owe ${amount(gross)} and pay ${amount(net)}: ${saved} % is saved.`);
  }
  if (waiting !== undefined) lines.push(...waitingLines(waiting, names, amount));
  return lines.join("\n");
}

/** The same for programs: amounts in the currency's main unit, times in ISO 8601. */
export function standingReport(standing: CycleStanding, names: readonly Institution[]): object {
  const { currency, cycle, stage, cutOffDue, netting, waiting } = standing;
  const amount = amountIn(currency);
  const awaited = ({ number, net }: AwaitedMember) => ({ ...memberIn(names, number), net: amount(net) });
  return {
    currency,
    cycle,
    stage,
    cutOffDue: timeText(cutOffDue),
    ...(netting && {
      netting: {
        members: netting.members,
        gross: amount(netting.gross),
        net: amount(netting.net),
        savedBasisPoints: netting.savedBasisPoints,
      },
    }),
    ...(waiting && {
      waiting: { for: waiting.for, until: timeText(waiting.until), members: waiting.members.map(awaited) },
    }),
  };
}

const REASONS: Readonly<Record<Waiting["for"], (until: string) => string>> = {
  CONFIRMATION: (until) => `Until ${until} it waits for these members to confirm or dispute; then silence confirms:`,
  PAYMENT: (until) => `Until ${until} it waits for these members to pay; then deposit and guarantee fund pay for them:`,
};

function waitingLines(
  { for: what, until, members }: Waiting,
  names: readonly Institution[],
  amount: (minor: bigint) => string,
): string[] {
  const rows = members.map(({ number, net }) => [`  ${memberText(memberIn(names, number))}`, amount(net)]);
  return [REASONS[what](timeText(until)), columns(rows, [1])];
}
