import { Component, computed, inject, signal } from '@angular/core';
import type { CheckInFormView } from '#libs/api-client/models/check-in-form-view.js';
import type { MetricView } from '#libs/api-client/models/metric-view.js';
import type { QuestionView } from '#libs/api-client/models/question-view.js';
import { AnswerFigures } from '#libs/client-kit/check-ins/answer-figures.js';
import { GoalFormats } from '#libs/client-kit/goals/goal-formats.js';
import { newId } from '#libs/client-kit/ids.js';
import { MetricFormats } from '#libs/client-kit/metrics/metric-formats.js';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { ChangedMeanwhile } from '../../ui/changed-meanwhile';
import { Empty } from '../../ui/empty';
import { focusesById } from '../../ui/focus-on';
import { Icon } from '../../ui/icon';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { CheckInsApi } from '../data/check-ins-api';
import { holdsUnsaved } from '../../ui/unsaved';

const MOST_QUESTIONS = 20;
const KINDS: readonly QuestionView['kind'][] = ['scale', 'number', 'yes-no', 'text', 'photo'];

/** A form that is being built or changed. */
interface Draft {
  /** Null: a new one. */
  readonly form: CheckInFormView | null;
  readonly name: string;
  readonly questions: readonly QuestionView[];
}

const freshQuestion = (): QuestionView => ({ questionId: newId(), label: '', kind: 'scale', unit: '' });

/** Another kind of answer or another unit is another question: a trend is of one. */
function withOwnIds(questions: readonly QuestionView[], before: readonly QuestionView[]): readonly QuestionView[] {
  return questions.map((question) => {
    const old = before.find(({ questionId }) => questionId === question.questionId);
    const metric = metricOf(question);
    const { metric: _metric, own, ...rest } = question;
    const kept = { ...rest, unit: unitOf(question), ...(metric && { metric }), ...(metric && own && { own }) };
    // the server says the unit of a measurement
    const another =
      old && (old.kind !== kept.kind || old.metric !== metric || (metric === undefined && old.unit !== kept.unit));
    return another ? { ...kept, questionId: newId() } : kept;
  });
}

const unitOf = ({ kind, unit }: QuestionView) => (kind === 'number' ? unit.trim() : '');
/** What the answer is recorded as; undefined: it is an answer and nothing else. */
const metricOf = ({ kind, metric }: QuestionView) => (kind === 'number' ? metric : undefined);

/** Check-in forms of the organisation: building, changing, retiring. */
@Component({
  selector: 'tf-check-in-forms',
  imports: [ChangedMeanwhile, Empty, Icon, SkeletonRows, Trouble],
  templateUrl: './check-in-forms.html',
  styleUrl: './check-in-forms.scss',
})
export class CheckInForms {
  private readonly api = inject(CheckInsApi);
  private readonly announcer = inject(Announcer);
  private readonly focus = focusesById();
  protected readonly t = inject(Texts).t;
  protected readonly kinds = KINDS;
  protected readonly most = MOST_QUESTIONS;
  private readonly formats = inject(MetricFormats);
  private readonly goals = inject(GoalFormats);
  private readonly figures = inject(AnswerFigures);
  /** The organisation's own metrics that can be asked for. */
  private readonly own = signal<readonly MetricView[]>([]);
  /** Measurements that can be asked for. */
  protected readonly measurements = computed(() => [
    { id: 'weight', name: this.goals.words().weight },
    ...this.formats.all(this.own()).map(({ id, name }) => ({ id, name })),
  ]);
  protected readonly loading = new Loading<readonly CheckInFormView[]>();
  protected readonly submission = submission();
  protected readonly draft = signal<Draft | null>(null);
  /** What somebody else made of it meanwhile; null: nothing. */
  protected readonly theirs = signal<CheckInFormView | null>(null);
  /** Somebody retired the form that is being changed. */
  protected readonly gone = signal(false);
  protected readonly retiring = signal<string | null>(null);
  /** What the draft began with. */
  private before: Draft | null = null;
  /** Fields are marked from the first try to save on. */
  protected readonly tried = signal(false);
  protected readonly complete = computed(() => {
    const draft = this.draft();
    return draft !== null && draft.name.trim() !== '' && draft.questions.every(({ label }) => label.trim() !== '');
  });

  private readonly mayLose = holdsUnsaved(() => {
    const draft = this.draft();
    return draft === null || draft === this.before ? null : draft.name.trim() || this.t().checkIns.newForm;
  });

  constructor() {
    void this.read();
    onLiveChange(
      ({ topic }) => topic === 'checkInForm' || topic === 'metric',
      () => this.read(),
    );
  }

  protected async read(): Promise<void> {
    await this.loading.read(async () => {
      const [forms, own] = await Promise.all([this.api.forms(), this.api.metrics()]);
      this.own.set(own);
      return forms;
    });
  }

