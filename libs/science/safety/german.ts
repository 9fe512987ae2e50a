/**
 * What rules say to German readers. What is stored stays English: a stored text is recognised by the English message of its rule, and its
 * figures and foods are put into the German one. Imported on demand, by screens only.
 */
import { GERMAN_LABS, GERMAN_MEDICATIONS } from './data/german-names.js';
import { GERMAN_CIRCUMSTANCES, GERMAN_MESSAGES } from './data/german-rules.js';
import { LAB_ROWS } from './data/labs.js';
import type { MessagePart } from './finding.js';
import { slug } from './slug.js';

const PLACES = /(\{value\}|\{items\})/;

/** The message of a rule, as the catalogue has it, in German; null: there is none, as of an organisation's own rule. */
export function germanMessage(ruleId: string, english: string): string | null {
  return GERMAN_MESSAGES[ruleId]?.find(([known]) => known === english)?.[1] ?? null;
}

/** The message of a live finding in German, with the figure and the foods that it had; null: there is none. */
export function germanParts(ruleId: string, parts: readonly MessagePart[]): readonly MessagePart[] | null {
  const english = parts.map((part) => ('text' in part ? part.text : 'foods' in part ? '{items}' : '{value}')).join('');
  const german = germanMessage(ruleId, english);
  if (german === null) return null;
  return german
    .split(PLACES)
    .filter((text) => text !== '')
    .map((text): MessagePart => {
      if (text === '{items}') return parts.find((part) => 'foods' in part)!;
      if (text === '{value}') return parts.find((part) => 'value' in part)!;
      return { text };
    });
}

/**
 * A text that a publication or an alert keeps, in German; null: it is none of this rule's messages. Exercises that stand behind a message
 * in brackets stay there.
 * @param foods what foods that stand in a row, as the list calls them, are called in German
 */
export function germanText(
  ruleId: string,
  stored: string,
  number: (value: number) => string,
  foods: (named: string) => string = (named) => named,
): string | null {
  for (const [english, german] of GERMAN_MESSAGES[ruleId] ?? []) {
    const found = patternOf(english).exec(stored);
    if (!found) continue;
    const { value, items, behind } = found.groups ?? {};
    const text = german
      .replaceAll('{value}', value === undefined || value === '?' ? '?' : number(Number(value)))
      .replaceAll('{items}', () => (items === undefined ? '…' : foods(items)));
    return behind === undefined ? text : `${text}${behind}`;
  }
  return null;
}

const patterns = new Map<string, RegExp>();

function patternOf(english: string): RegExp {
  let pattern = patterns.get(english);
  if (!pattern) {
    const source = english
      .split(PLACES)
      .map((part) => {
        if (part === '{value}') return String.raw`(?<value>-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|\?)`;
        if (part === '{items}') return '(?<items>.+)';
        return part.replace(/\bug\b/g, 'µg').replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
      })
      .join('');
    patterns.set(english, (pattern = new RegExp(`^${source}(?<behind> \\(.+\\))?$`, 's')));
  }
  return pattern;
}

/** Whom a rule of the catalogue is about, or when it holds; what has no German stays as it is. */
export function germanCircumstance(english: string): string {
  return (
    GERMAN_CIRCUMSTANCES[english] ??
    english
      .split(/\s*;\s*/)
      .map(germanPart)
      .join('; ')
  );
}

const OF_LABORATORY = / \(laboratory\)$/;

function germanPart(english: string): string {
  if (OF_LABORATORY.test(english)) {
    const lab = LAB_ROWS.find(({ name }) => name === english.replace(OF_LABORATORY, ''));
    return lab ? `${GERMAN_LABS[lab.code] ?? lab.name} (Labor)` : english;
  }
  return GERMAN_CIRCUMSTANCES[english] ?? GERMAN_MEDICATIONS[slug(english)] ?? english;
}
