import { given } from '#libs/event-sourcing/given-when-then.js';
import { orgDecider, type OrgCommand } from './org.decider.js';
import type { OrgEvent } from './org.events.js';

const facts = { name: 'Clinic Lindenhof', country: 'DE', units: 'metric', timeZone: 'Europe/Berlin' } as const;
const found: OrgCommand = { type: 'FoundOrg', ...facts };
const founded: OrgEvent = { type: 'OrgFounded', data: facts };

describe('org', () => {
  it('is founded', () => given(orgDecider).when(found).then(founded));
  it('is founded under its name without blanks around it', () => given(orgDecider).when({ ...found, name: '  Clinic Lindenhof ' }).then(founded));
  it('is founded once', () => given(orgDecider, founded).when(found).thenRefuses('org.already-founded'));
  it('has a name', () => given(orgDecider).when({ ...found, name: '  ' }).thenRefuses('org.name-empty'));
});
