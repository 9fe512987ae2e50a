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

export const historyPolicy = policyOf(['History', 'OrgHistory', 'HistoryReveal', 'OrgLog'], (grant) => [
  grant('History', ['read'], 'assigned', ['org_admin', 'dietitian', 'trainer']),
  grant('History', ['read'], 'opened', ['org_admin']),
  grant('History', ['read'], 'org', ['auditor'], {
    fields: MASKED,
    because: 'the content of what happened stays masked',
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
