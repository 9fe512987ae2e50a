import type { ProgressionRule } from '#libs/science/training/progression-rule.js';
import type { Block } from './program-shape.js';

/**
 * One change of a draft, addressed to an exercise whose id the editor made. Prescriptions are text, as people type them
 * (`4x6-8 @7 150s`). Operations on an exercise that somebody removed meanwhile do nothing; prescriptions that collide are both kept.
 */
export type ProgramOperation =
  | {
      readonly op: 'place';
      readonly itemId: string;
      readonly sessionId: string;
      readonly order: number;
      readonly exerciseId: string;
      readonly prescription: string;
      readonly progression?: ProgressionRule | undefined;
      readonly block?: Block | null | undefined;
      readonly overrides?: readonly { readonly week: number; readonly prescription: string }[] | undefined;
      readonly alternatives?: readonly string[] | undefined;
    }
  | { readonly op: 'move'; readonly itemId: string; readonly sessionId: string; readonly order: number }
  | { readonly op: 'group'; readonly itemId: string; readonly block: Block | null }
  /** `was`: the prescription that the editor saw. */
  | { readonly op: 'prescribe'; readonly itemId: string; readonly prescription: string; readonly was: string }
  /** Null: the week is the rule's again. Of two people the last counts. */
  | {
      readonly op: 'prescribe-week';
      readonly itemId: string;
      readonly week: number;
      readonly prescription: string | null;
    }
  /** Exercises that may be done instead, most wanted first; none: nothing is offered by the author. Of two people the last counts. */
  | { readonly op: 'offer'; readonly itemId: string; readonly exerciseIds: readonly string[] }
  | { readonly op: 'settle'; readonly itemId: string; readonly prescription: string }
  | { readonly op: 'progress'; readonly itemId: string; readonly progression: ProgressionRule }
  | { readonly op: 'remove'; readonly itemId: string }
  | { readonly op: 'note'; readonly itemId: string; readonly text: string }
  | { readonly op: 'rename'; readonly name: string };
