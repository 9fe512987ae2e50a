import type { JudgedVersion } from './followed-safety.js';
import { checkSeen } from './seen-warnings.js';

const judged = { ruleSet: '0123456789ab', medicalRevision: 4, warnings: [] } as unknown as JudgedVersion;
const seen = { ruleSet: '0123456789ab', medicalRevision: 4, shown: [] };

describe('what was shown before a version is assigned', () => {
  it('stands as long as record and rules do', () => expect(() => checkSeen(judged, seen)).not.toThrow());
  it.each([{ medicalRevision: 3 }, { ruleSet: '000000000000' }, { shown: ['allergy-peanut@0123456789ab=fires'] }])(
    'is looked at again where it was another: %j',
    (other) =>
      expect(() => checkSeen(judged, { ...seen, ...other })).toThrow(
        expect.objectContaining({ code: 'plan-safety.changed', status: 412 }),
      ),
  );
});
