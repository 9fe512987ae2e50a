import { derivedId } from '#libs/event-sourcing/ids.js';
import { NO_PROGRESSION, type ProgressionRule } from '#libs/science/training/progression-rule.js';
import type { ProgramOperation } from './draft-operation.js';
import type { ProgramSession } from './program-shape.js';

export const TEMPLATES = ['empty', 'strength-3'] as const;
export type TemplateId = (typeof TEMPLATES)[number];

const SESSIONS: readonly ProgramSession[] = [
  { sessionId: 'a', name: 'Session A', weekday: 0 },
  { sessionId: 'b', name: 'Session B', weekday: 2 },
  { sessionId: 'c', name: 'Session C', weekday: 4 },
];

const bar: ProgressionRule = { ...NO_PROGRESSION, kind: 'double', addKg: 2.5, deloadEvery: 4, reduceAfter: 3 };
const dumbbell: ProgressionRule = { ...bar, addKg: 2, stepKg: 2 };
const same: ProgressionRule = NO_PROGRESSION;

interface Line {
  readonly session: string;
  readonly exerciseId: string;
  readonly text: string;
  readonly rule: ProgressionRule;
  readonly superset?: string;
}
const line = (session: string, exerciseId: string, text: string, rule: ProgressionRule, superset?: string): Line => ({
  session,
  exerciseId,
  text,
  rule,
  ...(superset ? { superset } : {}),
});

/** Three full-body sessions a week: a squat, a press and a pull each, accessories in supersets, intervals on the bike. */
const STRENGTH_3: readonly Line[] = [
  line('a', 'barbell-squat', '4x6-8 @7 3-1-1 150s', bar),
  line('a', 'barbell-bench-press-medium-grip', '3x6-8 @7 120s', bar),
  line('a', 'one-arm-dumbbell-row', '3x8-12 @8 60s', dumbbell, 's1'),
  line('a', 'plank', '3x45s 60s', same, 's1'),
  line('b', 'romanian-deadlift', '3x6-8 @7 150s', bar),
  line('b', 'dumbbell-shoulder-press', '3x8-10 @7 90s', dumbbell),
  line('b', 'bicycling-stationary', '8x30s @8 90s', same),
  line('c', 'goblet-squat', '3x8-12 @7 90s', dumbbell),
  line('c', 'dumbbell-bench-press', '3x8-12 @8 60s', dumbbell, 's2'),
  line('c', 'seated-cable-rows', '3x8-12 @8 60s', { ...bar, stepKg: 2.5 }, 's2'),
];

/** What a program begins with: its sessions and the operations that place the exercises. @param seed so that a retried request places the same items */
export function templateOf(
  template: TemplateId,
  seed: string,
): { readonly sessions: readonly ProgramSession[]; readonly operations: readonly ProgramOperation[] } {
  const lines = template === 'strength-3' ? STRENGTH_3 : [];
  return {
    sessions: SESSIONS,
    operations: lines.map(({ session, exerciseId, text, rule, superset }, index) => ({
      op: 'place' as const,
      itemId: derivedId('program-item', `${seed}/${index}`),
      sessionId: session,
      order: index + 1,
      exerciseId,
      prescription: text,
      progression: rule,
      block: superset ? { blockId: superset, kind: 'superset' as const } : null,
    })),
  };
}
