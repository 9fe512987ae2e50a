import { Component, computed, ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import type { ChangeSavedCohortDto } from '#libs/api-client/models/change-saved-cohort-dto.js';
import type { CohortDto } from '#libs/api-client/models/cohort-dto.js';
import type { SavedCohortView } from '#libs/api-client/models/saved-cohort-view.js';
import { problemOf, type Problem } from '#libs/client-kit/problem.js';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { ResearchApi } from '../data/research-api';
import { OwnCriteria } from '../data/own-criteria';

/** Cohorts that the reader saved: one is loaded into the form, renamed, replaced by what is built now, or removed. */
@Component({
  selector: 'tf-saved-cohorts',
  imports: [Icon, Trouble],
  template: `
    @let words = t().research.saved;
    <fieldset [attr.aria-busy]="submission.busy()">
      <legend class="lab">{{ words.title }}</legend>
      @for (each of rows(); track each.saved.cohortId) {
        <div class="one row" role="group" [attr.aria-label]="each.saved.name">
          <button type="button" class="load grow" [title]="words.load(each.saved.name)" (click)="load(each.saved)">
            <span class="b">{{ each.saved.name }}</span>
            <span class="xs muted">{{ each.sentence }}</span>
            @if (each.saved.lostTags > 0) {
              <span class="xs">{{ words.lostTags(each.saved.lostTags) }}</span>
            }
          </button>
          <button
            type="button"
            class="ib s"
            [attr.aria-label]="words.rename(each.saved.name)"
            (click)="rename(each.saved)"
          >
            <tf-icon name="pencil" [size]="14" /></button
          ><button
            type="button"
            class="ib s"
            [attr.aria-label]="words.remove(each.saved.name)"
            (click)="remove(each.saved)"
          >
            <tf-icon name="close" [size]="14" />
          </button>
        </div>
      }
      <div class="row save">
        <label class="grow"
          ><span class="lab">{{ renaming() ? words.newName : words.name }}</span
          ><span class="field"
            ><input
              #nameField
              id="saved-cohort-name"
              maxlength="80"
              autocomplete="off"
              [value]="name()"
              (input)="name.set(nameField.value)"
              (keydown.enter)="$event.preventDefault(); keep()" /></span
        ></label>
        @if (renaming()) {
          <button type="button" class="btn out" [attr.aria-disabled]="!mayKeep()" (click)="keep()">
            {{ words.renameNow }}</button><button type="button" class="btn ghost" (click)="settle()">
            {{ t().common.cancel }}
          </button>
        } @else {
          <button type="button" class="btn out" [attr.aria-disabled]="!mayKeep()" (click)="keep()">
            {{ words.save }}
          </button>
        }
      </div>
      <p class="xs muted">{{ words.lead }}</p>
      @if (replaceable(); as saved) {
        <button type="button" class="link sm" (click)="replace(saved)">{{ words.replace(saved.name) }}</button>
      }
      @if (submission.problem() ?? unread(); as trouble) {
        <tf-trouble [problem]="trouble" [safe]="words.nothingSaved" [retryable]="unread() !== null" (retry)="read()" />
      }
    </fieldset>
  `,
  styles: `
    fieldset {
      display: grid;
      gap: 6px;
      min-width: 0;
    }
    .one {
      align-items: flex-start;
      border-radius: var(--tf-radius-sm);
      background: var(--tf-surface-low);
    }
    .load {
      display: grid;
      gap: 2px;
      min-width: 0;
      padding: 7px 12px;
      text-align: start;
      overflow-wrap: anywhere;
    }
    .load:hover .b {
      text-decoration: underline;
    }
    .one .ib {
      margin-block: 4px;
    }
    .save {
      align-items: flex-end;
      flex-wrap: wrap;
    }
    .link {
      justify-self: start;
      text-align: start;
    }
  `,
})
export class SavedCohorts {
  private readonly own = inject(OwnCriteria);
  private readonly api = inject(ResearchApi);
  private readonly announcer = inject(Announcer);
  private readonly texts = inject(Texts);
  private readonly f = inject(Formats);
  protected readonly t = this.texts.t;
  /** What is built now; null: its bounds are wrong, or it asks for tags that nobody carries any more. */
  readonly cohort = input.required<CohortDto | null>();
  readonly chosen = output<SavedCohortView>();
  protected readonly submission = submission();
  /** Why the list could not be read. */
  protected readonly unread = signal<Problem | null>(null);
  protected readonly name = signal('');
  protected readonly renaming = signal<SavedCohortView | null>(null);
  private readonly loadedId = signal<string | null>(null);
  private readonly list = signal<readonly SavedCohortView[]>([]);
  private readonly nameField = viewChild.required<ElementRef<HTMLInputElement>>('nameField');

  protected readonly rows = computed(() =>
    this.list().map((saved) => ({
      saved,
      sentence: this.own.sentence(saved.cohort),
    })),
  );
  protected readonly mayKeep = computed(
    () => this.name().trim() !== '' && (this.renaming() !== null || this.cohort() !== null),
  );
  /** The one that was loaded, once what is built differs from it. */
  protected readonly replaceable = computed(() => {
    const loaded = this.list().find(({ cohortId }) => cohortId === this.loadedId());
    const built = this.cohort();
    return loaded && built && (loaded.lostTags > 0 || !isSame(loaded.cohort, built)) ? loaded : null;
  });

  constructor() {
    void this.read();
  }

  protected async read(): Promise<void> {
    try {
      this.list.set(await this.api.savedCohorts());
      this.unread.set(null);
    } catch (error) {
      this.unread.set(problemOf(error));
    }
  }

  protected load(saved: SavedCohortView): void {
    this.loadedId.set(saved.cohortId);
    this.settle();
    this.chosen.emit(saved);
  }

  protected rename(saved: SavedCohortView): void {
    this.renaming.set(saved);
    this.name.set(saved.name);
    this.nameField().nativeElement.focus();
  }

  /** Saves what is built under the name, or gives the one that is being renamed its new one. */
  protected keep(): Promise<void> {
    const [renamed, cohort, name] = [this.renaming(), this.cohort(), this.name().trim()];
    if (!this.mayKeep()) {
      this.nameField().nativeElement.focus();
      return Promise.resolve();
    }
    if (renamed) return this.replaceWith(renamed, { name });
    return this.doing(async (keyFor) => {
      const wish = { name, cohort: cohort! };
      await this.api.saveCohort(wish, keyFor(wish));
    });
  }

  protected replace(saved: SavedCohortView): Promise<void> {
    return this.replaceWith(saved, { name: saved.name, cohort: this.cohort()! });
  }

  protected remove({ cohortId }: SavedCohortView): Promise<void> {
    return this.doing((keyFor) => this.api.removeSavedCohort(cohortId, keyFor(cohortId)), 'removed');
  }

  protected settle(): void {
    this.renaming.set(null);
    this.name.set('');
    this.submission.clear();
  }

  private replaceWith({ cohortId }: SavedCohortView, body: ChangeSavedCohortDto): Promise<void> {
    return this.doing((keyFor) => this.api.changeSavedCohort(cohortId, body, keyFor([cohortId, body])));
  }

  private async doing(
    act: Parameters<typeof this.submission.run>[0],
    done: 'saved' | 'removed' = 'saved',
  ): Promise<void> {
    if (!(await this.submission.run(act))) return;
    this.settle();
    this.announcer.say(this.t().research.saved.done[done]);
    await this.read();
    this.nameField().nativeElement.focus();
  }
}

/** Whatever order their members stand in. */
const isSame = (one: CohortDto, other: CohortDto): boolean => textOf(one) === textOf(other);
const textOf = (cohort: CohortDto): string =>
  JSON.stringify(Object.entries(cohort).sort(([a], [b]) => (a < b ? -1 : 1)));
