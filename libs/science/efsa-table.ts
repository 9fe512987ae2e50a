/**
 * Dietary Reference Values of the European Food Safety Authority for adults (18 years and older, neither pregnant nor breastfeeding),
 * per day; chosen and explained in reference-values.ts. Units are those of the nutrient registry.
 *
 * Missing on purpose: thiamin and niacin (given per MJ of energy), children, pregnancy and lactation (no table at hand here), linoleic and
 * α-linolenic acid (per cent of the energy), the limit of magnesium (supplements only), of fluoride and manganese (under revision).
 */
import type { Sex } from './equations.js';
import type { NutrientId } from './nutrients.js';

/** PRI = population reference intake, AI = adequate intake. */
export interface EfsaTarget {
  readonly basis: 'EFSA PRI' | 'EFSA AI';
  readonly amounts: Readonly<Record<Sex, number>>;
  readonly source: string;
  /** Absent: seen in secondary copies only. */
  readonly verified?: true;
  readonly note?: string;
}

export interface EfsaLimit {
  readonly amount: number;
  readonly source: string;
}

const DRV = 'EFSA. Dietary Reference Values for nutrients: summary report. doi:10.2903/sp.efsa.2017.e15121';
const UL = 'EFSA. Overview on tolerable upper intake levels, version 10 (2024)';
const E_AND_B12 = 'EFSA, 9 July 2015: dietary reference values of vitamin E and cobalamin';

const pri = (male: number, female = male, note?: string): EfsaTarget => ({
  basis: 'EFSA PRI',
  amounts: { male, female },
  source: DRV,
  ...(note === undefined ? {} : { note }),
});
const ai = (male: number, female = male): EfsaTarget => ({ basis: 'EFSA AI', amounts: { male, female }, source: DRV });

export const EFSA_TARGETS: Readonly<Partial<Record<NutrientId, EfsaTarget>>> = {
  water: ai(2500, 2000),
  vitaminA: pri(750, 650),
  vitaminC: pri(110, 95),
  vitaminD: ai(15),
  vitaminE: { ...ai(13, 11), source: E_AND_B12, verified: true },
  vitaminK: ai(70),
  riboflavin: pri(1.6),
  vitaminB6: pri(1.7, 1.6),
  folateDfe: pri(330),
  vitaminB12: { ...ai(4), source: E_AND_B12, verified: true },
  pantothenicAcid: ai(5),
  biotin: ai(40),
  choline: ai(400),
  phosphorus: ai(550),
  magnesium: ai(350, 300),
  zinc: pri(9.4, 7.5, 'With 300 mg of phytate a day; with 1,200 mg it is 16.3 mg for men and 12.7 mg for women'),
  copper: ai(1.6, 1.3),
  manganese: ai(3),
  selenium: ai(70),
  iodine: ai(150),
  fluoride: ai(3400, 2900),
  molybdenum: ai(65),
};

/** The PRI of calcium falls at 25. */
export const efsaCalcium = (ageYears: number): EfsaTarget => pri(ageYears < 25 ? 1000 : 950);

const USUAL_MENOPAUSE = 51;
/** The PRI of iron falls with the menopause, which nobody asked for: the age stands for it, and the note says so. */
export const efsaIron = (ageYears: number, sex: Sex): EfsaTarget =>
  sex === 'male'
    ? pri(11)
    : ageYears < USUAL_MENOPAUSE
      ? pri(16, 16, 'Before the menopause; 11 mg after it')
      : pri(11, 11, 'After the menopause; 16 mg before it');

/** Tolerable upper intake levels of adults from all sources; of vitamin A as preformed retinol, of folate as folic acid. */
export const EFSA_UPPER_LIMITS: Readonly<Partial<Record<NutrientId, EfsaLimit>>> = {
  retinol: { amount: 3000, source: UL },
  vitaminD: { amount: 100, source: UL },
  vitaminB6: { amount: 12, source: UL },
  folicAcid: { amount: 1000, source: UL },
  calcium: { amount: 2500, source: UL },
  copper: { amount: 5, source: UL },
  iodine: { amount: 600, source: UL },
  molybdenum: { amount: 600, source: UL },
  selenium: { amount: 255, source: UL },
  zinc: { amount: 25, source: UL },
};
