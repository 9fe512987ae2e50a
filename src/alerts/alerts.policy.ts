import { policyOf } from '#src/identity/policy-row.js';

/** Alerts that say when somebody wrote, logged, measured or is due: no diagnosis, medication or laboratory value. */
const CARE = ['care', 'measurement', 'conversation', 'check-in'];
/** All sources; warnings of meal plans and of programs speak of the medical record. */
const ALL = [...CARE, 'safety', 'program-safety'];

export const alertsPolicy = policyOf(['Alert'], (grant) => [
  grant('Alert', ['read'], 'assigned', ['org_admin'], { fields: ALL }),
  grant('Alert', ['read'], 'opened', ['org_admin'], { fields: ALL }),
  grant('Alert', ['read', 'update'], 'assigned', ['dietitian', 'trainer'], { fields: ALL }),
  grant('Alert', ['read', 'update'], 'assigned', ['assistant'], {
    fields: CARE,
    because: 'warnings of safety rules speak of the medical record',
  }),
]);
