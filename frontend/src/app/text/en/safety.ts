const items = (n: number) => (n === 1 ? '1 item' : `${n} items`);

export const safety = {
  warnings: 'Warnings',
  judging: 'judging…',
  counts: (warnings: number, infos: number, undecided: number) =>
    `${warnings === 1 ? '1 warning' : `${warnings} warnings`}, ${infos === 1 ? '1 note' : `${infos} notes`}, ${undecided} undecided`,
  notJudged: 'The plan is not judged until this is read.',
  none: 'No rule of the catalogue speaks against this plan.',
  unjudged: (names: string) => `No rule knows: ${names}. Judge the plan for it yourself.`,
  noRecord: 'No medical record yet. Only general rules are judged.',
  supports: 'Supports the clinician and decides nothing. No clinician has reviewed the rules yet.',
  more: (infos: number, undecided: number) =>
    `Show ${infos === 1 ? '1 note' : `${infos} notes`} and ${undecided} undecided`,
  less: 'Show fewer',
  lit: (count: number, days: number) => `${items(count)} marked on ${days === 1 ? '1 day' : `${days} days`}.`,
  conflicts: (rules: string) => `Conflicts with ${rules}. Weigh them together.`,
  undecided: 'Undecided',
  noPrevious: 'Undecided: the client follows no earlier plan to compare with',
  unknownFact: (what: string) => `Undecided: not recorded: ${what}`,
  unknownItems: (what: string, count: number, share: string) =>
    `Undecided: ${what} unknown for ${items(count)}, ${share} of the grams`,
  limit: (value: string, comparator: string, limit: string) => `${value}, warns at ${comparator} ${limit}`,
  openSource: 'Open the source',
  unverified: 'not seen in a source',
  publish: (n: number) => `Warnings on screen, ${n}`,
  reason: 'Reason, required for a contraindication',
  reasonKept: 'Kept in the receipt',
  acknowledge: (n: number) => (n === 1 ? 'I have seen the caution' : `I have seen the ${n} cautions`),
  reasonMissing: (n: number) =>
    n === 1 ? 'One contraindicated warning needs a reason.' : `${n} contraindicated warnings need a reason.`,
  acknowledgeMissing: 'Acknowledge the cautions.',
  stillJudging: 'The warnings are being judged.',
  outdated: 'The rules were updated since this page was opened. Reload the page, then publish. Your draft is saved.',
  chipsUnread: 'Allergies and conditions could not be read',
  unseenThen: 'Published through the API: these warnings were judged, and nobody was shown them.',
  shownThen: 'Warnings as shown then',
  notJudgedThen: 'Not judged then.',
  nothingThen: 'No warning was shown.',
  reasonThen: (reason: string) => `Reason: ${reason}`,
  acknowledgedThen: 'The cautions were acknowledged.',
  allergy: 'Allergy',
};
