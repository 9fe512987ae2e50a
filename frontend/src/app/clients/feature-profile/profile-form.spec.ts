import type { ClientDetail } from '#libs/api-client/models/client-detail.js';
import { ProfileForm } from './profile-form';

const unknown = { sex: null, birthDate: null, nutritionProfile: null } as unknown as ClientDetail;
const form = () => {
  const made = new ProfileForm(
    () => '2026-11-18',
    () => 'de',
  );
  made.fill(unknown);
  return made;
};

describe('a profile being typed', () => {
  it('says everything that is missing at once', () =>
    expect(form().troubles()).toEqual(
      ['birthDate', 'sex', 'heightCm', 'weightKg'].map((field) => ({ code: 'input.missing', field })),
    ));

  it('judges each entry by itself', () => {
    const typed = form();
    typed.sex.set('female');
    typed.birthDate.set('1967-04-12');
    typed.heightCm.set('1680');
    typed.weightKg.set('x');
    expect(typed.troubles().map(({ code, field }) => `${field} ${code}`)).toEqual([
      'heightCm input.absurd',
      'weightKg input.not-finite',
    ]);
  });

  it('has no trouble when a figure follows', () => {
    const typed = form();
    typed.sex.set('female');
    typed.birthDate.set('1967-04-12');
    typed.heightCm.set('168');
    typed.weightKg.set('82,4');
    expect([typed.troubles(), typed.outcome() === null]).toEqual([[], false]);
  });

  it('reads height and weight in pounds and inches, and saves what was recorded as it was', () => {
    const typed = form();
    typed.sex.set('female');
    typed.birthDate.set('1967-04-12');
    typed.measure({ heightCm: 167, weightKg: 82.4 });
    typed.writeIn('us');
    expect([typed.heightCm(), typed.weightKg()]).toEqual(['65,7', '181,7']);
    expect(typed.outcome()?.inputs).toMatchObject({ heightCm: 167, weightKg: 82.4 });
    typed.weightKg.set('154');
    typed.heightCm.set(`5'6"`);
    expect(typed.outcome()?.inputs).toMatchObject({ heightCm: 167.64, weightKg: 69.85 });
    typed.writeIn('metric');
    expect([typed.heightCm(), typed.weightKg()]).toEqual(['167,64', '69,85']);
  });

  it('is there again after it was left', () => {
    const left = form();
    left.heightCm.set('168');
    left.equationId.set('manual');
    const back = form();
    back.putBack(left.typedSince());
    expect([back.heightCm(), back.equationId(), back.changed()]).toEqual(['168', 'manual', true]);
  });

  it('takes in what somebody else recorded meanwhile, keeps what was typed, and says where both changed the same', () => {
    const recorded = (adjustmentKcal: number, fatShare: number, heightCm = 167) =>
      ({
        ...unknown,
        nutritionProfile: {
          sex: 'female',
          birthDate: '1967-04-12',
          heightCm,
          weightKg: 82.4,
          bodyFatPercent: null,
          manualRestingKcal: null,
          equationId: 'mifflin-st-jeor',
          activityFactorId: 'lightly-active',
          adjustmentKcal,
          macroTargets: { proteinGrams: null, proteinGramsPerKg: 1.2, fatShare },
          computed: { measured: null },
        },
      }) as unknown as ClientDetail;
    const typed = form();
    typed.fill(recorded(-300, 0.32));
    typed.heightCm.set('168');
    typed.adjustmentKcal.set('-200');
    typed.fill(recorded(-350, 0.3));
    expect([typed.heightCm(), typed.adjustmentKcal(), typed.fatPercent()]).toEqual(['168', '-200', '30']);
    expect([...typed.theirs()]).toEqual([['adjustmentKcal', '-350']]);
    expect(typed.outcome()?.inputs).toMatchObject({
      heightCm: 168,
      adjustmentKcal: -200,
      macroTargets: { fatShare: 0.3 },
    });
    // left and come back to: what was not typed says what is recorded by then
    const back = form();
    back.fill(recorded(-350, 0.35));
    back.putBack(typed.typedSince());
    expect([back.heightCm(), back.adjustmentKcal(), back.fatPercent()]).toEqual(['168', '-200', '35']);
    typed.fill(recorded(-350, 0.3), true);
    expect([typed.adjustmentKcal(), typed.theirs().size]).toEqual(['-350', 0]);
  });
});
