import { Injectable } from '@nestjs/common';
import type { Interval, Rhythm } from '#libs/calendar/rhythm.js';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { AttachedFiles } from '#src/files/contract.js';
import type { Principal } from '#src/identity/contract.js';
import { EntryCalendar } from '#src/tracking/contract.js';
import { checkInAnswerCategory } from './answer/check-in-answer.events.js';
import type { CheckInCorrection, CheckIns } from './check-in.dto.js';
import { dueOn, type Due } from './due.js';
import { AskedMetrics } from './measured/asked-metrics.js';
import type { Answered, Question } from './question.js';
import { checkInScheduleCategory, rhythmOf } from './schedule/check-in-schedule.events.js';

/** A year of weekly ones. */
const SHOWN = 52;

export const checkInScheduleProjection = projectionOf(checkInScheduleCategory, {
  name: 'check_in_schedule',
  // v2: other rhythms than every week; v3: when it was scheduled
  version: 3,
  isolation: 'stream',
  tables: [
    {
      name: 'check_in_schedule',
      columns:
        'org_id uuid not null, client_id uuid not null, form_id uuid not null, every text not null, weekday int, month_day int, starts_on date not null, scheduled_on date, primary key (org_id, client_id)',
      clientColumn: 'client_id',
    },
  ],
  project({ header, event }, tx) {
    const key = { org_id: header.orgId, client_id: header.streamId };
    if (event.type === 'CheckInsEnded') return tx.remove('check_in_schedule', key);
    const rhythm = rhythmOf(event.data);
    tx.put('check_in_schedule', {
      ...key,
      form_id: event.data.formId,
      every: rhythm.every,
      weekday: rhythm.every === 'month' ? null : rhythm.weekday,
      month_day: rhythm.every === 'month' ? rhythm.monthDay : null,
      starts_on: rhythm.from,
      scheduled_on: event.data.scheduledOn ?? null,
    });
  },
  announces: ({ header }) => [{ topic: 'checkIn', clientId: header.streamId, id: header.streamId }],
});

export const checkInAnswerProjection = projectionOf(checkInAnswerCategory, {
  name: 'check_in_answer',
  // v2: which form was answered, and the last correction; v3: on which day it was answered
  version: 3,
  isolation: 'stream',
  tables: [
    {
      name: 'check_in_answer',
      columns: `org_id uuid not null, client_id uuid not null, entry_id uuid not null, due_on date not null, answered_on date not null, form_id uuid not null, form_name text not null, answers text not null,
      answered_at timestamptz(3) not null, corrected_at timestamptz(3), corrected_by text, primary key (org_id, client_id, entry_id)`,
      indexes: ['create index on {table} (org_id, client_id, due_on)'],
      clientColumn: 'client_id',
    },
  ],
  project({ header, subjectId, event }, tx) {
    if (subjectId === null) return;
    const key = { org_id: header.orgId, client_id: subjectId, entry_id: event.data.entryId };
    switch (event.type) {
      case 'CheckInAnswered': {
        const {
          dueOn: due_on,
          answeredOn: answered_on = due_on,
          formId: form_id,
          formName: form_name,
          answers,
        } = event.data;
        const answered = {
          due_on,
          answered_on,
          form_id,
          form_name,
          answers: JSON.stringify(answers),
          answered_at: header.recordedAt,
        };
        return tx.put('check_in_answer', { ...key, ...answered, corrected_at: null, corrected_by: null });
      }
      case 'CheckInAnswerCorrected':
        return tx.patch('check_in_answer', key, {
          answers: JSON.stringify(event.data.answers),
          corrected_at: header.recordedAt,
          corrected_by: header.actor.role === 'client' ? 'client' : 'staff',
        });
      case 'CheckInAnswerRemoved':
        return tx.remove('check_in_answer', key);
    }
  },
  announces: ({ subjectId, event }) =>
    subjectId === null ? [] : [{ topic: 'checkIn', clientId: subjectId, id: event.data.entryId }],
});

interface RhythmRow {
  readonly every: Interval;
  readonly weekday: number | null;
  readonly monthDay: number | null;
  readonly from: string;
  readonly scheduledOn: string | null;
}

/** Of the row `s` of a schedule. */
const RHYTHM =
  's.every, s.weekday, s.month_day as "monthDay", s.starts_on::text as "from", s.scheduled_on::text as "scheduledOn"';

const rhythmIn = ({ every, weekday, monthDay, from }: RhythmRow): Rhythm =>
  every === 'month' ? { every, monthDay: monthDay!, from } : { every, weekday: weekday!, from };

