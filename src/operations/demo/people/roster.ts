import type { ActivityFactorId } from '#libs/science/energy-target.js';
import type { Trait } from '../foods/demo-foods.js';
import type { HabitKey } from './habits.js';
import type { Person } from './person.js';

type Body = readonly [sex: 'f' | 'm', birthDate: string, heightCm: number, weightKg: number, changeKg: number];
type Aim = readonly [
  focus: string,
  activity: 'low' | 'light' | 'moderate' | 'high',
  adjustment: number,
  ...avoids: readonly Trait[],
];
type Course = readonly [habit: HabitKey, joins: number, versions: number, weighsPerWeek: number];

const ACTIVITY: Readonly<Record<Aim[1], ActivityFactorId>> = {
  low: 'sedentary',
  light: 'lightly-active',
  moderate: 'moderately-active',
  high: 'very-active',
};

const NO_MEAT = ['fish', 'shellfish', 'poultry', 'redMeat', 'pork'] as const;
const VEGAN = [...NO_MEAT, 'dairy', 'egg'] as const;
const MEDITERRANEAN = ['redMeat', 'pork'] as const;

/** Somebody whose plan is followed; the exceptions below say otherwise. */
function person(
  staff: Person['staff'],
  name: string,
  [sex, birthDate, heightCm, weightKg, changeKg]: Body,
  [focus, activity, adjustment, ...avoids]: Aim,
  [habit, joins, versions, weighsPerWeek]: Course,
  also: Partial<Person> = {},
): Person {
  const key = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ł/g, 'l')
    .replace(/Ł/g, 'L')
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '');
  return {
    key,
    name,
    sex: sex === 'f' ? 'female' : 'male',
    birthDate,
    heightCm,
    weightKg,
    changeKg,
    focus,
    activity: ACTIVITY[activity],
    adjustment,
    avoids,
    likes: {},
    habit,
    joins,
    care: 'followed',
    versions,
    weighsPerWeek,
    staff,
    assisted: false,
    contact: { kind: 'email', value: `${key.replace(/-/g, '.')}@client.example` },
    ...also,
  };
}

const assisted = { assisted: true };
/** Numbers kept free for films and the like: Berlin 030 23125, North America 555-01. */
const berlin = (last: number) => ({
  contact: { kind: 'phone' as const, value: `+49 30 23125 ${String(last).padStart(3, '0')}` },
});
const halifax = (last: number) => ({
  contact: { kind: 'phone' as const, value: `+1 902 555 01${String(last).padStart(2, '0')}` },
});

