import type { FoundAlternative, Missing } from './finding.js';

/** What a shape makes of a rule: clear, or what fires, or what can't be told. */
export type Answer =
  | { readonly verdict: 'clear' }
  | {
      readonly verdict: 'fires' | 'undecided';
      readonly value: number | null;
      readonly itemIds: readonly string[];
      readonly days: readonly number[];
      readonly missing: Missing | null;
      /** Absent: none. */
      readonly alternatives?: readonly FoundAlternative[];
    };

export const CLEAR: Answer = { verdict: 'clear' };

export const fires = (
  part: { value?: number; itemIds?: readonly string[]; days?: readonly number[] } = {},
): Answer => ({
  verdict: 'fires',
  value: part.value ?? null,
  itemIds: part.itemIds ?? [],
  days: part.days ?? [],
  missing: null,
});

/** The record or the plan doesn't say `what`. */
export const unsaid = (
  what: string,
  part: { kind?: Missing['kind']; itemIds?: readonly string[]; days?: readonly number[]; share?: number } = {},
): Answer => ({
  verdict: 'undecided',
  value: null,
  itemIds: part.itemIds ?? [],
  days: part.days ?? [],
  missing: { kind: part.kind ?? 'fact', what, count: part.itemIds?.length ?? 0, share: part.share ?? null },
});

/** Whether something holds: yes, no, or the fact that would have to be known. */
export type Holds = 'yes' | 'no' | { readonly unknown: string };
export const holds = (value: boolean): Holds => (value ? 'yes' : 'no');
export const unknown = (what: string): Holds => ({ unknown: what });

/** All must hold: a no decides, then what is unknown. */
export function allOf(...parts: readonly Holds[]): Holds {
  if (parts.includes('no')) return 'no';
  return parts.find((part) => part !== 'yes') ?? 'yes';
}
