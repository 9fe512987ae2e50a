import { inject, Injectable } from '@angular/core';
import { daysBetween } from '#libs/calendar/dates.js';
import type { AlertView } from '#libs/api-client/models/alert-view.js';
import { MetricFormats } from '#libs/client-kit/metrics/metric-formats.js';
import { isBodyMetric } from '#libs/science/body-metrics.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import type { IconName } from '../../ui/icon-paths';
import { RuleWords } from '../../ui/rule-words';
import type { SeverityLevel } from '../../ui/severity';

/** What alerts are put together by, in the filters of Today. */
export const TOPICS = [
  'warnings',
  'messages',
  'silent',
  'adherence',
  'weight',
  'measurements',
  'checkIns',
  'reviews',
  'goals',
  'endings',
] as const;
export type Topic = (typeof TOPICS)[number];

type Kind = AlertView['kind'];

export const TOPIC_OF: Readonly<Record<Kind, Topic>> = {
  'plan-contraindicated': 'warnings',
  'plan-caution': 'warnings',
  'program-contraindicated': 'warnings',
  'program-caution': 'warnings',
  silent: 'silent',
  'adherence-falling': 'adherence',
  'weight-change': 'weight',
  'measurement-dangerous': 'measurements',
  'plan-ending': 'endings',
  'program-ending': 'endings',
  'review-overdue': 'reviews',
  'goal-overdue': 'goals',
  'message-unread': 'messages',
  'check-in-overdue': 'checkIns',
};

const ICONS: Readonly<Record<Topic, IconName>> = {
  warnings: 'alert',
  messages: 'mail',
  silent: 'eye-off',
  adherence: 'chart',
  weight: 'scale',
  measurements: 'stethoscope',
  checkIns: 'list-checks',
  reviews: 'clock',
  goals: 'circle-check',
  endings: 'calendar-days',
};

/** Where one sees what an alert is about: a tab of the client's page. */
const TABS: Readonly<Record<Kind, readonly string[]>> = {
  'plan-contraindicated': ['plans'],
  'plan-caution': ['plans'],
  'program-contraindicated': ['workouts'],
  'program-caution': ['workouts'],
  silent: ['diary'],
  'adherence-falling': ['diary'],
  'weight-change': [],
  'measurement-dangerous': ['measurements'],
  'plan-ending': ['plans'],
  'program-ending': ['workouts'],
  'review-overdue': [],
  'goal-overdue': ['goals'],
  'message-unread': ['messages'],
  'check-in-overdue': [],
};

const isOfProgram = (kind: Kind) => kind.startsWith('program-');

const SEVERITIES: Partial<Readonly<Record<Kind, SeverityLevel>>> = {
  'plan-contraindicated': 'contraindicated',
  'plan-caution': 'caution',
  'program-contraindicated': 'contraindicated',
  'program-caution': 'caution',
};
/** A metric of the organisation's own is named by its id. */
const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** What an alert says, in the reader's language and units. Parameters are those of docs/alerts.md. */
@Injectable({ providedIn: 'root' })
export class AlertWords {
  private readonly t = inject(Texts).t;
  private readonly f = inject(Formats);
  private readonly rules = inject(RuleWords);
  private readonly metrics = inject(MetricFormats);

  severity({ kind }: Pick<AlertView, 'kind'>): SeverityLevel | null {
    return SEVERITIES[kind] ?? null;
  }

  icon({ kind }: Pick<AlertView, 'kind'>): IconName {
    return ICONS[TOPIC_OF[kind]];
  }

  /** The version or the program that a warning is about; otherwise the tab where it is seen. */
  link({ clientId, kind, parameters }: Pick<AlertView, 'clientId' | 'kind' | 'parameters'>): readonly string[] {
    const { planId, version } = parameters as Record<string, unknown>;
    const page = ['/clients', clientId];
    if (this.severity({ kind }) === null || typeof planId !== 'string') return [...page, ...TABS[kind]];
    // a program is mended where its warnings and their exercises stand: in the builder
    return isOfProgram(kind) ? [...page, 'programs', planId] : [...page, 'plans', planId, 'versions', String(version)];
  }

  act({ kind }: Pick<AlertView, 'kind'>): string {
    const { acts } = this.t().alerts;
    return TOPIC_OF[kind] === 'warnings' && isOfProgram(kind) ? acts.program : acts[TOPIC_OF[kind]];
  }

  title({
    kind,
    parameters,
    clientId,
  }: Pick<AlertView, 'kind' | 'parameters'> & Partial<Pick<AlertView, 'clientId'>>): string {
    const words = this.t().alerts;
    const p = valuesOf(parameters);
    switch (kind) {
      case 'plan-contraindicated':
      case 'plan-caution':
      case 'program-contraindicated':
      case 'program-caution':
        return this.rules.stored(p.text('rule'), p.text('text')).text;
      case 'silent':
        return p.text('last') === ''
          ? words.neverLogged
          : words.silent(daysSince(p.text('last'), clientId === undefined ? this.f.today() : this.f.todayOf(clientId)));
      case 'adherence-falling':
        return words.adherence(this.f.percent(p.number('percent')), this.f.percent(p.number('before')));
      case 'weight-change':
        return words.weight(this.f.weightChange(p.number('toKg') - p.number('fromKg')), this.change(p));
      case 'measurement-dangerous':
        return (p.text('danger') === 'low' ? words.dangerLow : words.dangerHigh)(this.measured(p));
      case 'plan-ending':
      case 'program-ending':
        return words.ends(p.text('plan'), p.number('version'), this.f.date(p.text('ends'), 'weekday'));
      case 'review-overdue':
        return words.review(this.f.date(p.text('due'), 'weekday'));
      case 'goal-overdue':
        return words.goal(this.goalOf(p.text('about')));
      case 'message-unread':
        return words.attached[p.text('attachment')] ?? words.message;
      case 'check-in-overdue':
        return words.checkIn(p.text('form'));
    }
  }

