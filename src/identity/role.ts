/** Who somebody is in an org. `integration` acts by an API key, `system` is the program itself: reactions, importer, demo loader. */
export type Role =
  'org_admin' | 'dietitian' | 'trainer' | 'assistant' | 'researcher' | 'auditor' | 'client' | 'integration' | 'system';
