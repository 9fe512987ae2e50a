import { holds, unknown, type Holds } from './answer.js';
import type { Client } from './client.js';
import {
  ALLERGEN_CONDITIONS,
  COMBINATION_QUESTIONS,
  CONDITION_QUESTIONS,
  LIFE_STAGE_QUESTIONS,
} from './condition-triggers.js';
import type { ProfileMedication } from './profile.js';
import { isAbout } from './is-about.js';
import type { RuleRow } from './rule.js';
import { slug } from './slug.js';

const lists = new Map<string, readonly string[]>();
/** The parts of a text of the catalogue; each is taken apart once. */
export function listOf(text: string): readonly string[] {
  let list = lists.get(text);
  if (!list)
    lists.set(
      text,
      (list = text
        .split(';')
        .map((part) => part.trim())
        .filter((part) => part !== '')),
    );
  return list;
}

const codeLists = new Map<string, readonly string[]>();
function codesOf(text: string): readonly string[] {
  let codes = codeLists.get(text);
  if (!codes) codeLists.set(text, (codes = listOf(text).map(slug)));
  return codes;
}

const LAB_CODES: Readonly<Record<string, string>> = { potassium: '2823-3', phosphate: '2777-1', magnesium: '19123-9' };

/** Days after the end of a treatment for which a rule still holds. */
export function tailDays({ condition }: RuleRow): number {
  if (condition === 'treatment or 14 days after') return 14;
  return condition === 'treatment or up to 72 h after' ? 3 : 0;
}

/** The medications that a rule is about, as taken on the day. */
export function medicationsOf(rule: RuleRow, client: Client): readonly ProfileMedication[] {
  const codes = codesOf(rule.trigger);
  if (rule.triggerKind === 'medication') return client.takes(codes, tailDays(rule));
  if (rule.triggerKind === 'medication_class') return client.takesClass(codes, tailDays(rule));
  return [];
}

/** Whether a rule is about this client at all. */
export function triggered(rule: RuleRow, client: Client): Holds {
  if (rule.about) return isAbout(rule.about, client);
  switch (rule.triggerKind) {
    case 'medication':
    case 'medication_class':
      return holds(medicationsOf(rule, client).length > 0);
    case 'condition':
      if (rule.own) return holds(client.has([rule.trigger]));
      return (CONDITION_QUESTIONS[rule.trigger] ?? untyped(rule))(client);
    case 'life_stage':
      return (LIFE_STAGE_QUESTIONS[rule.trigger] ?? untyped(rule))(client);
    case 'combination':
      return (COMBINATION_QUESTIONS[rule.trigger] ?? untyped(rule))(client);
    case 'allergen': {
      const code = slug(rule.trigger);
      return holds(
        client.profile.allergies.some(({ allergen }) => allergen === code) ||
          client.has(ALLERGEN_CONDITIONS[code] ?? []),
      );
    }
    case 'lab':
      return holds(listOf(rule.trigger).some((name) => client.lab(LAB_CODES[name] ?? '') !== null));
  }
}

const untyped = (rule: RuleRow) => () => unknown(rule.trigger);
