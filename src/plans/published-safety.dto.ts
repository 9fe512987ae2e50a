export class KeptThreshold {
  comparator: string;
  value: number;
  unit: string;
}

export class KeptMissing {
  /** `nutrient`, `tag`, `fact` or `previous`. */
  kind: string;
  what: string;
  count: number;
  /** Share 0..1 of the grams; null where no item is to blame. */
  share: number | null;
}

export class KeptSeverityChange {
  /** `contraindicated`, `caution` or `info`. */
  from: string;
  reason: string;
}

/** An exercise that was offered in the place of a planned one. */
export class OfferedExerciseName {
  name: string;
  /** Null: it had none. */
  germanName: string | null;
}

export class KeptFindingView {
  ruleId: string;
  ruleVersion: string;
  /** `contraindicated`, `caution` or `info`. */
  severity: string;
  /** `fires` or `undecided`. */
  verdict: string;
  text: string;
  why: string;
  value: number | null;
  threshold: KeptThreshold | null;
  days: number[];
  itemIds: string[];
  items: number;
  /** Exercises that are no planned ones, but offered in their place. */
  alternatives: OfferedExerciseName[];
  missing: KeptMissing | null;
  source: string;
  /** Empty: none, or published before it was kept. */
  url: string;
  /** Whether the fact was seen in the source; null: published before it was kept. */
  verified: boolean | null;
  /** Rules shown beside it that ask for the opposite. */
  conflictsWith: string[];
  /** Why it was overridden; null where nothing was asked. */
  reason: string | null;
  /** The severity of the catalogue, where the organisation had given the rule another one; null: it had not. */
  changed: KeptSeverityChange | null;
  /** Whether the organisation had written the rule. */
  own: boolean;
}

export class SwitchedOffFindingView extends KeptFindingView {
  /** Why the organisation had switched the rule off. */
  offBecause: string;
}

export class UncodedEntry {
  /** `allergy`, `condition` or `medication`. */
  kind: string;
  name: string;
}

/** What was shown when a version was published. */
export class PublishedSafety {
  /** False: nothing was judged then, and the rest is empty. */
  judged: boolean;
  ruleSet: string | null;
  medicalRevision: number | null;
  judgedOn: string | null;
  /** Whether cautions were acknowledged. */
  acknowledged: boolean;
  /** False: it was judged, but whoever published it was shown nothing. */
  shown: boolean;
  /** Entries of the medical record that no rule knew. */
  uncoded: UncodedEntry[];
  findings: KeptFindingView[];
  /** What rules would have said that the organisation had switched off. */
  switchedOff: SwitchedOffFindingView[];
  /** SHA-256 of salt and block, hex, as the content names it; null: not judged. */
  hash: string | null;
}

export class JudgedVersions {
  before: boolean;
  after: boolean;
}

/** Warnings of two published versions, as each was judged at publication. */
export class SafetyComparison {
  /** False: the version was not judged then; nothing is compared, and the lists are empty. */
  judged: JudgedVersions;
  gained: KeptFindingView[];
  lost: KeptFindingView[];
  /** Warnings of the older version whose rule the organisation had switched off when the newer one was published: what it would have said then. */
  switchedOff: SwitchedOffFindingView[];
  /** As the newer version words them. */
  kept: KeptFindingView[];
}
