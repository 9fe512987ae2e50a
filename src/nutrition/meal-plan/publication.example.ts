import type { Publication } from './publication.js';

/** What the catalogue of events and the golden file show for a published version. */
export const examplePublication: Publication = {
  content: {
    planId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a003',
    clientId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a002',
    version: 1,
    name: 'Cardio-metabolic 1,650',
    weeks: 1,
    slots: [{ slotId: 'breakfast', name: 'Breakfast', time: '07:30' }],
    foods: [{ foodId: 'sr-01256', version: '0b7c9d21e4aa', name: 'Yogurt, Greek, plain, nonfat', kcalPer100g: 59 }],
    items: [
      {
        id: '0199f3a2-8c1e-4d00-9d5e-2f4be1c0a0aa',
        day: 0,
        slot: 0,
        food: 0,
        grams: 180,
        measure: { label: '1 container', amount: 1.2 },
        note: 'Unsweetened.',
      },
    ],
    totals: {
      nutrientIds: ['energy', 'protein', 'iodine'],
      days: [
        { grams: 180, amounts: [106.2, 18.342, null], completeness: [1, 1, 0] },
        ...Array.from({ length: 6 }, () => ({
          grams: 0,
          amounts: [null, null, null],
          completeness: [null, null, null],
        })),
      ],
      weeks: [{ days: 1, grams: 180, amounts: [106.2, 18.342, null], completeness: [1, 1, 0] }],
    },
    target: {
      kcal: 1656.625,
      proteinG: 98.9,
      carbohydrateG: 191,
      fatG: 55.2,
      equationId: 'mifflin-st-jeor',
      equationVersion: 1,
    },
    formulas: [{ id: 'portion-totals', version: 1, citation: 'Exact sums of grams × value per 100 g' }],
    publishedAt: '2025-11-20T09:14:03.120Z',
    publishedBy: { accountId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001', displayName: 'Lena Novak' },
  },
  salt: '5f1c0c0d3b7a4e0e9a6d1f2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f',
  contentHash: 'c0ffee4b1d0a7e5f3c2b1a09f8e7d6c5b4a3928170f6e5d4c3b2a19080f7e6d5',
};
