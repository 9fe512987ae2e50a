import { germanCircumstance } from '#libs/science/safety/german.js';
import { judge } from '#libs/science/safety/judge.js';
import { generatedCase } from '#libs/science/safety/testing/generated.js';
import { de } from '../../text/de';
import { askedName } from './asked-name';

/** International words, which are written alike. */
const ALIKE = /^(eGFR|latex|cranberry|grapefruit|aspartame)$/i;

it('what rules ask for has German words', () => {
  const asked = new Set<string>();
  for (let number = 0; number < 400; number += 1) {
    const { profile, plan, previous, on } = generatedCase(number);
    for (const { missing } of judge(profile, plan, { on, previous }).findings)
      if (missing?.kind === 'fact' || missing?.kind === 'tag')
        for (const each of missing.what.split(', ')) asked.add(each.replace(/^allergen:/, ''));
  }
  expect(asked.size).toBeGreaterThan(60);
  const foreign = [...asked].filter((each) => germanCircumstance(askedName(each, de)) === each && !ALIKE.test(each));
  expect(foreign.sort()).toEqual([]);
});
