import type { Role } from '../../../identity/contract.js';

export type OrgKey = 'linden' | 'harbour';
export type StaffKey = 'nora' | 'tom' | 'ida' | 'lena' | 'max' | 'vera' | 'rosa' | 'amara';
export type TeamKey = 'heart' | 'sport';

export interface DemoOrg {
  readonly name: string;
  readonly country: string;
  readonly units: 'metric' | 'us';
  readonly timeZone: string;
}

export interface DemoStaff {
  readonly org: OrgKey;
  readonly name: string;
  readonly role: Role;
  readonly email: string;
}

export const ORGS: Readonly<Record<OrgKey, DemoOrg>> = {
  linden: { name: 'Linden Clinic', country: 'DE', units: 'metric', timeZone: 'Europe/Berlin' },
  harbour: { name: 'Harbour Practice', country: 'CA', units: 'us', timeZone: 'America/Halifax' },
};

/** Addresses end in `.example`, which is reserved: no mail can reach anybody. */
export const STAFF: Readonly<Record<StaffKey, DemoStaff>> = {
  nora: { org: 'linden', name: 'Nora Feld', role: 'dietitian', email: 'nora.feld@linden-clinic.example' },
  tom: { org: 'linden', name: 'Tom Reyes', role: 'dietitian', email: 'tom.reyes@linden-clinic.example' },
  ida: { org: 'linden', name: 'Ida Marsh', role: 'assistant', email: 'ida.marsh@linden-clinic.example' },
  lena: { org: 'linden', name: 'Lena Novak', role: 'org_admin', email: 'lena.novak@linden-clinic.example' },
  max: { org: 'linden', name: 'Max Berger', role: 'trainer', email: 'max.berger@linden-clinic.example' },
  vera: { org: 'linden', name: 'Vera Lindqvist', role: 'auditor', email: 'vera.lindqvist@linden-clinic.example' },
  rosa: { org: 'linden', name: 'Rosa Imhof', role: 'researcher', email: 'rosa.imhof@linden-clinic.example' },
  amara: { org: 'harbour', name: 'Amara Diallo', role: 'dietitian', email: 'amara.diallo@harbour-practice.example' },
};

export interface DemoTeam {
  readonly org: OrgKey;
  readonly name: string;
  readonly members: readonly StaffKey[];
}

export const TEAMS: Readonly<Record<TeamKey, DemoTeam>> = {
  heart: { org: 'linden', name: 'Heart and metabolism', members: ['nora', 'ida'] },
  sport: { org: 'linden', name: 'Sport and performance', members: ['tom', 'max'] },
};