/** Linden Clinic, in the order of their first visits among equals. Helena is the one the tour shows. */
export const LINDEN: readonly Person[] = [
  person(
    'nora',
    'Helena Brandt',
    ['f', '1968-03-12', 167, 85.5, -3.1],
    ['Cardio-metabolic', 'light', -300, 'peanut', 'redMeat'],
    ['closely', 0, 4, 4],
    {
      assisted: true,
      likes: {
        dinner: ['salmon-lentils', 'cod-kale', 'salmon-potatoes'],
        snack: ['kefir', 'orange-walnuts'],
        breakfast: ['porridge', 'pumpernickel-cottage'],
      },
    },
  ),
  person(
    'nora',
    'Hugo Lefèvre',
    ['m', '1975-06-02', 178, 98.4, -5.4],
    ['Mediterranean', 'light', -500, ...MEDITERRANEAN, 'shellfish'],
    ['weekdaysOnly', 0, 4, 3],
    assisted,
  ),
  person(
    'nora',
    'Nils Johansson',
    ['m', '1956-01-19', 181, 88.2, -0.6],
    ['Heart-healthy', 'low', 0, 'salty', 'redMeat', 'pork'],
    ['devoted', 0, 4, 4],
    { ...assisted, restsOnMeasured: true },
  ),
  person(
    'nora',
    'Maya Stern',
    ['f', '1997-09-27', 165, 71.8, -1.2],
    ['Low-GI', 'moderate', -250, 'fastCarb', 'nuts'],
    ['steady', 0.02, 4, 3],
  ),
  person(
    'nora',
    'Ines Carvalho',
    ['f', '1991-04-08', 162, 68.9, -2.3],
    ['Gluten-free', 'light', -200, 'gluten'],
    ['devoted', 0.02, 3, 2],
    assisted,
  ),
  person(
    'nora',
    'Felix Baumann',
    ['m', '1964-11-30', 176, 91.7, -1.9],
    ['Low-sodium', 'light', -300, 'salty'],
    ['eveningWriter', 0.03, 4, 3],
    assisted,
  ),
  person(
    'nora',
    'Kavya Raman',
    ['f', '1979-02-14', 158, 61.3, -0.2],
    ['Vegan, iron focus', 'moderate', 0, ...VEGAN],
    ['regular', 0.03, 3, 3],
  ),
  person(
    'nora',
    'Emma Svensson',
    ['f', '1987-05-21', 171, 66.0, -0.8],
    ['Vegetarian', 'light', 0, ...NO_MEAT],
    ['irregular', 0.05, 3, 2],
    assisted,
  ),
  person(
    'nora',
    'Amir Haddad',
    ['m', '1982-07-03', 174, 84.6, -1.4],
    ['Halal, balanced', 'light', -300, 'pork'],
    ['mainMealsOnly', 0.05, 3, 3],
  ),
  person(
    'nora',
    'Olivia Grant',
    ['f', '1985-10-11', 169, 74.2, -1.7],
    ['Protein-rich', 'moderate', -300],
    ['weekdaysOnly', 0.06, 3, 3],
    { likes: { snack: ['whey-shake', 'yoghurt-berries'] } },
  ),
  person(
    'nora',
    'Chiara Romano',
    ['f', '1995-08-16', 164, 52.4, 2.2],
    ['Gentle gain', 'light', 350],
    ['devoted', 0.07, 3, 3],
    assisted,
  ),
  person(
    'nora',
    'Daniel Okafor',
    ['m', '1999-01-25', 186, 79.5, 1.6],
    ['Lean bulk', 'moderate', 250],
    ['closely', 0.08, 3, 4],
    { likes: { snack: ['whey-shake', 'banana'] } },
  ),
  person(
    'nora',
    'Piotr Zieliński',
    ['m', '1970-12-09', 179, 104.8, -6.1],
    ['Weight loss', 'light', -600],
    ['improving', 0.08, 4, 3],
    assisted,
  ),
  person(
    'nora',
    'Aylin Demir',
    ['f', '1990-03-30', 166, 78.1, -3.4],
    ['Halal, weight loss', 'light', -450, 'pork'],
    ['regular', 0.1, 3, 3],
  ),
  person(
    'nora',
    'Samuel Mensah',
    ['m', '1988-06-17', 183, 95.2, -2.8],
    ['Balanced', 'moderate', -400],
    ['morningAfter', 0.12, 3, 2],
    berlin(114),
  ),
  person(
    'nora',
    'Katarzyna Wójcik',
    ['f', '1973-09-05', 163, 81.4, -2.6],
    ['Mediterranean', 'light', -350, ...MEDITERRANEAN],
    ['slipping', 0.12, 3, 3],
    assisted,
  ),
  person(
    'nora',
    'Nguyễn Thị Mai',
    ['f', '1993-12-22', 156, 54.7, 0.4],
    ['Dairy-free', 'moderate', 0, 'dairy'],
    ['regular', 0.15, 2, 2],
  ),
  person(
    'nora',
    'Mateo García Ruiz',
    ['m', '1980-04-27', 175, 89.9, -3.0],
    ['Mediterranean', 'moderate', -400, ...MEDITERRANEAN],
    ['weekdaysOnly', 0.18, 3, 3],
    assisted,
  ),
  person(
    'nora',
    'Sofia Andersson',
    ['f', '2001-02-03', 172, 63.5, 0.9],
    ['Endurance', 'high', 0],
    ['regular', 0.2, 2, 2],
  ),
  person(
    'nora',
    'Fatima El Amrani',
    ['f', '1966-08-28', 160, 79.8, -1.5],
    ['Halal, low-GI', 'low', -150, 'pork', 'fastCarb'],
    ['eveningWriter', 0.22, 3, 3],
    assisted,
  ),
  person(
    'nora',
    'Jan de Vries',
    ['m', '1959-05-13', 188, 101.3, -2.1],
    ['Heart-healthy', 'light', -400, 'salty', 'redMeat', 'pork'],
    ['wentQuiet', 0.1, 3, 2],
  ),
  person(
    'nora',
    'Oksana Melnyk',
    ['f', '1984-11-07', 168, 83.0, -2.9],
    ['Balanced', 'light', -400],
    ['improving', 0.3, 2, 3],
    assisted,
  ),
  person(
    'nora',
    'Yuki Tanaka',
    ['f', '1994-07-18', 159, 58.2, -0.6],
    ['Pescatarian', 'moderate', -150, 'poultry', 'redMeat', 'pork'],
    ['devoted', 0.4, 2, 3],
  ),
  person(
    'nora',
    'Tomáš Dvořák',
    ['m', '1977-03-09', 180, 93.4, -1.1],
    ['Balanced', 'low', -250],
    ['goneForWeeks', 0.15, 2, 2],
    berlin(327),
  ),
  person(
    'nora',
    'Grace Nakamura',
    ['f', '2003-06-24', 161, 55.9, 0.6],
    ['Regular meals', 'light', 100],
    ['steady', 0.55, 2, 0],
  ),
  person(
    'nora',
    'Leon Fischer',
    ['m', '1993-10-01', 182, 86.7, 0.7],
    ['Rehab', 'light', 0],
    ['irregular', 0.6, 2, 2],
    assisted,
  ),
  person(
    'nora',
    'Eszter Nagy',
    ['f', '1981-01-12', 170, 76.5, -0.8],
    ['Vegetarian', 'light', -300, ...NO_MEAT],
    ['steady', 0.93, 0, 2],
    { care: 'drafted', assisted: true },
  ),
  person(
    'nora',
    'Marie Dupont',
    ['f', '1969-04-04', 164, 72.9, 0],
    ['Mediterranean', 'light', -200, ...MEDITERRANEAN],
    ['steady', 0.97, 0, 0],
    { care: 'profiled' },
  ),
  person('nora', 'Jonas Weber', ['m', '2007-02-26', 178, 70.0, 0], ['', 'moderate', 0], ['steady', 0.99, 0, 0], {
    care: 'registered',
    ...berlin(871),
  }),
  person(
    'tom',
    'Łukasz Nowak',
    ['m', '1986-09-15', 177, 82.3, -1.8],
    ['Balanced', 'moderate', -300],
    ['regular', 0.04, 3, 3],
  ),
  person(
    'tom',
    'Clara Hoffmann',
    ['f', '1992-12-05', 173, 70.4, -1.6],
    ['Vegetarian', 'moderate', -250, ...NO_MEAT],
    ['weekdaysOnly', 0.06, 3, 2],
  ),
  person(
    'tom',
    'Omar Farouk',
    ['m', '1972-05-29', 172, 96.1, -3.7],
    ['Halal, weight loss', 'light', -500, 'pork'],
    ['fading', 0.1, 3, 3],
  ),
  person(
    'tom',
    'Ana Popescu',
    ['f', '1998-08-02', 167, 60.8, 0.3],
    ['Strength', 'high', 100],
    ['devoted', 0.25, 2, 3],
    { likes: { snack: ['whey-shake'] } },
  ),
  person(
    'tom',
    'Bram Peeters',
    ['m', '1963-07-11', 184, 92.0, -0.5],
    ['Heart-healthy', 'light', -200, 'salty'],
    ['steady', 0.95, 0, 2],
    { care: 'drafted' },
  ),
];

