import { policyOf } from '#src/identity/policy-row.js';

/** Which notes: the audiences that they are written for. */
const EVERY_AUDIENCE = ['administrative', 'clinical'];

export const carePolicy = policyOf(['Note', 'NoteTemplate'], (grant) => [
  grant('Note', ['read'], 'assigned', ['org_admin'], { fields: EVERY_AUDIENCE }),
  grant('Note', ['read'], 'opened', ['org_admin'], { fields: EVERY_AUDIENCE }),
  grant('Note', ['read', 'create', 'update'], 'assigned', ['dietitian', 'trainer'], { fields: EVERY_AUDIENCE }),
  grant('Note', ['read', 'create', 'update'], 'assigned', ['assistant'], {
    fields: ['administrative'],
    because: 'clinical notes are not for data entry',
  }),

  grant('NoteTemplate', ['read', 'create', 'update', 'delete'], 'org', ['org_admin', 'dietitian', 'trainer'], {
    because: 'those who write notes keep what they begin them with; it names no client',
  }),
  grant('NoteTemplate', ['read'], 'org', ['assistant'], { because: 'assistants begin administrative notes, too' }),
]);
