import { computed, inject, Injectable, signal } from '@angular/core';
import type { ClientTag } from '#libs/api-client/models/client-tag.js';
import type { StaffMember } from '#libs/api-client/models/staff-member.js';
import type { Team } from '#libs/api-client/models/team.js';
import { canCare, TeamsApi } from '../../identity/contract';
import { ClientsApi } from './clients-api';

/** Whom clients can be given to and what they are tagged with: what menus offer. What can't be read is not offered. */
@Injectable({ providedIn: 'root' })
export class CareChoices {
  private readonly clients = inject(ClientsApi);
  private readonly teamsApi = inject(TeamsApi);
  readonly staff = signal<readonly StaffMember[]>([]);
  /** Of the staff those who can care for clients. */
  readonly carers = computed(() => this.staff().filter(({ roles }) => canCare(roles)));
  readonly teams = signal<readonly Team[]>([]);
  readonly tags = signal<readonly ClientTag[]>([]);

  /** Reads all three again; what was offered stays until then. */
  async read(): Promise<void> {
    const [staff, teams, tags] = await Promise.allSettled([
      this.teamsApi.staff(),
      this.teamsApi.list(),
      this.clients.tags(),
    ]);
    if (staff.status === 'fulfilled') this.staff.set(staff.value);
    if (teams.status === 'fulfilled') this.teams.set(teams.value.filter(({ archived }) => !archived));
    if (tags.status === 'fulfilled') this.tags.set(tags.value);
  }

  personName(accountId: string): string | null {
    return this.staff().find((person) => person.accountId === accountId)?.displayName ?? null;
  }

  teamName(teamId: string): string | null {
    return this.teams().find((team) => team.teamId === teamId)?.name ?? null;
  }
}
