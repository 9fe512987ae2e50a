import { Component, computed, inject, signal } from '@angular/core';
import type { StaffMember } from '#libs/api-client/models/staff-member.js';
import type { Team } from '#libs/api-client/models/team.js';
import { Sessions } from '#libs/client-kit/session.js';
import { submission, type KeyFor } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Empty } from '../../ui/empty';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { initials } from '../../ui/initials';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { canCare } from '../data/people-api';
import { TeamsApi } from '../data/teams-api';
import { holdsTyped } from '../../ui/unsaved';
import { Question } from '../../ui/question';

interface Leaving {
  readonly teamId: string;
  readonly accountId: string;
  readonly name: string;
}

/** Teams: forming, naming, who is in them, archiving. */
@Component({
  selector: 'tf-teams',
  imports: [Icon, Empty, SkeletonRows, Trouble, Question],
  templateUrl: './teams.html',
  styleUrl: './teams.scss',
})
export class Teams {
  private readonly api = inject(TeamsApi);
  private readonly announcer = inject(Announcer);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly initials = initials;
  protected readonly loading = new Loading<{ teams: readonly Team[]; staff: readonly StaffMember[] }>();
  protected readonly active = computed(() => this.loading.value()?.teams.filter(({ archived }) => !archived) ?? []);
  protected readonly archived = computed(() => this.loading.value()?.teams.filter(({ archived }) => archived) ?? []);
  protected readonly submission = submission();
  /** The team whose name is being written, and the one that waits for a yes to be archived. */
  protected readonly renaming = signal<string | null>(null);
  protected readonly archiving = signal<string | null>(null);
  /** Who waits for a yes to leave a team. */
  protected readonly leaving = signal<Leaving | null>(null);
  private readonly self = inject(Sessions).session;

  constructor() {
    holdsTyped(() => this.t().care.teams);
    void this.read();
    onLiveChange(
      ({ topic }) => topic === 'team',
      () => this.read(),
    );
  }

  protected read(): Promise<boolean> {
    return this.loading.read(async () => {
      const [teams, staff] = await Promise.all([this.api.list(), this.api.staff()]);
      return { teams, staff };
    });
  }

  protected others(team: Team): readonly StaffMember[] {
    return (
      this.loading
        .value()
        ?.staff.filter(
          ({ accountId, roles }) => canCare(roles) && !team.members.some((member) => member.accountId === accountId),
        ) ?? []
    );
  }

  protected async form(event: Event, field: HTMLInputElement): Promise<void> {
    event.preventDefault();
    const name = field.value.trim();
    if (name === '') return field.focus();
    if (await this.act((keyFor) => this.api.form(name, keyFor({ name, after: this.active().length }))))
      field.value = '';
  }

  protected async rename(event: Event, team: Team, name: string): Promise<void> {
    event.preventDefault();
    if (name.trim() === '') return;
    if (await this.act(() => this.api.rename(team.teamId, name.trim(), team.revision))) this.renaming.set(null);
  }

  protected async add(team: Team, picker: HTMLSelectElement): Promise<void> {
    const person = this.others(team).find(({ accountId }) => accountId === picker.value);
    if (!person) return picker.focus();
    if (await this.act(() => this.api.add(team.teamId, person.accountId)))
      this.announcer.say(this.t().care.added(person.displayName));
  }

  protected isSelf({ accountId }: Leaving): boolean {
    return this.self()?.accountId === accountId;
  }

  protected async remove({ teamId, accountId, name }: Leaving): Promise<void> {
    if (!(await this.act(() => this.api.remove(teamId, accountId)))) return;
    this.leaving.set(null);
    this.announcer.say(this.t().care.removed(name));
  }

  protected async archive(team: Team): Promise<void> {
    if (await this.act(() => this.api.archive(team.teamId))) this.archiving.set(null);
  }

  /** @returns whether it was done; the screen shows what is so afterwards, either way */
  private act(work: (keyFor: KeyFor) => Promise<unknown>): Promise<boolean> {
    return this.submission.run(async (keyFor) => {
      await work(keyFor);
      await this.read();
    });
  }
}