  protected begin(form: CheckInFormView | null): void {
    this.submission.clear();
    this.theirs.set(null);
    this.gone.set(false);
    this.tried.set(false);
    this.before = { form, name: form?.name ?? '', questions: form?.questions ?? [freshQuestion()] };
    this.draft.set(this.before);
    this.focus('form-name');
  }

  /** Somebody changed the form meanwhile: what was typed stays, and is saved over what stands now; as a form of its own if that one is retired. */
  protected async readAgain(): Promise<void> {
    const id = this.draft()?.form?.formId;
    await this.read();
    const forms = this.loading.value();
    if (this.loading.problem() || !forms) return;
    this.submission.clear();
    if (id === undefined) return;
    const form = forms.find(({ formId }) => formId === id);
    this.theirs.set(form ?? null);
    this.gone.set(!form);
    if (form) this.draft.update((draft) => draft && { ...draft, form });
    else this.startAnew();
    this.focus('form-name');
  }

  protected async cancel(): Promise<void> {
    if (!(await this.mayLose())) return;
    const id = this.draft()?.form?.formId;
    this.draft.set(null);
    this.submission.clear();
    this.focus(`form-change-${id ?? 'none'}`, 'form-add');
  }

  protected keep(formId: string): void {
    this.retiring.set(null);
    this.focus(`form-retire-${formId}`);
  }

  /** `Sleep (Number, h)` */
  protected said(question: QuestionView): string {
    const metric = metricOf(question) === undefined ? '' : (this.figures.metricOf(question)?.name ?? '');
    // a measurement is typed and shown in each reader's units
    const unit = metric === '' ? unitOf(question) : this.figures.unit(question);
    const parts = [this.t().checkIns.kinds[question.kind], unit, metric].filter((part) => part !== '');
    return `${question.label} (${parts.join(', ')})`;
  }

  /** Retired metrics that the form still asks for, in words; empty: none. */
  protected retiredIn(form: CheckInFormView): string {
    return form.questions
      .flatMap(({ own }) => (own?.retired ? [this.t().checkIns.retiredNamed(own.name)] : []))
      .join(' ');
  }

  protected rename(name: string): void {
    this.draft.update((draft) => draft && { ...draft, name });
  }

  protected add(): void {
    this.#questions((questions) => [...questions, freshQuestion()]);
  }

  protected change(questionId: string, change: Partial<QuestionView>): void {
    this.#questions((questions) =>
      questions.map((each) => (each.questionId === questionId ? { ...each, ...change } : each)),
    );
  }

  /** @param metric empty: none */
  protected ask(questionId: string, metric: string): void {
    this.#questions((questions) =>
      questions.map((question) => {
        if (question.questionId !== questionId) return question;
        const { metric: _metric, own: _own, ...plain } = question;
        const own = this.own().find(({ metricId }) => metricId === metric);
        return metric === '' ? plain : { ...plain, unit: '', metric, ...(own && { own }) };
      }),
    );
  }

  protected move(index: number, by: -1 | 1): void {
    this.#questions((questions) => {
      const [one, other] = [questions[index], questions[index + by]];
      return one && other ? questions.with(index, other).with(index + by, one) : questions;
    });
  }

  protected remove(questionId: string): void {
    this.#questions((questions) => questions.filter((each) => each.questionId !== questionId));
  }

  protected async save(): Promise<void> {
    const draft = this.draft();
    this.tried.set(true);
    if (!draft || !this.complete()) return;
    const { form, name } = draft;
    const questions = withOwnIds(draft.questions, form?.questions ?? []);
    // kept, so that another try is the same request
    this.draft.set({ ...draft, questions });
    const body = { name, questions: questions.map(({ own: _own, ...question }) => question) };
    const done = await this.submission.run((keyFor) =>
      form
        ? this.api.change(form.formId, body, keyFor([form.formId, form.revision, body]), form.revision)
        : this.api.add(body, keyFor(body)),
    );
    if (!done) return;
    this.draft.set(null);
    this.announcer.say(this.t().checkIns.saved);
    await this.read();
    this.focus(`form-change-${form?.formId ?? 'none'}`, 'form-add');
  }

  protected async retire(formId: string): Promise<void> {
    if (!(await this.submission.run((keyFor) => this.api.retire(formId, keyFor(['retire', formId]))))) return;
    this.retiring.set(null);
    this.announcer.say(this.t().checkIns.retired);
    await this.read();
    // the button that was pressed is gone with its form
    this.focus('form-add');
  }

  /** What was typed becomes a new form. Its questions are new ones: answers to the retired form's stay apart. */
  private startAnew(): void {
    this.draft.update(
      (draft) =>
        draft && {
          ...draft,
          form: null,
          questions: draft.questions.map((question) => ({ ...question, questionId: newId() })),
        },
    );
  }

  #questions(change: (questions: readonly QuestionView[]) => readonly QuestionView[]): void {
    this.draft.update((draft) => draft && { ...draft, questions: change(draft.questions) });
  }
}
