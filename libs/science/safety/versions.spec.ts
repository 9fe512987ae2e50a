import { hash } from 'node:crypto';
import { ALLERGEN_ROWS, ALLERGENS_VERSION } from './data/allergens.js';
import { CONDITION_ROWS, CONDITIONS_VERSION } from './data/conditions.js';
import { FOOD_TAG_ROWS, FOOD_TAGS_VERSION } from './data/food-tags.js';
import { LAB_ROWS, LABS_VERSION } from './data/labs.js';
import { MEDICATION_ROWS, MEDICATIONS_VERSION } from './data/medications.js';
import { RULE_ROWS, RULE_SET_VERSION } from './data/rules.js';
import { judge } from './judge.js';
import { WHOLE_CATALOGUE } from './rules-in-force.js';
import { foodOf, ON, planOf, profileOf } from './testing/builders.js';

/** As scripts/clinical.mjs makes it. */
const versionOf = (content: unknown) => hash('sha256', JSON.stringify(content), 'hex').slice(0, 12);

describe('the version of a clinical table', () => {
  it.each([
    ['rules', RULE_SET_VERSION, RULE_ROWS],
    ['conditions', CONDITIONS_VERSION, CONDITION_ROWS],
    ['medications', MEDICATIONS_VERSION, MEDICATION_ROWS],
    ['allergens', ALLERGENS_VERSION, ALLERGEN_ROWS],
    ['laboratory tests', LABS_VERSION, LAB_ROWS],
    ['food tags', FOOD_TAGS_VERSION, FOOD_TAG_ROWS],
  ])('is the hash of its content: a file that was changed by hand is found out (%s)', (_, version, rows) => {
    expect(versionOf(rows)).toBe(version);
    const [first, ...others] = rows as readonly object[];
    expect(versionOf([{ ...first, changed: true }, ...others])).not.toBe(version);
  });

  it('names the content of each rule, too, and stands in each judgement', () => {
    for (const { version, ...content } of RULE_ROWS) expect(versionOf(content)).toBe(version);
    const plan = planOf([['lunch', foodOf({ energy: 100 }, ['allergen:peanut']), 50]]);
    const { ruleSet, findings } = judge(profileOf({ allergies: ['peanut'] }), plan, { on: ON, previous: null });
    expect(ruleSet).toBe(WHOLE_CATALOGUE.version);
    const peanut = findings.find(({ ruleId }) => ruleId === 'allergy-peanut')!;
    expect(peanut.ruleVersion).toBe(RULE_ROWS.find(({ id }) => id === 'allergy-peanut')!.version);
  });
});