  detail({ kind, parameters }: Pick<AlertView, 'kind' | 'parameters'>): string {
    const words = this.t().alerts;
    const p = valuesOf(parameters);
    switch (kind) {
      case 'plan-contraindicated':
      case 'plan-caution':
      case 'program-contraindicated':
      case 'program-caution':
        return [
          this.undecided(p),
          isOfProgram(kind)
            ? words.program(p.text('plan'), p.number('version'))
            : words.plan(p.text('plan'), p.number('version')),
          this.rules.exercises(p.text('items'), p.text('germanItems')),
          p.text('starts') && words.starts(this.f.date(p.text('starts'), 'weekday')),
          p.text('source'),
        ]
          .filter(Boolean)
          .join(' · ');
      case 'silent':
        return [
          words.followed(p.text('plan')),
          p.text('last') && words.lastLog(this.f.date(p.text('last'), 'weekday')),
          words.silentLimit(p.number('limit')),
        ]
          .filter(Boolean)
          .join(' · ');
      case 'adherence-falling':
        return words.adherenceDetail(
          this.f.date(p.text('from'), 'day'),
          this.f.date(p.text('to'), 'day'),
          p.text('plan'),
          p.number('limit'),
        );
      case 'weight-change':
        return words.weightDetail(
          this.f.weight(p.number('fromKg')),
          this.f.weight(p.number('toKg')),
          this.f.date(p.text('from'), 'weekday'),
          this.f.percent(p.number('limit'), 1),
        );
      case 'measurement-dangerous':
        return words.measuredOn(this.f.date(p.text('date'), 'weekday'));
      case 'plan-ending':
      case 'program-ending':
        return words.nothingFollows;
      case 'review-overdue':
        return words.reviewDays(daysSince(p.text('due'), this.f.today()));
      case 'goal-overdue':
        return words.goalDue(this.f.date(p.text('due'), 'weekday'));
      case 'message-unread':
        return p.text('newest') && words.latestMessage(this.f.date(p.text('newest'), 'date-time'));
      case 'check-in-overdue':
        return p.text('due') && words.due(this.f.date(p.text('due'), 'weekday'));
    }
  }

  /** Why nobody can tell any more whether a warning is so. */
  private undecided(p: ReturnType<typeof valuesOf>): string {
    const words = this.t().alerts;
    switch (p.text('undecided')) {
      case 'rule':
        return words.ruleDropped;
      case 'data':
        return words.dataDropped(this.asked(p.text('missing')));
      default:
        return '';
    }
  }

  private asked(what: string): string {
    return this.t().safety.asked[what] ?? this.rules.circumstance(what);
  }

  private measured(p: ReturnType<typeof valuesOf>): string {
    const metric = this.metrics.of(p.text('metric'), []);
    return `${metric.name} ${this.metrics.text(metric, { value: p.number('value'), second: p.number('second') || null })}`;
  }

  /** A habit in its own words; what is measured by its name. */
  private goalOf(about: string): string {
    if (about === 'weight') return this.t().tracking.weight;
    return isBodyMetric(about)
      ? this.metrics.words().names[about]
      : isId(about)
        ? this.metrics.words().unknownMetric
        : about;
  }

  /** Who answered it, how and when; or when it went by itself, and why. */
  standing({ state, by, reason, until, changedAt, clearedBecause, cause }: AlertView): string {
    const words = this.t().alerts;
    const day = this.f.date(changedAt, 'day');
    switch (state) {
      case 'open':
        return until === null || reason === null ? '' : words.snoozeOver(reason);
      case 'acknowledged':
        return by === null ? words.acceptedAtPublication : words.seenBy(by, day);
      case 'snoozed':
        return words.snoozedBy(by ?? '', this.f.date(until ?? changedAt, 'weekday'), reason ?? '');
      case 'resolved':
        return words.resolvedBy(by ?? '', day, reason ?? '');
      case 'cleared':
        return [
          words.cleared(this.f.date(changedAt, 'weekday'), words.clearedBecause[clearedBecause ?? 'day-passed']),
          cause && this.rules.cause(cause),
        ]
          .filter(Boolean)
          .join(': ');
    }
  }

  private change(p: ReturnType<typeof valuesOf>): string {
    const weekly = p.number('percentPerWeek');
    return `${weekly < 0 ? '−' : '+'}${this.f.percent(Math.abs(weekly), 1)}`;
  }
}

const daysSince = (day: string, today: string): number => Math.max(0, daysBetween(day, today));

function valuesOf(parameters: object) {
  const values = parameters as Readonly<Record<string, unknown>>;
  return {
    text: (name: string): string => (typeof values[name] === 'string' ? values[name] : ''),
    number: (name: string): number => (typeof values[name] === 'number' ? values[name] : 0),
  };
}
