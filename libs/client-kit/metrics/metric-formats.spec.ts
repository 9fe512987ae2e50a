import { TestBed } from '@angular/core/testing';
import { READER_LANGUAGE } from '../reader-language.js';
import { ReaderUnits } from '../reader-units.js';
import { MetricFormats } from './metric-formats.js';
import type { GlucoseUnit } from '#libs/science/body-metrics.js';

describe('measurements in the words of their reader', () => {
  function formatsIn(glucose: GlucoseUnit): MetricFormats {
    TestBed.configureTestingModule({
      providers: [
        { provide: READER_LANGUAGE, useValue: () => 'en' },
        { provide: ReaderUnits, useValue: { system: () => 'metric', glucose: () => glucose } },
      ],
    });
    return TestBed.inject(MetricFormats);
  }
  const typed = (value: string) => ({ value, second: '' });

  it('name only bounds that can be entered', () => {
    const formats = formatsIn('mg/dL');
    const glucose = formats.of('fasting-glucose', []);
    expect(formats.range(glucose)).toBe('Enter a value from 9 to 1,080 mg/dL.');
    for (const bound of ['9', '1080']) expect(formats.read(glucose, typed(bound), null)).not.toBeNull();
    for (const beyond of ['8', '1081']) expect(formats.read(glucose, typed(beyond), null)).toBeNull();
  });
  it('ask about a glucose in the wrong unit with both readings', () => {
    const formats = formatsIn('mmol/L');
    const glucose = formats.of('fasting-glucose', []);
    expect(formats.doubt(glucose, null, { value: 54 })).toContain('54\u00a0mmol/L');
    expect(formats.meant(glucose, typed('54'))).toMatchObject({
      unit: 'mg/dL',
      question: '54\u00a0mmol/L is 973\u00a0mg/dL. Did you mean 54\u00a0mg/dL?',
    });
    expect(formats.meant(glucose, typed('5.4'))).toBeNull();
  });
  it('tell too many decimals from a value out of range', () => {
    const formats = formatsIn('mmol/L');
    const steps = formats.of('steps', []);
    expect(formats.trouble(steps, typed('8000.5'))).toBe('Enter a whole number.');
    expect(formats.trouble(steps, typed('-1'))).toContain('from 0');
  });
  it('take what was recorded as it is, although its bounds were narrowed since', () => {
    const formats = formatsIn('mmol/L');
    const own = { metricId: 'grip', name: 'Grip', unit: 'kg', decimals: 1, least: 0, most: 90, retired: false };
    const grip = formats.of('grip', [own]);
    expect(formats.read(grip, typed('95'), { value: 95, second: null })).toEqual({ value: 95, second: null });
    expect(formats.read(grip, typed('96'), { value: 95, second: null })).toBeNull();
  });
});
