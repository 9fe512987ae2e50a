import { policyOf } from '#src/identity/policy-row.js';

/** An event without what it says: who did what when. */
const MASKED = [
  'eventId',
  'orgSeq',
  'position',
  'recordedAt',
  'category',
  'streamId',
  'revision',
  'type',
  'about',
  'actor',
  'door',
  'simulated',
  'clientId',
];

/** What those who enter data are told of a client's past (kinds of src/history/timeline): that it happened, of what they read elsewhere, too. */
const ENTERED = ['profile', 'care', 'plans', 'training', 'logs', 'goals'];

export const historyPolicy = policyOf(['History', 'Timeline', 'OrgHistory', 'HistoryReveal', 'OrgLog'], (grant) => [
  grant('History', ['read'], 'assigned', ['org_admin', 'dietitian', 'trainer']),
  grant('History', ['read'], 'opened', ['org_admin']),
  grant('History', ['read'], 'org', ['auditor'], {
    fields: MASKED,
    because: 'the content of what happened stays masked',
  }),

  grant('Timeline', ['read'], 'assigned', ['org_admin', 'dietitian', 'trainer']),
  grant('Timeline', ['read'], 'opened', ['org_admin']),
  grant('Timeline', ['read'], 'assigned', ['assistant'], {
    fields: ENTERED,
    because: 'what was recorded, medical entries, notes, messages and warnings are not for data entry',
  }),

  grant('OrgHistory', ['read'], 'org', ['org_admin'], {
    fields: MASKED,
    because: 'the exported log tells as much; what was said about clients stays masked',
  }),
  grant('OrgHistory', ['read'], 'org', ['auditor'], {
    fields: MASKED,
    because: 'the content of what happened stays masked',
  }),

  grant('HistoryReveal', ['create'], 'org', ['auditor'], {
    because: 'one event at a time, with a reason, and recorded before it is shown',
  }),

  grant('OrgLog', ['read', 'verify', 'export'], 'org', ['org_admin', 'auditor'], {
    because: 'bodies stay sealed in the export',
  }),
  grant('OrgLog', ['verify'], 'org', ['dietitian'], { because: 'the answer names no person' }),
]);