/** Harbour Practice: nobody at Linden may ever see these names. */
export const HARBOUR: readonly Person[] = [
  person(
    'amara',
    "Liam O'Connor",
    ['m', '1974-02-18', 180, 97.6, -3.3],
    ['Weight loss', 'light', -500],
    ['steady', 0, 3, 3],
  ),
  person(
    'amara',
    'Zanele Dlamini',
    ['f', '1989-10-23', 165, 76.9, -2.0],
    ['Balanced', 'moderate', -350],
    ['weekdaysOnly', 0.05, 3, 3],
  ),
  person(
    'amara',
    'Priya Sharma',
    ['f', '1983-06-08', 160, 67.2, -1.1],
    ['Vegetarian, low-GI', 'light', -250, ...NO_MEAT, 'fastCarb'],
    ['regular', 0.1, 2, 2],
  ),
  person(
    'amara',
    'William Turner',
    ['m', '1958-03-27', 176, 89.4, -0.9],
    ['Low-sodium', 'low', -150, 'salty'],
    ['wentQuiet', 0.15, 2, 2],
    halifax(42),
  ),
  person(
    'amara',
    'Tan Jia Hui',
    ['f', '1996-11-14', 163, 57.5, 0.5],
    ['Dairy-free', 'moderate', 100, 'dairy'],
    ['morningAfter', 0.35, 2, 2],
  ),
  person('amara', 'Rosa Jiménez', ['f', '1971-09-01', 158, 73.3, 0], ['', 'light', 0], ['steady', 0.98, 0, 0], {
    care: 'registered',
    ...halifax(77),
  }),
];
