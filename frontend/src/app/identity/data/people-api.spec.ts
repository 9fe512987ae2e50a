import { toggled } from './people-api';

describe('roles of a person', () => {
  it('are combined where people work with clients', () => {
    expect(toggled(['org_admin'], 'dietitian')).toEqual(['org_admin', 'dietitian']);
    expect(toggled(['org_admin', 'dietitian'], 'org_admin')).toEqual(['dietitian']);
  });

  it('that stand alone replace the others, and are replaced by them', () => {
    expect(toggled(['org_admin', 'dietitian'], 'auditor')).toEqual(['auditor']);
    expect(toggled(['auditor'], 'trainer')).toEqual(['trainer']);
    expect(toggled(['auditor'], 'researcher')).toEqual(['researcher']);
  });
});
