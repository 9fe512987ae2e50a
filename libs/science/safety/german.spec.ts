import { RULE_ROWS } from './data/rules.js';
import { germanCause } from './german-causes.js';
import { germanCircumstance, germanMessage, germanParts, germanText } from './german.js';
import { messageText } from './shown.js';

const number = (value: number) => value.toLocaleString('de-DE');
const placesOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
const messageOf = (ruleId: string) => RULE_ROWS.find(({ id }) => id === ruleId)!.message;

describe('the rules in German', () => {
  it('each have a message with the places of the English one', () => {
    for (const { id, message } of RULE_ROWS) {
      const german = germanMessage(id, message);
      expect(german, id).not.toBeNull();
      expect(placesOf(german!), id).toEqual(placesOf(message));
    }
  });

  it('say whom they are about, and when', () => {
    // international names are written alike
    const alike = /^(linezolid|latex|athlete|insulin|amiodarone|eGFR < 60)$/i;
    const same = RULE_ROWS.flatMap(({ trigger, condition }) => [trigger, condition ?? ''])
      .flatMap((text) => (text === '' || germanCircumstance(text) !== text ? [] : [text]))
      .filter((text) => !alike.test(text));
    expect([...new Set(same)]).toEqual([]);
    expect(germanCircumstance('pravastatin; rosuvastatin; fluvastatin; pitavastatin')).toBe(
      'Pravastatin; Rosuvastatin; Fluvastatin; Pitavastatin',
    );
  });

  it('are told of a live finding with its figure and foods', () => {
    const german = germanParts('allergy-peanut', [{ foods: [1] }, { text: ' contain peanut.' }])!;
    expect(messageText(german, () => 'Erdnusssoße')).toBe('Enthält Erdnuss: Erdnusssoße.');
    expect(germanParts('allergy-peanut', [{ text: 'Something else.' }])).toBeNull();
  });

  it('are recognised in what was stored, figure, foods and exercises included', () => {
    expect(germanText('ckd-sodium-limit', 'Sodium is 2312.5 mg; keep below 2,300 mg.', number)).toBe(
      'Der Plan liefert 2.312,5 mg Natrium; unter 2.300 mg bleiben.',
    );
    expect(germanText('selenium-ul', 'Selenium is 410 µg, above the 400 µg upper level.', number)).toBe(
      'Der Plan liefert 410 µg Selen, mehr als die Obergrenze von 400 µg.',
    );
    expect(germanText('allergy-milk', 'Milk, whole, Butter, $& +2 contain milk.', number)).toBe(
      'Enthält Milch: Milk, whole, Butter, $& +2.',
    );
    expect(
      germanText('allergy-milk', 'Milk, whole +2 contain milk.', number, (row) =>
        row.replace('Milk, whole', 'Vollmilch'),
      ),
    ).toBe('Enthält Milch: Vollmilch +2.');
    expect(germanText('training-hypo-24h', 'Postpone the session. (Squat, Deadlift)', number)).toBe(
      'Die Einheit verschieben. (Squat, Deadlift)',
    );
  });

  it('recognise every message as it is stored', () => {
    for (const { id, message } of RULE_ROWS) {
      const stored = messageText(
        message
          .split(/(\{value\}|\{items\})/)
          .map((text) =>
            text === '{value}' ? { value: 2.5, unit: '' } : text === '{items}' ? { foods: [0] } : { text },
          ),
        () => 'Kale',
      );
      expect(germanText(id, stored, number), id).not.toBeNull();
    }
  });

  it('leave a message of another catalogue, and rules of an organisation, as they are', () => {
    expect(germanText('ckd-sodium-limit', 'Sodium was once said otherwise: 2312 mg.', number)).toBeNull();
    expect(germanText('own-1', messageOf('ckd-sodium-limit'), number)).toBeNull();
  });
});

describe('what an alert went by, in German', () => {
  const formats = { number, date: (day: string) => day.split('-').reverse().join('.') };

  it('has names, figure and day', () => {
    expect(germanCause('Potassium 4.4 mmol/L (2026-11-30)', formats)).toBe('Kalium 4,4 mmol/L (30.11.2026)');
    expect(germanCause('Warfarin; Gout, unspecified; own words +3', formats)).toMatch(/^Warfarin; .+; own words \+3$/);
  });
});
