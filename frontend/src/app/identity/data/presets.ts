export interface Presets {
  readonly timeZone: string;
  readonly units: 'metric' | 'us';
}

/** Countries that weigh in pounds. */
const US_UNITS = new Set(['US', 'LR', 'MM']);

/** What a new practice most likely wants, from the browser: both can be changed later. */
export function presetsOf(languageTag: string, timeZone: string | undefined): Presets {
  return { timeZone: timeZone ?? 'UTC', units: US_UNITS.has(regionOf(languageTag)) ? 'us' : 'metric' };
}

function regionOf(languageTag: string): string {
  try {
    // without a region: a bare `en` says nothing about where somebody weighs
    return new Intl.Locale(languageTag).region ?? '';
  } catch {
    return '';
  }
}
