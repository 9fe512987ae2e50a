/**
 * Which rules are about a condition, a medication, a laboratory test, an allergen or a tag: what the knowledge base shows beside an entry. The
 * questions of `triggers.ts` are asked of probes, so that nothing is written down twice.
 */
import { Client } from './client.js';
import { ALLERGENS, MEDICATIONS } from './codes.js';
import type { Holds } from './answer.js';
import { clientGate } from './gates.js';
import type { ProfileLab, ProfileMedication, SafetyProfile } from './profile.js';
import type { RuleRow } from './rule.js';
import { slug } from './slug.js';
import { listOf, triggered } from './triggers.js';

export type EntryKind = 'condition' | 'medication' | 'allergen' | 'lab' | 'food-tag' | 'exercise-tag';

/** Those of the rules that are about the entry, in their order. */
export function rulesAbout(kind: EntryKind, code: string, rules: readonly RuleRow[]): readonly RuleRow[] {
  const isAbout = QUESTIONS[kind](code);
  return rules.filter(isAbout);
}

type Question = (rule: RuleRow) => boolean;

const QUESTIONS: Readonly<Record<EntryKind, (code: string) => Question>> = {
  condition: (code) => (rule) => subjectOf(rule).conditions.some((prefix) => code.startsWith(prefix)),
  medication: (code) => {
    const classes = MEDICATIONS.find(code)?.classes ?? [];
    return (rule) => {
      const subject = subjectOf(rule);
      return subject.medications.includes(code) || subject.classes.some((each) => classes.includes(each));
    };
  },
  allergen: (code) => {
    const tag = ALLERGENS.find(code)?.tag;
    return (rule) =>
      (rule.triggerKind === 'allergen' && slug(rule.trigger) === code) ||
      (rule.targetKind === 'allergen' && tag !== undefined && listOf(rule.target).includes(tag));
  },
  lab: (code) => (rule) => subjectOf(rule).labs.includes(code),
  'food-tag': targeting('food_tag'),
  'exercise-tag': targeting('exercise_tag'),
};

function targeting(kind: RuleRow['targetKind']): (tag: string) => Question {
  return (tag) => (rule) => rule.targetKind === kind && listOf(rule.target).includes(tag);
}

interface Subject {
  /** Beginnings of ICD-10-CM codes. */
  readonly conditions: readonly string[];
  readonly medications: readonly string[];
  readonly classes: readonly string[];
  /** LOINC: tests whose value the rule asks for. */
  readonly labs: readonly string[];
}

const subjects = new WeakMap<RuleRow, Subject>();

function subjectOf(rule: RuleRow): Subject {
  let subject = subjects.get(rule);
  if (!subject) subjects.set(rule, (subject = probed(rule)));
  return subject;
}

/** What a rule asks of codes: `has`, `takes` or `takesClass`, with the codes. */
interface Asked {
  readonly of: 'conditions' | 'medications' | 'classes';
  readonly codes: readonly string[];
}

const NOBODY: SafetyProfile = {
  sex: null,
  ageYears: null,
  weightKg: null,
  conditions: [],
  medications: [],
  allergies: [],
  labs: [],
};

/** Someone of whom everything holds that is no code; which codes hold is said for each question. */
class Probe extends Client {
  readonly asked = new Map<string, Asked>();
  readonly labs = new Set<string>();

  constructor(private readonly held: ReadonlySet<string>) {
    super(NOBODY, '2000-01-01');
  }

  override has(prefixes: readonly string[]): boolean {
    return this.answer({ of: 'conditions', codes: prefixes });
  }

  override takes(codes: readonly string[]): readonly ProfileMedication[] {
    return this.answer({ of: 'medications', codes }) ? [ANY_MEDICATION] : [];
  }

  override takesClass(classes: readonly string[]): readonly ProfileMedication[] {
    return this.answer({ of: 'classes', codes: classes }) ? [ANY_MEDICATION] : [];
  }

  override lab(code: string): ProfileLab {
    this.labs.add(code);
    return { code, value: 1, unit: '', specimenAt: '2000-01-01' };
  }

  override labHolds(code: string): Holds {
    this.labs.add(code);
    return 'yes';
  }

  override circumstance(): Holds {
    return 'yes';
  }

  override aged(): Holds {
    return 'yes';
  }

  override sexIs(): Holds {
    return 'yes';
  }

  private answer(asked: Asked): boolean {
    const key = `${asked.of} ${asked.codes.join(' ')}`;
    this.asked.set(key, asked);
    return this.held.has(key);
  }
}

const ANY_MEDICATION: ProfileMedication = { code: '', classes: [] };

/**
 * A rule is about the codes that can make it hold: with them it holds or is open, without them, all else being equal, it doesn't. What only
 * rules it out, as dialysis does for "not on dialysis", is not what it is about.
 */
function probed(rule: RuleRow): Subject {
  const asked = new Map<string, Asked>();
  const labs = new Set<string>();
  const holdsWith = (held: ReadonlySet<string>): boolean => {
    const probe = new Probe(held);
    const answer = triggered(rule, probe);
    clientGate(rule, probe);
    for (const lab of probe.labs) labs.add(lab);
    return answer !== 'no';
  };
  // questions that are asked only after others were answered are found by answering all that are known
  for (let known = -1; known < asked.size;) {
    known = asked.size;
    for (const held of subsetsOf([...asked.keys()])) {
      const probe = new Probe(held);
      triggered(rule, probe);
      for (const [key, each] of probe.asked) asked.set(key, each);
    }
  }
  const subject = {
    conditions: [] as string[],
    medications: [] as string[],
    classes: [] as string[],
    labs: [] as string[],
  };
  for (const [key, { of, codes }] of asked) {
    const others = [...asked.keys()].filter((each) => each !== key);
    const decides = [...subsetsOf(others)].some((held) => !holdsWith(held) && holdsWith(new Set([...held, key])));
    if (decides) subject[of].push(...codes);
  }
  holdsWith(new Set(asked.keys()));
  holdsWith(new Set());
  return { ...subject, labs: [...labs] };
}

function* subsetsOf(keys: readonly string[]): Iterable<ReadonlySet<string>> {
  for (let mask = 0; mask < 1 << keys.length; mask++) yield new Set(keys.filter((_, i) => mask & (1 << i)));
}
