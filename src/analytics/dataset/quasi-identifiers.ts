import { daysBetween } from '#libs/calendar/dates.js';
import { ageOn, bmiOf, FEWEST } from '../cohort/cohort.js';
import type { Person } from './dataset.js';
import { banded, generalised, type QuasiIdentifier } from './generalisation.js';

/** What outsiders may know of somebody. */
export type Outlined = Pick<Person, 'birthDate' | 'heightCm' | 'weightKg' | 'registeredOn' | 'status' | 'sex'>;

/** People told in bands: who is told stands as their place among those who were given. */
export interface Bands {
  readonly told: readonly { readonly index: number; readonly cells: readonly string[] }[];
  /** How each figure is told, by its name. */
  readonly levels: Readonly<Record<string, string>>;
  readonly leftOut: number;
}

/** People in groups of five at least, by what outsiders may know of them. @param outside as of `generalised` */
export function bandsOf(people: readonly Outlined[], on: string, outside: readonly Outlined[] | null): Bands {
  const place = new Map(people.map((person, index) => [person, index]));
  const { told, levels, leftOut } = generalised(people, quasiIdentifiers(on), FEWEST, outside);
  return { told: told.map(({ person, cells }) => ({ index: place.get(person)!, cells })), levels, leftOut };
}

const MONTH_DAYS = 30.44;
/** Classes of the WHO for adults; a bound belongs to the upper class. */
const BMI_CLASSES = [18.5, 25, 30, 35, 40];

/** What neighbours, employers or a photograph tell of somebody; of two that tell as much apart, the first is told more coarsely. */
export function quasiIdentifiers(on: string): readonly QuasiIdentifier<Outlined>[] {
  const age = (each: Outlined) => ageOn(each, on);
  const months = ({ registeredOn }: Outlined) => Math.floor(daysBetween(registeredOn, on) / MONTH_DAYS);
  return [
    {
      name: 'height',
      unit: 'cm',
      about: 'By the last nutrition profile.',
      levels: [5, 10, 20].map((step) => ({
        name: `bands of ${step} cm`,
        tell: ({ heightCm }) => banded(step)(heightCm),
      })),
    },
    {
      name: 'bmi',
      unit: 'kg/m2',
      about: 'weight ÷ height², by the last nutrition profile.',
      levels: [
        { name: 'classes of the WHO', tell: (each) => classOf(bmiOf(each), BMI_CLASSES) },
        { name: 'below 25, 25 to 30, 30 and above', tell: (each) => classOf(bmiOf(each), [25, 30]) },
        { name: 'below 30, 30 and above', tell: (each) => classOf(bmiOf(each), [30]) },
      ],
    },
    {
      name: 'months_in_care',
      unit: 'mo',
      about: 'From the registration to the day of the data.',
      levels: [3, 12].map((step) => ({
        name: `bands of ${step} months`,
        tell: (each) => banded(step)(months(each)),
      })),
    },
    {
      name: 'age',
      unit: 'a',
      about: 'Whole years on the day of the data; 90 and older stand together.',
      levels: [5, 10, 20].map((step) => ({
        name: `bands of ${step} years`,
        tell: (each) => {
          const years = age(each);
          return years !== null && years >= 90 ? '90+' : banded(step)(years);
        },
      })),
    },
    {
      name: 'status',
      unit: '',
      about: 'active or archived; empty: withheld.',
      levels: [{ name: 'active or archived', tell: ({ status }) => status }],
    },
    {
      name: 'sex',
      unit: '',
      about: 'female or male; empty: not recorded or withheld.',
      levels: [{ name: 'female or male', tell: ({ sex }) => sex ?? '' }],
    },
  ];
}

/** "25 to 30" for 27 and the bounds 25 and 30; "<25" and "30+" at the ends. */
function classOf(value: number | null, bounds: readonly number[]): string {
  if (value === null) return '';
  const above = bounds.findLastIndex((bound) => value >= bound);
  if (above === -1) return `<${bounds[0]}`;
  return above === bounds.length - 1 ? `${bounds[above]}+` : `${bounds[above]} to ${bounds[above + 1]}`;
}
