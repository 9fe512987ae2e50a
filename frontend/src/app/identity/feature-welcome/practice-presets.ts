import { Component, computed, inject, output, signal } from '@angular/core';
import { changeOrgSettings } from '#libs/api-client/fn/organisation/change-org-settings.js';
import { getOrgSettings } from '#libs/api-client/fn/organisation/get-org-settings.js';
import type { OrgSettingsView } from '#libs/api-client/models/org-settings-view.js';
import { Sessions } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';
import { Api, keyed } from '../../api';
import { Texts } from '../../text/texts';
import { ChangedMeanwhile } from '../../ui/changed-meanwhile';
import { Icon } from '../../ui/icon';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { differing, over } from '../feature-org/settings-draft';

/** The country was said when signing up. */
type Presets = Pick<OrgSettingsView, 'units' | 'timeZone' | 'language'>;

/** What the sign-up guessed from the browser, to be looked at once. Says `done` when it is as it should be. */
@Component({
  selector: 'tf-practice-presets',
  imports: [ChangedMeanwhile, Icon, SkeletonRows, Trouble],
  template: `
    @if (settings.problem() && !settings.value()) {
      <tf-trouble [problem]="settings.problem()!" (retry)="read()" />
    }
    @if (settings.skeleton()) {
      <tf-skeleton-rows [rows]="3" />
    }
    @if (draft(); as d) {
      <form (submit)="save($event)" novalidate [attr.aria-busy]="submission.busy()">
        <div class="two">
          <div>
            <label class="lab" for="w-zone">{{ t().org.timeZone }}</label>
            <div class="field">
              <select #zone id="w-zone" (change)="change({ timeZone: zone.value })">
                @for (one of zones(); track one) {
                  <option [value]="one" [selected]="one === d.timeZone">{{ one }}</option>
                }</select
              ><tf-icon name="chevron-down" [size]="14" />
            </div>
          </div>
          <div>
            <label class="lab" for="w-units">{{ t().org.units }}</label>
            <div class="field">
              <select #units id="w-units" (change)="change({ units: units.value === 'us' ? 'us' : 'metric' })">
                <option value="metric" [selected]="d.units === 'metric'">{{ t().org.unitNames.metric }}</option>
                <option value="us" [selected]="d.units === 'us'">{{ t().org.unitNames.us }}</option></select
              ><tf-icon name="chevron-down" [size]="14" />
            </div>
          </div>
          <div>
            <label class="lab" for="w-language">{{ t().org.language }}</label>
            <div class="field">
              <select #language id="w-language" (change)="change({ language: language.value === 'de' ? 'de' : 'en' })">
                <option value="en" [selected]="d.language === 'en'">{{ t().common.english }}</option>
                <option value="de" [selected]="d.language === 'de'">{{ t().common.german }}</option></select
              ><tf-icon name="chevron-down" [size]="14" />
            </div>
          </div>
        </div>
        @if (theirs().length > 0) {
          <tf-changed-meanwhile [merged]="true">
            @for (change of theirs(); track change) {
              <p>{{ change }}</p>
            }
          </tf-changed-meanwhile>
        }
        @if (submission.problem(); as trouble) {
          <tf-trouble [problem]="trouble" [safe]="t().common.notSaved" [retryable]="false" />
        }
        <div>
          <button type="submit" class="btn fill" [attr.aria-disabled]="submission.busy()">
            {{ submission.busy() ? t().org.saving : t().welcome.right }}
          </button>
        </div>
      </form>
    }
  `,
  styles:
    'form { display: grid; gap: 14px; } .two { display: grid; grid-template-columns: repeat(auto-fit, minmax(220px, 1fr)); gap: 12px; }',
})
export class PracticePresets {
  private readonly api = inject(Api);
  private readonly sessions = inject(Sessions);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  readonly done = output();
  protected readonly settings = new Loading<OrgSettingsView>();
  protected readonly draft = signal<Presets | null>(null);
  protected readonly submission = submission();
  /** What somebody else saved meanwhile, in words. */
  protected readonly theirs = signal<readonly string[]>([]);
  protected readonly zones = computed(() => {
    const mine = this.draft()?.timeZone ?? 'UTC';
    const known = Intl.supportedValuesOf('timeZone');
    return known.includes(mine) ? known : [mine, ...known];
  });

  constructor() {
    void this.read();
  }

  protected async read(): Promise<void> {
    if (!(await this.settings.read(() => this.api.call(getOrgSettings, {})))) return;
    const seen = this.settings.value();
    if (seen) this.draft.set(presetsOf(seen));
  }

  protected change(changes: Partial<Presets>): void {
    this.draft.update((draft) => draft && { ...draft, ...changes });
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const [draft, seen] = [this.draft(), this.settings.value()];
    if (!draft || !seen || this.submission.busy()) return;
    await this.submission.run(
      async (keyFor) => {
        if ((Object.keys(draft) as (keyof Presets)[]).some((field) => draft[field] !== seen[field])) {
          await this.api.call(changeOrgSettings, {
            ...keyed(keyFor({ draft, revision: seen.revision }), seen.revision),
            body: draft,
          });
          await this.sessions.reread();
        }
        this.done.emit();
      },
      ({ code }) => code === 'stream.stale' && this.showTheirs(presetsOf(seen)),
    );
  }

  /** What was chosen here stays beside what somebody else saved. @returns whether that is shown */
  private async showTheirs(before: Presets): Promise<boolean> {
    if (!(await this.settings.read(() => this.api.call(getOrgSettings, {})))) return false;
    const seen = this.settings.value();
    if (!seen) return false;
    const theirs = presetsOf(seen);
    this.draft.update((mine) => mine && over(theirs, before, mine));
    this.theirs.set(differing(before, theirs).map((field) => this.said(field, theirs)));
    return this.theirs().length > 0;
  }

  /** `Time zone: Europe/Vienna` */
  private said(field: keyof Presets, { units, timeZone, language }: Presets): string {
    const { org, common } = this.t();
    const words = {
      units: org.unitNames[units],
      timeZone,
      language: language === 'de' ? common.german : common.english,
    };
    return `${org[field]}: ${words[field]}`;
  }
}

const presetsOf = ({ units, timeZone, language }: Presets): Presets => ({ units, timeZone, language });
