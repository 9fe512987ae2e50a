import {
  Component,
  computed,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { CohortDto } from '#libs/api-client/models/cohort-dto.js';
import type { SavedCohortView } from '#libs/api-client/models/saved-cohort-view.js';
import type { ResearchExportView } from '#libs/api-client/models/research-export-view.js';
import { type Problem } from '#libs/client-kit/problem.js';
import { Sessions } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { decimalsOf } from '#libs/science/display.js';
import { isReason } from '#libs/science/reason.js';
import { Trouble } from '../../ui/trouble';
import { cohortOf, EVERYBODY, formOf, LAB_DECIMALS, type CohortForm } from '../data/cohort-form';
import { PeopleCount } from '../data/people-count';
import { ResearchApi } from '../data/research-api';
import { CohortFields } from '../ui/cohort-fields';
import { SavedCohorts } from './saved-cohorts';
import { holdsUnsaved } from '../../ui/unsaved';
import { OwnCriteria } from '../data/own-criteria';

/** Builds a cohort, says how many people it is, and asks for its data; or changes the cohort of a request that stands. */
@Component({
  selector: 'tf-cohort-builder',
  imports: [Icon, Trouble, CohortFields, SavedCohorts],
  templateUrl: './cohort-builder.html',
  styleUrl: './cohort-builder.scss',
})
export class CohortBuilder {
  private readonly own = inject(OwnCriteria);
  private readonly api = inject(ResearchApi);
  protected readonly f = inject(Formats);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  protected readonly words = computed(() => this.t().research.builder);
  /** The request whose cohort is changed; null: a new one is asked for. */
  readonly changing = input<ResearchExportView | null>(null);
  readonly asked = output();
  readonly changed = output();
  readonly cancelled = output();

  protected readonly form = signal<CohortForm>(EVERYBODY);
  protected readonly purpose = signal('');
  protected readonly cohort = computed(() => cohortOf(this.form(), this.texts.language()));
  /** Tags of the cohort that nobody carries any more: it is asked for when they are taken away knowingly. */
  protected readonly lost = signal(0);
  /** Null: the bounds are wrong, or it has lost tags. */
  protected readonly askable = computed(() => (this.lost() > 0 ? null : this.cohort()));
  /** Who that is, while it is built. */
  protected readonly sentence = computed(() => {
    const cohort = this.askable();
    return cohort && this.own.sentence(cohort);
  });
  protected readonly asksForHealth = computed(() => this.form().groups.length > 0);
  private readonly sessions = inject(Sessions);
  protected readonly mayCount = this.sessions.may(MAY.countCohort);
  protected readonly maySave = this.sessions.may(MAY.saveCohort);
  protected readonly people = new PeopleCount((cohort) => this.api.count(cohort));
  protected readonly tried = signal(false);
  protected readonly submission = submission();
  /** The server found too few people when it was asked for the export. */
  protected readonly refused = signal(false);
  protected readonly purposeLeft = signal(false);
  protected readonly purposeRefused = signal(false);
  protected readonly purposeWrong = computed(
    () => this.purposeRefused() || ((this.tried() || this.purposeLeft()) && !isReason(this.purpose())),
  );
  private readonly changingId = computed(() => this.changing()?.exportId ?? null);
  /** What was being built before another's cohort took its place. */
  private kept: { readonly form: CohortForm; readonly lost: number } | null = null;
  /** What the form began with. */
  private before: CohortForm = EVERYBODY;
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  private readonly fields = viewChild.required(CohortFields);
  private readonly without = viewChild<ElementRef<HTMLButtonElement>>('without');
  private readonly purposeField = viewChild<ElementRef<HTMLTextAreaElement>>('purposeField');

  private readonly mayLose = holdsUnsaved(() =>
    this.form() !== this.before || this.purpose().trim() !== '' ? this.words().title : null,
  );

  constructor() {
    effect(() => {
      const cohort = this.askable();
      untracked(() => {
        this.refused.set(false);
        if (this.mayCount) this.people.ask(cohort);
      });
    });
    // by its id: a list that is read again must not take away what was typed
    effect(() => {
      const exportId = this.changingId();
      untracked(() => this.turnTo(exportId === null ? null : this.changing()));
    });
    inject(DestroyRef).onDestroy(() => this.people.stop());
  }

  protected write(purpose: string): void {
    this.purpose.set(purpose);
    this.purposeRefused.set(false);
  }

  protected async cancel(): Promise<void> {
    if (await this.mayLose()) this.cancelled.emit();
  }

  /** A saved cohort takes the place of what is built. */
  protected async load({ cohort, lostTags }: SavedCohortView): Promise<void> {
    if (this.form() !== this.before && !(await this.mayLose())) return;
    this.form.set(this.formOf(cohort));
    this.lost.set(lostTags);
    this.before = this.form();
    this.tried.set(false);
  }

  protected askWithout(): void {
    this.lost.set(0);
    this.heading().nativeElement.focus();
  }

  protected clear(): void {
    this.form.set(EVERYBODY);
    this.lost.set(0);
    this.before = EVERYBODY;
    this.tried.set(false);
    this.submission.clear();
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    const cohort = this.cohort();
    const view = this.changing();
    // once the fields have said what is wrong with them
    if (cohort === null) return void setTimeout(() => this.fields().focusFlaw());
    if (this.lost() > 0) return this.without()?.nativeElement.focus();
    if (!view && !isReason(this.purpose())) return this.purposeField()?.nativeElement.focus();
    await this.submission.run(
      async (keyFor) => {
        if (view) {
          const wish = { cohort, ...(view.lostTags > 0 && { withoutLostTags: true }) };
          await this.api.change(view.exportId, wish, keyFor([view.exportId, view.contentHash, wish]));
          return this.changed.emit();
        }
        const wish = { cohort, purpose: this.purpose().trim() };
        await this.api.request(wish, keyFor(wish));
        this.clear();
        this.write('');
        this.purposeLeft.set(false);
        this.asked.emit();
      },
      (problem) => this.place(problem),
    );
  }

  /** Where it belongs: at the number, at the purpose, or at the foot. */
  private place(problem: Problem): boolean {
    if (problem.code === 'research-export.too-few') {
      this.refused.set(true);
      if (this.mayCount) this.people.ask(this.cohort());
    } else if (problem.errors.some(({ path }) => path === 'purpose')) {
      this.purposeRefused.set(true);
      this.purposeField()?.nativeElement.focus();
    } else return false;
    return true;
  }

  private formOf(cohort: CohortDto): CohortForm {
    return formOf(cohort, (value) => this.f.number(value, decimalsOf(value, LAB_DECIMALS)));
  }

  private turnTo(view: ResearchExportView | null): void {
    if (view === null && this.kept === null) return;
    this.kept ??= { form: this.form(), lost: this.lost() };
    this.form.set(view ? this.formOf(view.cohort) : this.kept.form);
    this.lost.set(view ? view.lostTags : this.kept.lost);
    this.before = view ? this.form() : EVERYBODY;
    if (view === null) this.kept = null;
    this.tried.set(false);
    this.submission.clear();
    setTimeout(() => this.heading().nativeElement.focus());
  }
}
