import { differing, over, type SettingsDraft } from './settings-draft';

describe('organisation settings that two people change', () => {
  const before: SettingsDraft = {
    name: 'Practice',
    units: 'metric',
    timeZone: 'Europe/Berlin',
    language: 'de',
    country: 'DE',
    exportDays: 7,
    recordYears: 10,
    referenceSet: null,
    weekStart: 'monday',
    silentDays: 4,
    silentLonger: 6,
    adherenceDrop: 20,
    endingDays: 14,
    endingSoon: 3,
    overdueLong: 14,
    checkInLong: 3,
    unreadLong: 2,
    remindMinutes: 30,
    nutrients: null,
    meals: [{ slotId: 'breakfast', name: 'Breakfast', time: '08:00' }],
  };

  it('keep what was typed here, and take from the other what was not', () => {
    const mine = { ...before, name: 'Practice at the park', exportDays: 14 };
    const theirs = { ...before, name: 'Park practice', meals: [{ slotId: 'lunch', name: 'Lunch', time: '12:00' }] };
    expect(over(theirs, before, mine)).toEqual({ ...mine, meals: theirs.meals });
    expect(differing(before, theirs)).toEqual(['name', 'meals']);
  });
});
