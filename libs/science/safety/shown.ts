import type { Judgement, MessagePart, SafetyFinding } from './finding.js';

/** A message with its foods and numbers put in. At most four foods are named. */
export function messageText(
  parts: readonly MessagePart[],
  foodName: (food: number) => string,
  number: (value: number) => string = (value) => String(Number(value.toFixed(figureDecimals(value)))),
): string {
  return parts
    .map((part) => {
      if ('text' in part) return part.text.replace(/\bug\b/g, 'µg');
      if ('value' in part) return number(part.value);
      return part.foods.length === 0 ? '…' : firstNames(part.foods.map(foodName));
    })
    .join('');
}
const MOST_NAMES = 4;

/** The first four, and how many there are beside them. */
export function firstNames(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join(', ') + (more > 0 ? ` +${more}` : '');
}

/** Decimals that a figure of a warning is told with: none from a hundred on, one from ten on, two below. */
export const figureDecimals = (value: number): 0 | 1 | 2 =>
  Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;

const KEY = '[a-z0-9-]{1,80}@[0-9a-f]{12}';
const FIGURE = String.raw`(\(-?[0-9.e+-]{1,24}\))?`;
/** What `shownKey` makes: of any finding, and of one that fires. */
export const SHOWN_KEY = new RegExp(`^${KEY}=(fires|undecided)${FIGURE}$`);
export const SHOWN_WARNING_KEY = new RegExp(`^${KEY}=fires${FIGURE}$`);

/** What a reader was shown of a finding, as one text: rule, version, verdict and figure. Order doesn't matter, wording does. */
export const shownKey = ({
  ruleId,
  ruleVersion,
  verdict,
  value,
}: Pick<SafetyFinding, 'ruleId' | 'ruleVersion' | 'verdict' | 'value'>) =>
  `${ruleId}@${ruleVersion}=${verdict}${value === null ? '' : `(${Number(value.toPrecision(6))})`}`;

/** Whom publishing waits for: contraindications need a reason each, cautions one acknowledgement. Undecided ones neither. */
export function demandsOf({ findings }: Judgement): {
  readonly reasons: readonly SafetyFinding[];
  readonly cautions: readonly SafetyFinding[];
} {
  const fired = findings.filter(({ verdict }) => verdict === 'fires');
  return {
    reasons: fired.filter(({ severity }) => severity === 'contraindicated'),
    cautions: fired.filter(({ severity }) => severity === 'caution'),
  };
}
