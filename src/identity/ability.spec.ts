import type { Role } from './role.js';
import { RoleAbility, roleMay, scopesFor } from './ability.js';
import type { Scope } from './api-key/scopes.js';
import type { PolicyRow } from './policy.js';

const ORG = 'org-a';
const facts = { orgId: ORG, assigned: false, opened: false, own: false };
const key = (scopes: readonly Scope[] | undefined, orgId = ORG) =>
  RoleAbility.of({ role: 'integration', ...(scopes ? { scopes } : {}) }, orgId);

describe('abilities that are kept', () => {
  it('are the same for whoever holds the same, in whatever order', () => {
    expect(key(['clients:read', 'logs:read'])).toBe(key(['logs:read', 'clients:read']));
    expect(RoleAbility.of({ role: 'dietitian' }, ORG)).toBe(RoleAbility.of({ role: 'dietitian', scopes: [] }, ORG));
  });

  it('are never those of another key, role or org', () => {
    const may = (ability: RoleAbility) => [
      ability.permits('read', 'Client', facts),
      ability.permits('read', 'MealLog', facts),
      ability.permits('create', 'MealLog', facts),
    ];
    expect(may(key(['clients:read']))).toEqual([true, false, false]);
    expect(may(key(['logs:read']))).toEqual([false, true, false]);
    expect(may(key(['logs:write']))).toEqual([false, false, true]);
    expect(may(key(['clients:read', 'logs:read', 'logs:write']))).toEqual([true, true, true]);
    expect(may(key([]))).toEqual([false, false, false]);
    expect(may(key(undefined))).toEqual([false, false, false]);
    expect(may(key(['clients:read'], 'org-b'))).toEqual([false, false, false]);
    expect(may(RoleAbility.of({ role: 'auditor' }, ORG))).toEqual([false, false, false]);
  });

  it('do not grow without end: the one kept longest goes first, and is made anew when it is asked for', () => {
    const of = (org: number) => RoleAbility.of({ role: 'dietitian' }, `many-${org}`);
    const [first, second] = [of(0), of(1)];
    for (let org = 2; org < 1_000; org += 1) of(org);
    expect([of(0), of(1)]).toEqual([first, second]);
    expect(of(0)).toBe(first);
    of(1_000);
    expect(of(1)).toBe(second);
    const anew = of(0);
    expect(anew).not.toBe(first);
    expect(of(0)).toBe(anew);
    expect(of(1)).not.toBe(second);
  });
});

describe('scopes of a key', () => {
  it('are named by what they open', () => {
    expect(scopesFor('read', 'Client')).toEqual(['clients:read', 'profiles:read']);
    expect(scopesFor('read', 'MealLog')).toEqual(['logs:read']);
    expect(scopesFor('create', 'MealLog')).toEqual(['logs:write']);
    expect(scopesFor('delete', 'Client')).toEqual([]);
    expect(scopesFor('create', 'ApiKey')).toEqual([]);
  });

  it('are those of keys only, each once', () => {
    const row = (role: Role, scope?: Scope): PolicyRow => ({
      role,
      subject: 'Food',
      actions: ['read'],
      reach: 'org',
      ...(scope ? { scope } : {}),
    });
    expect(
      scopesFor('read', 'Food', [
        row('dietitian', 'clients:read'),
        row('integration', 'foods:read'),
        row('integration', 'foods:read'),
        row('integration'),
      ]),
    ).toEqual(['foods:read']);
  });

  it('count for nobody who holds none', () => {
    expect(roleMay('integration', 'read', 'Client')).toBe(false);
    expect(roleMay({ role: 'integration' }, 'read', 'Client')).toBe(false);
    expect(roleMay({ role: 'integration', scopes: ['clients:read'] }, 'read', 'Client')).toBe(true);
    expect(roleMay({ role: 'integration', scopes: ['clients:read'] }, 'read', 'Weight')).toBe(false);
  });
});
