import type { Role } from '../identity/role.js';
import type { Operation } from '../identity/guard/operation-policies.js';
import { ACTIONS, POLICY, SUBJECTS, type PolicyRow } from '../identity/policy.js';

const ROLES: readonly Role[] = [
  'org_admin',
  'dietitian',
  'trainer',
  'assistant',
  'researcher',
  'auditor',
  'client',
  'integration',
];

/** docs/permissions.md: the policy, joined from the contexts, as a clinic reads it, and which operation needs what. */
export function permissionsDocument(operations: readonly Operation[]): string {
  const notes: string[] = [];
  const noteOf = ({ fields, because, scope }: PolicyRow): string => {
    const text = [
      scope ? `scope \`${scope}\`` : null,
      fields ? `only ${[...fields].join(', ')}` : null,
      because ?? null,
    ]
      .filter((part) => part !== null)
      .join('; ');
    if (text === '') return '';
    if (!notes.includes(text)) notes.push(text);
    return `<sup>${notes.indexOf(text) + 1}</sup>`;
  };
  const cell = (role: Role, subject: string, action: string): string => {
    const rows = POLICY.filter(
      (row) => row.role === role && row.subject === subject && (row.actions as readonly string[]).includes(action),
    );
    return rows.length === 0 ? '·' : rows.map((row) => `${row.reach}${noteOf(row)}`).join(', ');
  };
  const rows = SUBJECTS.flatMap((subject) =>
    ACTIONS.filter((action) => ROLES.some((role) => cell(role, subject, action) !== '·')).map(
      (action) => `| ${subject} | ${action} | ${ROLES.map((role) => cell(role, subject, action)).join(' | ')} |`,
    ),
  );
  return [
    '# Permissions',
    '',
    'Printed from the `*.policy.ts` of the contexts by `npm run generate`. What no cell grants is refused.',
    '',
    "**org**: every object of the caller's organisation · **assigned**: objects of clients the caller is assigned to · **opened**: those whose chart the caller opened within the hour, with a reason · **own**: the caller's own session or client record · **·**: never.",
    'An **integration** is an API key; each of its cells names the scope that the key must have been given.',
    'One membership may combine org_admin, dietitian, trainer and assistant; its rights are the union of their cells. Every other role stands alone.',
    'Foreign, unassigned and missing objects are the same 404. What a caller may see but not do is 403.',
    '',
    `| Subject | Action | ${ROLES.join(' | ')} |`,
    `|---|---|${ROLES.map(() => '---').join('|')}|`,
    ...rows,
    '',
    ...notes.map((note, index) => `${index + 1}. ${note}`),
    '',
    '## Operations',
    '',
    '*fresh proof*: password (and second factor) proved at most ten minutes ago, otherwise 403 `session.step-up-required`; `stepUp` proves them again.',
    '',
    '| Operation | Needs |',
    '|---|---|',
    ...operations.map(
      ({ operationId, requirement, stepUp }) =>
        `| \`${operationId}\` | ${requirement ? `${requirement.action} ${requirement.subject}` : 'public'}${stepUp ? ', *fresh proof*' : ''} |`,
    ),
    '',
  ].join('\n');
}
