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
      const names = part.foods.slice(0, MOST_NAMES).map(foodName);
      const more = part.foods.length - names.length;
      return names.length === 0 ? '…' : names.join(', ') + (more > 0 ? ` +${more}` : '');
    })
    .join('');
}
const MOST_NAMES = 4;

/** Decimals that a figure of a warning is told with: none from a hundred on, one from ten on, two below. */
export const figureDecimals = (value: number): 0 | 1 | 2 =>
  Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;

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
