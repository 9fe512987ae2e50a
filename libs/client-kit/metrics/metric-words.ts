import type { BodyMetric, MeasurementFlag } from '#libs/science/body-metrics.js';
import type { NumberLocale } from '#libs/science/display.js';

/** Words of measurements, the same for staff and clients. */
const en = {
  names: {
    waist: 'Waist',
    hip: 'Hips',
    'body-fat': 'Body fat',
    'blood-pressure': 'Blood pressure',
    'resting-heart-rate': 'Resting heart rate',
    'fasting-glucose': 'Fasting glucose',
    sleep: 'Sleep',
    steps: 'Steps',
    mood: 'Mood',
  } satisfies Record<BodyMetric, string> as Record<BodyMetric, string>,
  ofFive: (value: string) => `${value} of 5`,
  systolic: 'Systolic',
  diastolic: 'Diastolic',
  value: 'Value',
  moodHint: '1 is bad, 5 is good',
  range: (from: string, to: string) => `Enter a value from ${from} to ${to}.`,
  pressureRange: (first: string, second: string) =>
    `Enter the systolic pressure (${first}) and, below it, the diastolic one (${second}).`,
  decimals: (most: number) =>
    most === 0 ? 'Enter a whole number.' : `Enter at most ${most} ${most === 1 ? 'decimal' : 'decimals'}.`,
  glucoseMeant: (typed: string, is: string, meant: string) => `${typed} is ${is}. Did you mean ${meant}?`,
  glucoseYes: (meant: string) => `It is ${meant}`,
  ask: {
    danger: (value: string) => `${value} is dangerous. Is it right?`,
    unusual: (value: string) => `${value} is rarely seen. Is it right?`,
    change: (value: string, before: string, day: string) => `${value} is far from ${before} on ${day}. Is it right?`,
    'ten-fold': (value: string, before: string, day: string) =>
      `${value}: it was ${before} on ${day}. Has the decimal point slipped?`,
  } satisfies Record<MeasurementFlag | 'danger', unknown>,
  unknownMetric: 'Another metric',
  chart: (name: string, from: string, to: string, count: number) =>
    `${name} from ${from} to ${to}, ${count} ${count === 1 ? 'entry' : 'entries'}`,
};

type MetricWords = typeof en;

const de: MetricWords = {
  names: {
    waist: 'Taille',
    hip: 'Hüfte',
    'body-fat': 'Körperfett',
    'blood-pressure': 'Blutdruck',
    'resting-heart-rate': 'Ruhepuls',
    'fasting-glucose': 'Nüchternglukose',
    sleep: 'Schlaf',
    steps: 'Schritte',
    mood: 'Stimmung',
  },
  ofFive: (value) => `${value} von 5`,
  systolic: 'Systolisch',
  diastolic: 'Diastolisch',
  value: 'Wert',
  moodHint: '1 ist schlecht, 5 ist gut',
  range: (from, to) => `Geben Sie einen Wert von ${from} bis ${to} ein.`,
  pressureRange: (first, second) =>
    `Geben Sie den systolischen Druck (${first}) ein und darunter den diastolischen (${second}).`,
  decimals: (most) =>
    most === 0
      ? 'Geben Sie eine ganze Zahl ein.'
      : `Geben Sie höchstens ${most} ${most === 1 ? 'Nachkommastelle' : 'Nachkommastellen'} ein.`,
  glucoseMeant: (typed, is, meant) => `${typed} sind ${is}. Meinten Sie ${meant}?`,
  glucoseYes: (meant) => `Es sind ${meant}`,
  ask: {
    danger: (value) => `${value} ist gefährlich. Stimmt das?`,
    unusual: (value) => `${value} kommt selten vor. Stimmt das?`,
    change: (value, before, day) => `${value} ist weit von ${before} am ${day} entfernt. Stimmt das?`,
    'ten-fold': (value, before, day) => `${value}: Am ${day} waren es ${before}. Ist das Komma verrutscht?`,
  },
  unknownMetric: 'Anderer Messwert',
  chart: (name, from, to, count) => `${name} von ${from} bis ${to}, ${count} ${count === 1 ? 'Eintrag' : 'Einträge'}`,
};

export const METRIC_WORDS: Readonly<Record<NumberLocale, MetricWords>> = { en, de };
