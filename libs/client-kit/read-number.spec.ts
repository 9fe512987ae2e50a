import fc from 'fast-check';
import { formatNumber, type NumberLocale } from '#libs/science/display.js';
import { understoodText } from './number-words';
import { readNumber, typedNumber, type FieldUnit } from './read-number';

const read = (text: string, locale: NumberLocale = 'en', unit: FieldUnit = '') => {
  const answer = readNumber(text, locale, unit);
  return 'refusal' in answer ? answer.refusal : answer.value;
};
const doubtful = (text: string, locale: NumberLocale) => {
  const answer = readNumber(text, locale);
  return 'refusal' in answer ? null : answer.doubtful;
};
const locale = fc.constantFrom<NumberLocale>('en', 'de');
/** What people type: up to three decimals. */
const amount = fc
  .tuple(fc.integer({ min: 0, max: 9_999_999 }), fc.constantFrom(0, 1, 2, 3))
  .map(([digits, decimals]) => ({ value: Number(`${digits}e-${decimals}`), decimals }));

describe('a number as it is typed', () => {
  it.each([
    ['1,500', 1500, 1.5],
    ['1.500', 1.5, 1500],
    ['12,345.6', 12345.6, 12345.6],
    ['12.345,6', 12345.6, 12345.6],
    ['1,234,567', 1234567, 1234567],
    ['1.234.567', 1234567, 1234567],
    ['0,500', 0.5, 0.5],
    ['0.500', 0.5, 0.5],
    ['82,4', 82.4, 82.4],
    ['82.4', 82.4, 82.4],
    ['1,5000', 1.5, 1.5],
    ['.5', 0.5, 0.5],
    ['5,', 5, 5],
    ['1 500', 1500, 1500],
    ['1\u00a0500', 1500, 1500],
    ['1\u202f500,5', 1500.5, 1500.5],
    ["1'500.5", 1500.5, 1500.5],
    ['1’500', 1500, 1500],
    ['１２．５', 12.5, 12.5],
    ['١٢٫٥', 12.5, 12.5],
    ['۱۲۳', 123, 123],
    ['\u22125', -5, -5],
    ['+7', 7, 7],
    ['1½', 1.5, 1.5],
    [' 7 ', 7, 7],
  ])('reads %j as %d in English and %d in German', (text, english, german) => {
    expect([read(text, 'en'), read(text, 'de')]).toEqual([english, german]);
  });

  it.each([
    ['', 'empty'],
    ['\u00a0', 'empty'],
    ['abc', 'not-a-number'],
    ['.', 'not-a-number'],
    ['1e3', 'exponent'],
    ['1,2,3', 'several'],
    ['1.2.3', 'several'],
    ['12 34', 'several'],
    ['1 kg 2', 'several'],
    ['3-4', 'sign'],
    ['--5', 'sign'],
    ['+-5', 'sign'],
    ['1,50.25', 'separators'],
    ['1,,5', 'several'],
    ['1.5,', 'separators'],
    ['1 500 .5', 'separators'],
    ['12 g', 'unit'],
    ['Infinity', 'not-a-number'],
    ['0x10', 'several'],
    ['1234567890123456', 'not-a-number'],
  ])('refuses %j: %s', (text, refusal) => expect([read(text, 'en'), read(text, 'de')]).toEqual([refusal, refusal]));

  it('takes units of its own kind, and no others', () => {
    expect(read('1,5 kg', 'de', 'kg')).toBe(1.5);
    expect(read('80g', 'en', 'g')).toBe(80);
    expect(read('2 lb', 'en', 'g')).toBe(907.18474);
    expect(read('1,5 kg', 'de', 'g')).toBe(1500);
    // with as many decimals as are kept, so that the server takes it
    expect(read('180 lbs', 'en', 'kg')).toBe(81.646627);
    expect(read('1.82 m', 'en', 'cm')).toBe(182);
    expect(read('400 µg', 'en', 'mg')).toBe(0.4);
    expect(read('25 %', 'de', '%')).toBe(25);
    expect(read('80 cm', 'en', 'kg')).toBe('unit');
    expect(read('80 stone', 'en', 'kg')).toBe('unit');
  });

  it('says when another reading is possible', () => {
    expect(['1,500', '1.500', '1,5'].map((text) => doubtful(text, 'en'))).toEqual([true, true, true]);
    expect(['1,500', '1.500', '1.5'].map((text) => doubtful(text, 'de'))).toEqual([true, true, true]);
    expect(['1.5', '1500', '1,500.5', '1,234,567', '0.500'].map((text) => doubtful(text, 'en'))).toEqual(
      Array.from({ length: 5 }, () => false),
    );
    expect(readNumber('2 lb', 'en', 'g')).toMatchObject({ doubtful: true });
    expect([understoodText(1500, 'en', 'g'), understoodText(1.5, 'de', 'kg')]).toEqual([
      '= 1,500\u00a0g',
      '= 1,5\u00a0kg',
    ]);
  });

  it('reads what the product writes: every formatted number, in either language', () =>
    fc.assert(
      fc.property(amount, locale, ({ value, decimals }, language) => {
        expect(read(formatNumber(value, decimals, language), language)).toBe(value);
        expect(read(typedNumber(value, language), language)).toBe(value);
      }),
    ));

  it('reads the same number in other digits and with other group separators', () =>
    fc.assert(
      fc.property(amount, locale, fc.constantFrom(' ', '\u00a0', '\u202f', "'", '’'), ({ value }, language, space) => {
        const text = typedNumber(value, language);
        const grouped = text.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, space));
        const wide = text.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
        const arabic = text.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));
        expect([grouped, wide, arabic].map((each) => read(each, language))).toEqual([value, value, value]);
      }),
    ));

  it('answers with a finite number or a refusal, whatever is pasted', () =>
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."0123456789.,'-+ eEkglb½\u00a0") })),
        locale,
        (text, language) => {
          const answer = readNumber(text, language, 'kg');
          expect('refusal' in answer || Number.isFinite(answer.value)).toBe(true);
        },
      ),
    ));

  it.each([
    [`5'6"`, 66, 167.64],
    ['5 ft 6 in', 66, 167.64],
    ['6 ft', 72, 182.88],
    ['5′ 11½″', null, null],
    ['5 ft 13 in', null, null],
  ])('reads the height %s', (text, inches, cm) => {
    const inInches = readNumber(text, 'en', 'in');
    expect('value' in inInches ? inInches.value : null).toBe(inches);
    const inCm = readNumber(text, 'en', 'cm');
    expect('value' in inCm ? inCm.value : null).toBe(cm);
    expect('refusal' in readNumber(text, 'en', 'kg')).toBe(true);
  });
});
