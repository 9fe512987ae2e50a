import { commandIdOf, derivedId } from '#libs/event-sourcing/ids.js';
import { programTemplateIdOf } from '#src/training/contract.js';
import type { MetricKey } from '../people/metrics.js';
import type { QuestionKey } from '../people/check-in-form.js';
import type { FieldKey } from '../people/clinic-setup.js';
import { emailOf, type Person } from '../people/person.js';
import { ORGS, STAFF, type OrgKey, type StaffKey, type TeamKey } from '../people/staff.js';

/** The demo's one password. Everybody may know it: the demo is never loaded in production. */
export const DEMO_PASSWORD = 'trackforge-demo-2026';

/** The program template that the clinic's programs begin with. */
export const CLINIC_PROGRAM = 'strength-3';

export const clinicProgramIdOf = (orgId: string) =>
  programTemplateIdOf({
    commandId: commandIdOf({ orgId, actor: 'demo-clinic', operation: 'gym', key: CLINIC_PROGRAM }),
  });

/** Ids follow from names, so that a load that is taken up again meets the same organisations and people. */
export const orgIdOf = (org: OrgKey) => derivedId('demo', 'org', org);
export const accountIdOf = (email: string) => derivedId('demo', 'account', email);
export const fieldIdOf = (field: FieldKey) => derivedId('demo', 'field', field);
export const optionIdOf = (field: FieldKey, label: string) => derivedId('demo', 'option', field, label);
export const viewIdOf = (view: string) => derivedId('demo', 'view', view);
export const questionIdOf = (question: QuestionKey) => derivedId('demo', 'question', question);
export const replyIdOf = (key: string) => derivedId('demo', `reply-${key}`);
export const noteTemplateIdOf = (key: string) => derivedId('demo', `note-template-${key}`);
export const checkInFormIdOf = () => derivedId('demo', 'check-in-form');
export const metricIdOf = (metric: MetricKey) => derivedId('demo', 'metric', metric);
export const ownRuleIdOf = (rule: string) => `own-${derivedId('demo', 'safety-rule', rule)}`;
export const teamIdOf = (team: TeamKey) => derivedId('demo', 'team', team);

export interface DemoLogin {
  readonly name: string;
  readonly role: string;
  readonly org: string;
  readonly email: string;
  readonly app: 'portal' | 'client app';
}

export interface DemoLogins {
  readonly password: string;
  readonly logins: readonly DemoLogin[];
}

/** Staff of both organisations, and the clients whose app is worth a look. */
export function demoLogins(clients: readonly (Person & { readonly org: OrgKey })[]): DemoLogins {
  const staff = (Object.keys(STAFF) as StaffKey[]).map((key): DemoLogin => {
    const { name, role, org, email } = STAFF[key];
    return { name, role, org: ORGS[org].name, email, app: 'portal' };
  });
  return {
    password: DEMO_PASSWORD,
    logins: [
      ...staff,
      ...clients.map((person): DemoLogin => ({
        name: person.name,
        role: 'client',
        org: ORGS[person.org].name,
        email: emailOf(person),
        app: 'client app',
      })),
    ],
  };
}