/** What a client is asked and answered. The caller has checked the scope. */
@Injectable()
export class CheckInsOfClient {
  constructor(
    private readonly readModels: ReadModels,
    private readonly calendar: EntryCalendar,
    private readonly files: AttachedFiles,
    private readonly metrics: AskedMetrics,
  ) {}

  async of(principal: Principal, clientId: string): Promise<CheckIns> {
    const { orgId } = principal;
    const [{ schedules, answers }, today] = await Promise.all([
      this.readModels.inOrg(orgId, async (tx) => ({
        // a retired form has no row: whoever is asked by it is asked no more
        schedules: await tx.query<{ form_id: string; name: string; questions: string } & RhythmRow>(
          `select s.form_id, f.name, f.questions, ${RHYTHM} from ${tx.table('check_in_schedule')} s
           join ${tx.table('check_in_form')} f using (form_id) where s.client_id = $1`,
          [clientId],
        ),
        answers: await tx.query<{
          entry_id: string;
          due_on: string;
          answered_on: string;
          form_id: string;
          form_name: string;
          answers: string;
          answered_at: string;
          corrected_at: string | null;
          corrected_by: CheckInCorrection['by'];
        }>(
          `select entry_id, due_on::text, answered_on::text, form_id, form_name, answers, answered_at, corrected_at, corrected_by from ${tx.table('check_in_answer')} where client_id = $1
           order by due_on desc, entry_id desc limit ${SHOWN}`,
          [clientId],
        ),
      })),
      this.calendar.today(orgId, clientId),
    ]);
    const [schedule] = schedules;
    const answered = answers.map((row) => JSON.parse(row.answers) as Answered[]);
    const questions = schedule ? (JSON.parse(schedule.questions) as Question[]) : [];
    const [photos, withOwn] = await Promise.all([
      this.files.shown(
        principal,
        clientId,
        answered.flat().flatMap(({ photo }) => photo ?? []),
      ),
      this.metrics.beside(orgId, [...questions, ...answered.flat()]),
    ]);
    return {
      schedule: schedule
        ? {
            formId: schedule.form_id,
            formName: schedule.name,
            every: schedule.every,
            weekday: schedule.weekday,
            monthDay: schedule.monthDay,
            from: schedule.from,
            questions: questions.map(withOwn),
          }
        : null,
      due: schedule
        ? dueOn(rhythmIn(schedule), new Set(answers.map(({ due_on }) => due_on)), today, schedule.scheduledOn)
        : null,
      answers: answers.map((row, index) => ({
        entryId: row.entry_id,
        dueOn: row.due_on,
        answeredOn: row.answered_on,
        formId: row.form_id,
        formName: row.form_name,
        answeredAt: row.answered_at,
        corrected: row.corrected_at === null ? null : { at: row.corrected_at, by: row.corrected_by },
        answers: answered[index]!.map(
          ({ text = null, number = null, second = null, yes = null, photo, ...question }) => ({
            ...withOwn(question),
            text,
            number,
            second,
            yes,
            photo: (photo !== undefined && photos.get(photo)) || null,
            photoId: photo ?? null,
          }),
        ),
      })),
    };
  }

  /** Ids of the entries that answer the check-in of a day. */
  async answersTo(orgId: string, clientId: string, dueOn: string): Promise<readonly string[]> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ entry_id: string }>(
        `select entry_id from ${tx.table('check_in_answer')} where client_id = $1 and due_on = $2::date`,
        [clientId, dueOn],
      ),
    );
    return rows.map(({ entry_id }) => entry_id);
  }

  /** What is due of clients who are asked, with the name of the form and the client's today. @param clientIds null: all of the org */
  async due(
    orgId: string,
    clientIds: readonly string[] | null,
    now: Date,
  ): Promise<
    readonly { readonly clientId: string; readonly form: string; readonly today: string; readonly due: Due }[]
  > {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ client_id: string; name: string; answered: string[] } & RhythmRow>(
        `select s.client_id, f.name, ${RHYTHM},
           array(select a.due_on::text from ${tx.table('check_in_answer')} a where a.client_id = s.client_id order by a.due_on desc limit ${SHOWN}) as answered
         from ${tx.table('check_in_schedule')} s join ${tx.table('check_in_form')} f using (form_id)
         where $1::uuid[] is null or s.client_id = any($1::uuid[])`,
        [clientIds],
      ),
    );
    const todays = await this.calendar.todays(
      orgId,
      rows.map(({ client_id }) => client_id),
      now,
    );
    return rows.flatMap(({ client_id, name, answered, ...rhythm }) => {
      const today = todays.get(client_id);
      return today === undefined
        ? []
        : [
            {
              clientId: client_id,
              form: name,
              today,
              due: dueOn(rhythmIn(rhythm), new Set(answered), today, rhythm.scheduledOn),
            },
          ];
    });
  }
}
