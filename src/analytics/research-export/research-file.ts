import { ALLERGENS, CONDITIONS, LABS, MEDICATIONS } from '#libs/science/safety/codes.js';
import { FEWEST } from '../cohort/cohort.js';
import { archiveOf } from '../dataset/archive.js';
import type { FoundPeople } from '../dataset/datasets.js';
import { tablesOf, type ExportContent } from '../dataset/tables.js';
import type { Column } from '../dataset/columns.js';
import { DEFINITIONS_VERSION } from '../definitions/definitions.js';
import { criteriaExplained } from './criteria-explained.js';
import { tooFew } from './research-export.decider.js';
import type { Asked } from './research-export.events.js';

/** The file of an export, and what is written down of it. */
export interface ResearchFile {
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly people: number;
  readonly erasedSince: number;
}

/**
 * Makes the file. The same export, made of the same people, is the same bytes: nothing in it tells when or by whom it was made.
 * @param key 32 bytes that no database holds
 * @throws Refusal `research-export.too-few` (422) when fewer than five people can be told, and those of `tablesOf`
 */
export async function researchFileOf(
  exportId: string,
  { cohort, orgSeq, on, contentHash }: Asked,
  { people, outside, erasedSince, tags, metrics, templates }: FoundPeople,
  key: Uint8Array,
): Promise<ResearchFile> {
  const content = await tablesOf(people, { exportId, on, key, outside });
  if (content.people < FEWEST) throw tooFew();
  const about = {
    format: 'trackforge-research-export',
    version: 3,
    exportId,
    cohort,
    ...(tags.length > 0 && { tags }),
    orgSeq,
    on,
    contentHash,
    people: content.people,
    anonymity: content.anonymity,
    erasedSince,
    definitions: DEFINITIONS_VERSION,
    dictionaries: {
      conditions: CONDITIONS.version,
      medications: MEDICATIONS.version,
      allergens: ALLERGENS.version,
      labs: LABS.version,
    },
  };
  const criteria = criteriaExplained(cohort, { metrics, templates });
  const archive = await archiveOf(content.tables, about, readmeOf(about, content, criteria), criteria);
  return { ...archive, people: content.people, erasedSince };
}

/** What somebody who is given the file has to know before they calculate with it. */
function readmeOf(
  about: {
    readonly exportId: string;
    readonly orgSeq: number;
    readonly on: string;
    readonly contentHash: string;
    readonly erasedSince: number;
    readonly definitions: number;
    readonly cohort: object;
    readonly tags?: readonly string[];
  },
  { people, anonymity, tables }: ExportContent,
  criteria: readonly Column[],
): string {
  const { k, told, leftOut } = anonymity;
  const lines = [
    'TrackForge research export',
    '',
    `Export      ${about.exportId}`,
    `Content     ${about.contentHash} (SHA-256 over cohort, number and day: what was approved)`,
    `Log         the organisation's log up to number ${about.orgSeq}; what was recorded later is not in it`,
    `Day         ${about.on}, by which ages are counted and by which what is recorded of health holds`,
    `Definitions version ${about.definitions}`,
    `Cohort      ${JSON.stringify(about.cohort)}`,
    ...(about.tags ? [`Tags        ${JSON.stringify(about.tags)}, which the cohort names by reference`] : []),
    `People      ${people}; ${leftOut} left out because they could be told apart; ${about.erasedSince} erased since that number`,
    '',
    'The same export made again is the same file, byte for byte, except for people who were erased since.',
    '',
    ...(criteria.length > 0
      ? [
          'Criteria of the cohort',
          ...criteria.flatMap(({ name, about: meaning }) => [`  ${name}`, `    ${meaning}`]),
          '',
        ]
      : []),
    'Tables',
    ...tables.map(({ name }) => `  ${name}.csv`),
    '  dictionary.csv: type, unit, codes and meaning of every column',
    '',
    'Protection',
    '  Persons are pseudonyms of this export; another one has others. The values of a person may be recognised in two exports:',
    '  keep them apart, and treat them as the data of people.',
    "  Days are counted from each person's registration and moved by a number of days of that person's own.",
    `  What outsiders may know of a person is told in groups of at least ${k} people:`,
    ...Object.entries(told).map(([figure, level]) => `    ${figure}: ${level}`),
    `  Codes of health that fewer than ${k} people have are told as what they belong to, or not at all.`,
    '  Do not try to find out who anybody is, and do not join these data with others about single people.',
    '',
  ];
  return lines.join('\r\n');
}
