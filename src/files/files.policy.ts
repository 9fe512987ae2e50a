import { policyOf } from '#src/identity/policy-row.js';

/** Which files: those of these audiences; `shared`: what the client sees, too. */
const EVERY_AUDIENCE = ['administrative', 'clinical'];

export const filesPolicy = policyOf(['ClientFile', 'OrgPicture'], (grant) => [
  grant('ClientFile', ['read'], 'assigned', ['org_admin'], { fields: EVERY_AUDIENCE }),
  grant('ClientFile', ['read'], 'opened', ['org_admin'], { fields: EVERY_AUDIENCE }),
  grant('ClientFile', ['read', 'create', 'update', 'delete'], 'assigned', ['dietitian', 'trainer'], {
    fields: EVERY_AUDIENCE,
  }),
  grant('ClientFile', ['read', 'create', 'update', 'delete'], 'assigned', ['assistant'], {
    fields: ['administrative'],
    because: 'clinical files are not for data entry',
  }),
  grant('ClientFile', ['read', 'create'], 'own', ['client'], {
    fields: ['shared'],
    because: 'clients see what is shared with them, and share what they send',
  }),

  grant('OrgPicture', ['create'], 'org', ['org_admin', 'dietitian'], {
    because: 'photos of recipes and the logo; what they are put on has rights of its own',
  }),
]);
