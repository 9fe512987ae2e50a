import { convertToParamMap } from '@angular/router';
import type { ClientView } from '#libs/api-client/models/client-view.js';
import {
  DEFAULT_COLUMNS,
  exportOf,
  filtersOf,
  filtersOfView,
  NO_FILTERS,
  queryOf,
  shows,
  urlOf,
  viewOf,
  type ClientFilters,
} from './list-filters';

const id = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001';
const all: ClientFilters = {
  search: 'Bert',
  status: 'all',
  tags: ['Athlete', 'Vegan'],
  assignedTo: 'nobody',
  team: id,
  nextReview: 'week',
  lastActivity: 'silent-week',
  adherence: '2026-Q4:0-30',
  weightGoal: '2026-Q4:reached',
  alerts: 'high',
  goals: 'overdue',
  sort: '-nextReview',
  custom: [`${id}:range:80..`],
};
const fromUrl = (params: Record<string, string | readonly string[]>) => filtersOf(convertToParamMap(params));

describe('filters of the client list', () => {
  it('survive the address, but for the search and what is asked of fields', () => {
    expect(fromUrl(urlOf(all) as Record<string, string>)).toEqual({ ...all, search: '', custom: [] });
    expect(JSON.stringify(urlOf(all))).not.toMatch(/Bert|range/);
  });
  it('are not in the address when there are none', () => {
    expect(Object.values(urlOf(NO_FILTERS)).every((value) => value === null)).toBe(true);
    expect(fromUrl({})).toEqual(NO_FILTERS);
  });
  it.each<Record<string, string | readonly string[]>>([
    { status: 'gone' },
    { assignedTo: 'boss' },
    { team: 'x' },
    { nextReview: '1' },
    { lastActivity: 'x' },
    { adherence: '2026-Q5:0-30' },
    { adherence: '0-30' },
    { weightGoal: '2026-Q4:missed' },
    { alerts: 'x' },
    { goals: 'x' },
    { sort: 'salary' },
    { tags: ['', 'x'.repeat(41)] },
  ])('take nothing else from an address: %j', (params) => expect(fromUrl(params)).toEqual(NO_FILTERS));
  it('ask the server for what is set and for nothing else', () => {
    expect(queryOf(NO_FILTERS)).toEqual({ sort: 'name', status: 'active' });
    expect(queryOf(all)).toEqual({
      search: 'Bert',
      tags: ['Athlete', 'Vegan'],
      assignedTo: 'nobody',
      team: id,
      nextReview: 'week',
      lastActivity: 'silent-week',
      adherence: '2026-Q4:0-30',
      weightGoal: '2026-Q4:reached',
      alerts: 'high',
      goals: 'overdue',
      sort: '-nextReview',
      custom: [`${id}:range:80..`],
    });
  });
  it('ask for a file of what is shown', () =>
    expect(exportOf(all, ['plan', 'care'])).toEqual({ ...queryOf(all), columns: ['plan', 'care'] }));
  it('become a view without the search, and come back from it', () => {
    const view = { ...viewOf(all, DEFAULT_COLUMNS, 'Mine', false), viewId: id, own: true, revision: 0 } as ClientView;
    expect(JSON.stringify(view)).not.toContain('Bert');
    expect(filtersOfView(view)).toEqual({ ...all, search: '', adherence: null, weightGoal: null });
    expect(shows(view, { ...all, adherence: null, weightGoal: null }, DEFAULT_COLUMNS)).toBe(true);
    expect(shows(view, all, DEFAULT_COLUMNS)).toBe(false);
    expect(shows(view, { ...all, adherence: null, weightGoal: null, nextReview: null }, DEFAULT_COLUMNS)).toBe(false);
    expect(shows(view, { ...all, adherence: null, weightGoal: null }, ['plan'])).toBe(false);
  });
});
