import { given } from '#libs/event-sourcing/given-when-then.js';
import { savedCohortDecider } from './saved-cohort.decider.js';
import type { SavedCohortEvent } from './saved-cohort.events.js';

const cohort = { ageFrom: 40, groups: [{ anyOf: [{ kind: 'condition-group', code: 'renal' }] }] } as const;
const saved = (name = 'Kidneys'): SavedCohortEvent => ({ type: 'CohortSaved', data: { owner: 'rosa', name, cohort } });
const removed: SavedCohortEvent = { type: 'SavedCohortRemoved', data: {} };
const save = (name: string) => ({ type: 'SaveCohort', by: 'rosa', name, cohort }) as const;
const change = (by: string, name: string) => ({ type: 'ChangeSavedCohort', by, name, cohort }) as const;
const remove = (by: string) => ({ type: 'RemoveSavedCohort', by }) as const;

describe('a saved cohort', () => {
  it('belongs to who saves it, under a tidy name, and holds no number of people', () =>
    given(savedCohortDecider).when(save('  Kidneys ')).then(saved()));
  it('is renamed, once', () => {
    given(savedCohortDecider, saved()).when(change('rosa', 'Kidneys from 40')).then(saved('Kidneys from 40'));
    given(savedCohortDecider, saved()).when(change('rosa', 'Kidneys')).thenNothing();
  });
  it('is another one with another tag, though all the rest is the same', () =>
    given(savedCohortDecider, saved())
      .when({ ...change('rosa', 'Kidneys'), tagRefs: ['a1'] })
      .then({ type: 'CohortSaved', data: { owner: 'rosa', name: 'Kidneys', cohort, tagRefs: ['a1'] } }));
  it('is removed, and stays so', () => {
    given(savedCohortDecider, saved()).when(remove('rosa')).then(removed);
    given(savedCohortDecider, saved(), removed).when(change('rosa', 'Again')).thenRefuses('saved-cohort.unknown');
    given(savedCohortDecider, saved(), removed).when(save('Again')).thenNothing();
  });
  it.each([change('ida', 'Hers'), remove('ida')])('does not exist for others: %j', (command) =>
    given(savedCohortDecider, saved()).when(command).thenRefuses('saved-cohort.unknown'),
  );
});
