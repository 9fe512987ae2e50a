import { allOf, holds, type Holds } from './answer.js';
import type { Client } from './client.js';
import { LAB_ROWS } from './data/labs.js';
import type { LabTrigger, LifeStageTrigger } from './own-trigger.js';

/**
 * Whether it is about this client. Of a test without a value: no, as with the catalogue's rules on laboratory values. Undecided
 * where only a bound was reported, or only month or year of birth is known, and both answers are possible.
 */
export function isAbout(trigger: LifeStageTrigger | LabTrigger, client: Client): Holds {
  if (trigger.kind === 'life-stage') {
    if (trigger.stage === 'pregnancy') return holds(client.pregnant());
    if (trigger.stage === 'lactation') return holds(client.profile.lactation === true);
    const { fromYears, toYears } = trigger;
    return client.aged((years) => years >= (fromYears ?? 0) && years < (toYears ?? Infinity) + 1);
  }
  const { code, above, below } = trigger;
  if (client.lab(code) === null) return 'no';
  const name = `${LAB_ROWS.find((lab) => lab.code === code)?.name ?? code} (laboratory)`;
  // each bound by itself: a reported "> 6" answers only questions that go one way
  return allOf(
    above == null ? 'yes' : client.labHolds(code, name, (value) => value > above),
    below == null ? 'yes' : client.labHolds(code, name, (value) => value < below),
  );
}
