import fc from 'fast-check';
import {
  dateFormatOf,
  datePattern,
  readBirthDate,
  readDate,
  readTime,
  writtenBirthDate,
  writtenTime,
} from './read-date';

const GERMANY = dateFormatOf('de', 'DE');
const BRITAIN = dateFormatOf('en', 'GB');
const AMERICA = dateFormatOf('en', 'US');
const date = (text: string, format = BRITAIN) => {
  const read = readDate(text, format, '2026-11-28');
  return 'refusal' in read ? read.refusal : read.date;
};
const time = (text: string) => {
  const read = readTime(text);
  return 'refusal' in read ? read.refusal : read.time;
};

describe('dates and times as they are typed', () => {
  it('go by the country of the organisation', () => {
    expect([GERMANY, BRITAIN, AMERICA].map(datePattern)).toEqual(['TT.MM.JJJJ', 'DD/MM/YYYY', 'MM/DD/YYYY']);
    expect(dateFormatOf('en', null)).toEqual(BRITAIN);
    expect(dateFormatOf('en', 'DE').tag).toBe('en-GB');
    expect([GERMANY, BRITAIN, AMERICA].map((format) => writtenTime('16:05', format))).toEqual([
      '16:05',
      '16:05',
      '4:05 PM',
    ]);
    expect(['00:00', '12:30'].map((at) => writtenTime(at, AMERICA))).toEqual(['12:00 AM', '12:30 PM']);
  });

  it('are read as the format says: 12/05', () => {
    expect([date('12/05'), date('12/05', AMERICA), date('12.5.', GERMANY)]).toEqual([
      '2026-05-12',
      '2026-12-05',
      '2026-05-12',
    ]);
  });

  it.each([
    ['12/05/2026', '2026-05-12'],
    ['12.5.26', '2026-05-12'],
    ['12-05-1968', '1968-05-12'],
    ['3 3 68', '1968-03-03'],
    ['120568', '1968-05-12'],
    ['12052026', '2026-05-12'],
    ['2026-05-12', '2026-05-12'],
    ['2026/5/12', '2026-05-12'],
    ['12 May 2026', '2026-05-12'],
    ['12 sept', '2026-09-12'],
    ['12 Mar 1968', '1968-03-12'],
    ['１２/０５/２０２６', '2026-05-12'],
    ['', 'empty'],
    ['31/02/2026', 'no-such-day'],
    ['29/02/2025', 'no-such-day'],
    ['12/13/2026', 'no-such-day'],
    ['12', 'not-a-date'],
    ['tomorrow', 'not-a-date'],
    ['12/05/2026/1', 'not-a-date'],
  ])('%j is %s', (text, expected) => expect(date(text)).toBe(expected));

  it('take the names of months in the language', () => {
    expect([date('12. Mai 2026', GERMANY), date('3. März', GERMANY), date('May 12, 2026', AMERICA)]).toEqual([
      '2026-05-12',
      '2026-03-03',
      '2026-05-12',
    ]);
  });

  it.each([
    ['1968', '1968'],
    ['05/1968', '1968-05'],
    ['5.1968', '1968-05'],
    ['1968-05', '1968-05'],
    ['May 1968', '1968-05'],
    ['12 May 1968', '1968-05-12'],
    ['12/05/1968', '1968-05-12'],
    ['120568', '1968-05-12'],
    ['12/05', '2026-05-12'],
    ['13/1968', 'no-such-day'],
    ['68', 'not-a-date'],
    ['1968 or so', 'not-a-date'],
    ['', 'empty'],
  ])('of a birth %j is %s', (text, expected) => {
    const read = readBirthDate(text, BRITAIN, '2026-11-28');
    expect('refusal' in read ? read.refusal : read.date).toBe(expected);
  });

  it('of a birth are written as far as they are known', () => {
    const written = (format: typeof BRITAIN) =>
      ['1968', '1968-05', '1968-05-12'].map((birth) => writtenBirthDate(birth, format));
    expect(written(GERMANY)).toEqual(['1968', '05.1968', '12.05.1968']);
    expect(written(AMERICA)).toEqual(['1968', '05/1968', '05/12/1968']);
  });

  it.each([
    ['14:30', '14:30'],
    ['9', '09:00'],
    ['930', '09:30'],
    ['14.30', '14:30'],
    ['14h30', '14:30'],
    ['14:30 Uhr', '14:30'],
    ['2:30 pm', '14:30'],
    ['2:30 p.m.', '14:30'],
    ['12 am', '00:00'],
    ['12:15PM', '12:15'],
    ['25:00', 'not-a-time'],
    ['14:60', 'not-a-time'],
    ['14 pm', 'not-a-time'],
    ['noon', 'not-a-time'],
  ])('%j is %s', (text, expected) => expect(time(text)).toBe(expected));

  it('read back what the fields write, in every country', () =>
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        fc.constantFrom('en', 'de'),
        fc.constantFrom('DE', 'AT', 'CH', 'GB', 'US', 'CA', 'AU', 'IE', 'NL', 'SE', 'ZA', 'IN'),
        (moment, language, country) => {
          const format = dateFormatOf(language as 'en' | 'de', country);
          const iso = moment.toISOString();
          expect(date(writtenBirthDate(iso.slice(0, 10), format), format)).toBe(iso.slice(0, 10));
          expect(time(writtenTime(iso.slice(11, 16), format))).toBe(iso.slice(11, 16));
        },
      ),
    ));
});
