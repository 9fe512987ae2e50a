import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor, Position } from '#libs/event-sourcing/envelope.js';
import { commandIdOf } from '#libs/event-sourcing/ids.js';
import type { ProjectionProgress } from '#libs/projections/projection-progress.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { furtherRequest, type Committed, type CommandRequest } from '#libs/event-sourcing/request.js';
import type { CommandBus } from '#libs/commands/buses.js';
import {
  ChangeCare,
  CLIENT_PROJECTIONS,
  clientIdOf,
  type MeasuredExpenditures,
  PlanNextReview,
  RecordNutritionProfile,
  RegisterClient,
  SetCustomValues,
  TagClient,
} from '#src/clients/contract.js';
import { GrantMembership, type Accounts } from '#src/identity/contract.js';
import {
  AssignMealPlan,
  ChangeMealPlanDraft,
  DraftMealPlan,
  mealPlanIdOf,
  NUTRITION_PROJECTIONS,
  type PlanWarnings,
  PublishMealPlan,
} from '#src/nutrition/contract.js';
import {
  AssignProgram,
  ChangeProgramDraft,
  DraftProgram,
  LogWorkout,
  programIdOf,
  PublishProgram,
  type WorkoutReport,
} from '#src/training/contract.js';
import { ActOnAlerts, ReportFindings, type ClientAlertsEvent } from '#src/alerts/contract.js';
import { ActOnNote, DraftNote, noteIdOf } from '#src/care/contract.js';
import { AnswerCheckIn, CorrectCheckIn, ScheduleCheckIns } from '#src/check-ins/contract.js';
import { ActOnMessage, SendMessage } from '#src/conversation/contract.js';
import { CloseGoal, RecordGoalResult, SetGoal, TickHabit } from '#src/goals/contract.js';
import { KeepFile, samplePdf, samplePicture, samplePlate, sampleRecording } from '#src/files/contract.js';
import { ChangeMedicalRecord } from '#src/medical/contract.js';
import { CorrectMealLog, LogMeals, RecordMeasurement, RecordWeight } from '#src/tracking/contract.js';
import type { QuestionKey } from '../people/check-in-form.js';
import type { FieldKey, FieldValues } from '../people/clinic-setup.js';
import { emailOf } from '../people/person.js';
import { STAFF } from '../people/staff.js';
import type { PlanOperation } from '../plans/versions.js';
import type { Deed, WorkoutAct } from '../story/act.js';
import type { ClinicAct } from '../story/clinic-story.js';
import { placedBy, revisedProgram } from '../story/program-revision.js';
import { tailoringOperations } from '../story/tailored-program.js';
import { answeredWith } from './answered.js';
import {
  accountIdOf,
  checkInFormIdOf,
  clinicProgramIdOf,
  DEMO_PASSWORD,
  fieldIdOf,
  metricIdOf,
  optionIdOf,
  orgIdOf,
  questionIdOf,
  teamIdOf,
} from './identities.js';

export interface ActRunnerPorts {
  readonly commands: CommandBus;
  readonly progress: ProjectionProgress;
  readonly accounts: Accounts;
  readonly warnings: Pick<PlanWarnings, 'of'>;
  readonly measured: Pick<MeasuredExpenditures, 'of'>;
  /** Ids of recipes by their key. */
  readonly recipes: ReadonlyMap<string, string>;
}

/** Whom a plan is judged for, and what they followed before. */
const JUDGED_BY = [...CLIENT_PROJECTIONS, ...NUTRITION_PROJECTIONS];
/** Rows that a deed's handler gathers its facts from. */
const FACTS: Partial<Record<Deed['type'], readonly string[]>> = {
  'record-health': CLIENT_PROJECTIONS,
  'draft-program': CLIENT_PROJECTIONS,
  'draft-note': CLIENT_PROJECTIONS,
  'send-message': CLIENT_PROJECTIONS,
  'add-file': CLIENT_PROJECTIONS,
  'schedule-check-ins': CLIENT_PROJECTIONS,
  'set-goal': CLIENT_PROJECTIONS,
  'draft-plan': CLIENT_PROJECTIONS,
  'publish-plan': JUDGED_BY,
  'judge-plans': JUDGED_BY,
  'log-meals': NUTRITION_PROJECTIONS,
  'correct-meal': NUTRITION_PROJECTIONS,
};
/** Rows that expenditure from intake and weight comes from. */
const MEASURED_FROM = ['daily_facts', 'client_zone'];
/** Deeds whose events those rows come from. */
const STRUCTURAL: ReadonlySet<Deed['type']> = new Set(['register', 'record-profile', 'publish-plan', 'assign-plan']);
/** What commands about an erased client are answered. */
const GONE: ReadonlySet<string> = new Set(['client.erased', 'client.unknown']);
/** Rows may be behind while everything is loaded at once; further behind than this something is broken. */
const PATIENCE_MS = 60_000;
const MOST_TRIES = 10;
const RETRY_MS = 200;

/** The command request of something that the demo invents. The same key always is the same command. */
export function inventedRequest(
  orgId: string,
  operation: string,
  key: string,
  at: number,
  actor: Actor,
): CommandRequest {
  const commandId = commandIdOf({ orgId, actor: 'demo-clinic', operation, key });
  return {
    commandId,
    orgId,
    requestHash: null,
    actor,
    origin: { door: 'demo', requestId: commandId },
    correlationId: commandId,
    causationId: null,
    simulated: true,
    recordedAt: new Date(at),
  };
}

/** One client's acts, performed through the doors that everybody else uses. Acts come in order, one after the other. */
export class ActRunner {
  #clientId = '';
  #planId = '';
  #draftRevision = -1;
  #programId = '';
  /** Seed of the items that the program's template placed. */
  #templateSeed = '';
  #structure: Position | null = null;
  #last: Position | null = null;
  readonly #seen = new Map<readonly string[], Position>();
  /** Ids of alerts, by what was found. */
  readonly #alerts = new Map<string, string>();
  #noteId = '';
  /** By the key of the act that added them. */
  readonly #files = new Map<string, string>();
  #erased = false;

  constructor(private readonly doors: ActRunnerPorts) {}

  async perform(act: ClinicAct): Promise<void> {
    if (this.#erased) return;
    try {
      await this.#rowsFor(act.deed);
      const committed = await patiently(() => this.#do(act));
      this.#last = committed.position;
      if (STRUCTURAL.has(act.deed.type)) this.#structure = committed.position;
    } catch (error) {
      // somebody erased the client between an interrupted load and this one: there is nobody left to invent things about
      if (!(error instanceof Refusal && GONE.has(error.code))) throw error;
      this.#erased = true;
    }
  }

  async #rowsFor({ type }: Deed): Promise<void> {
    const facts = FACTS[type];
    if (facts === undefined || this.#structure === null || this.#seen.get(facts) === this.#structure) return;
    await this.doors.progress.waitFor(facts, this.#structure, PATIENCE_MS);
    this.#seen.set(facts, this.#structure);
  }

  #do({ org, person, at, key, by, deed }: ClinicAct): Promise<Committed> {
    const orgId = orgIdOf(org);
    const account = accountIdOf(by === 'client' ? emailOf(person) : STAFF[by].email);
    const actor: Actor = { accountId: account, role: by === 'client' ? 'client' : STAFF[by].role };
    const request = inventedRequest(orgId, deed.type, `${person.key}/${key}`, at, actor);
    const { commands } = this.doors;
    switch (deed.type) {
      case 'register': {
        const { name, sex, birthDate, contact } = person;
        this.#clientId = clientIdOf(request);
        return commands.execute(new RegisterClient({ name, sex, birthDate, contacts: [contact] }, request));
      }
      case 'invite':
        return this.#invite(orgId, person.name, emailOf(person), request);
      case 'assign-staff':
        return commands.execute(
          new ChangeCare(
            this.#clientId,
            { action: 'assign', accountId: accountIdOf(STAFF[deed.staff].email) },
            request,
          ),
        );
      case 'assign-team':
        return commands.execute(
          new ChangeCare(this.#clientId, { action: 'assign', teamId: teamIdOf(deed.team) }, this.#partOf(request)),
        );
      case 'tag':
        return commands.execute(new TagClient(this.#clientId, deed.tags, [], this.#partOf(request)));
      case 'fill-fields':
        return commands.execute(new SetCustomValues(this.#clientId, enteredValues(deed.values), request));
      case 'plan-review':
        return commands.execute(new PlanNextReview(this.#clientId, deed.date, this.#partOf(request)));
      case 'record-profile':
        return this.#recordProfile(orgId, deed, request);
      case 'record-health':
        return commands.execute(
          new ChangeMedicalRecord(this.#clientId, { type: 'RecordEntries', entries: deed.entries }, request),
        );
      case 'draft-plan':
        this.#planId = mealPlanIdOf(request);
        return this.#drafted(
          commands.execute(new DraftMealPlan(this.#clientId, { name: deed.name, weeks: deed.weeks }, request)),
        );
      case 'edit-plan':
        return this.#drafted(
          commands.execute(
            new ChangeMealPlanDraft(
              this.#planId,
              deed.operations.map((each) => draftOperation(each, this.doors.recipes)),
              request,
            ),
          ),
        );
      case 'publish-plan':
        return this.#drafted(
          commands.execute(
            new PublishMealPlan(
              this.#planId,
              { ...request, expectedRevision: this.#draftRevision },
              deed.overridden ? answeredWith(deed.overridden) : 'not-judged',
            ),
          ),
        );
      case 'assign-plan':
        return commands.execute(
          new AssignMealPlan(
            this.#clientId,
            // what clients eat was invented week by week from each assignment's first day
            { planId: this.#planId, version: deed.version, from: deed.from, to: null, startOver: true },
            request,
            'not-judged',
          ),
        );
      case 'judge-plans':
        return this.#judge(deed, request, new Date(at));
      case 'resolve-alert': {
        const alertId = this.#alerts.get(`${this.#planId}:${deed.rule}`);
        const alertIds = alertId === undefined ? [] : [alertId];
        return commands.execute(
          new ActOnAlerts(this.#clientId, { type: 'ResolveAlerts', alertIds, reason: deed.reason }, request),
        );
      }
      case 'log-meals':
        return commands.execute(new LogMeals(this.#clientId, deed.meals, request));
      case 'correct-meal':
        return commands.execute(new CorrectMealLog(this.#clientId, deed.meal.entryId, deed.meal, request));
      case 'draft-program':
        this.#programId = programIdOf(request);
        this.#templateSeed = request.commandId;
        return commands.execute(
          new DraftProgram(
            this.#clientId,
            {
              ...{ name: deed.name, weeks: deed.weeks },
              // the same items, as the clinic's template or as that of the product
              ...(org === 'linden' ? { templateId: clinicProgramIdOf(orgId) } : { template: 'strength-3' as const }),
            },
            request,
          ),
        );
      case 'tailor-program':
        return commands.execute(
          new ChangeProgramDraft(
            this.#programId,
            tailoringOperations(this.#templateSeed, deed.tailoring, deed.before),
            request,
          ),
        );
      case 'revise-program':
        return commands.execute(
          new ChangeProgramDraft(this.#programId, revisedProgram(this.#templateSeed).operations, request),
        );
      case 'publish-program':
        return commands.execute(new PublishProgram(this.#programId, request, 'not-judged'));
      case 'assign-program':
        return commands.execute(
          new AssignProgram(
            this.#clientId,
            { programId: this.#programId, version: deed.version, from: deed.from, startOver: true },
            request,
          ),
        );
      case 'log-workout':
        return commands.execute(
          new LogWorkout(this.#clientId, deed.workout.entryId, this.#workout(deed.workout), request),
        );
      case 'draft-note':
        this.#noteId = noteIdOf(request);
        return commands.execute(new DraftNote(this.#clientId, deed.content, account, request));
      case 'sign-note':
        return commands.execute(new ActOnNote(this.#noteId, { type: 'SignNote' }, account, request));
      case 'schedule-check-ins': {
        const { type: _type, ...rhythm } = deed;
        return commands.execute(new ScheduleCheckIns(this.#clientId, checkInFormIdOf(), rhythm, request));
      }
      case 'answer-check-in':
      case 'correct-check-in': {
        const { entryId, dueOn } = deed;
        const answers = (Object.entries(deed.answers) as [QuestionKey, object][]).map(([question, said]) => ({
          questionId: questionIdOf(question),
          ...said,
        }));
        return commands.execute(
          deed.type === 'answer-check-in'
            ? new AnswerCheckIn(this.#clientId, { entryId, dueOn, answers }, request)
            : new CorrectCheckIn(this.#clientId, entryId, { answers }, request),
        );
      }
      case 'set-goal':
        return commands.execute(new SetGoal(this.#clientId, deed.goalId, deed.terms, request));
      case 'tick-habit':
        return commands.execute(new TickHabit(this.#clientId, deed.goalId, deed.date, 'TickHabit', {}, request));
      case 'record-result':
        return commands.execute(new RecordGoalResult(this.#clientId, deed.goalId, deed.date, deed.value, {}, request));
      case 'close-goal': {
        const { goalId, outcome, reason } = deed;
        return commands.execute(new CloseGoal(this.#clientId, goalId, { outcome, reason }, request));
      }
      case 'measure': {
        const { type: _type, entryId, metric, own, ...measuring } = deed;
        const measured = { ...measuring, metric: own === undefined ? metric : metricIdOf(own) };
        return commands.execute(new RecordMeasurement(this.#clientId, entryId, measured, request));
      }
      case 'send-message': {
        const { messageId, text, attached } = deed;
        const side = by === 'client' ? 'client' : 'team';
        const fileId = attached && this.#files.get(attached.key);
        const attachments =
          fileId === undefined
            ? []
            : [{ fileId, ...(attached?.seconds !== undefined && { seconds: attached.seconds }) }];
        return commands.execute(
          new SendMessage(this.#clientId, { messageId, text, attachments }, side, account, request),
        );
      }
      case 'read-messages':
        return commands.execute(
          new ActOnMessage(this.#clientId, deed.messageId, { type: 'ReadMessages' }, account, request),
        );
      case 'add-file':
        return this.#addFile(deed, key, account, request);
      case 'weigh':
        return commands.execute(
          new RecordWeight(this.#clientId, deed.entryId, { date: deed.date, kg: deed.kg }, request),
        );
    }
  }

  async #judge(
    { because, cause }: Extract<Deed, { type: 'judge-plans' }>,
    request: CommandRequest,
    at: Date,
  ): Promise<Committed> {
    const findings = await this.doors.warnings.of(request.orgId, this.#clientId, at);
    const cleared = { because, ...(cause !== null && { cause }) };
    const committed = await this.doors.commands.execute(
      new ReportFindings(this.#clientId, 'safety', findings, cleared, {
        ...request,
        actor: { accountId: null, role: 'system' },
      }),
    );
    for (const { type, data } of committed.events as readonly ClientAlertsEvent[])
      if (type === 'AlertRaised') this.#alerts.set(data.key, data.alertId);
    return committed;
  }

  #workout({ version, date, sessionId, week, name, exercises, sessionRpe, minutes }: WorkoutAct): WorkoutReport {
    const placed = version === 1 ? placedBy(this.#templateSeed) : revisedProgram(this.#templateSeed).placed;
    return {
      date,
      planned: { programId: this.#programId, version, sessionId, week },
      name,
      exercises: exercises.flatMap(({ index, insteadId, shown, sets }, place) => {
        const line = placed.get(index);
        if (!line) return [];
        const did = insteadId ? { exerciseId: insteadId, replaces: line.exerciseId } : { exerciseId: line.exerciseId };
        return [{ itemId: line.itemId, ...did, place: place + 1, shown, sets, note: null }];
      }),
      sessionRpe,
      minutes,
      note: null,
    };
  }

  async #addFile(
    { content, label }: Extract<Deed, { type: 'add-file' }>,
    key: string,
    account: string,
    request: CommandRequest,
  ): Promise<Committed> {
    const bytes =
      'pdf' in content
        ? samplePdf(content.pdf)
        : 'picture' in content
          ? await samplePicture(...content.picture, 'jpeg')
          : 'plate' in content
            ? await samplePlate()
            : sampleRecording(content.recording);
    const committed = await this.doors.commands.execute(new KeepFile(this.#clientId, label, bytes, account, request));
    this.#files.set(key, committed.streamId);
    return committed;
  }

  // as bulk acts name their parts, whose ids an interrupted load of an earlier version may have used
  #partOf(request: CommandRequest): CommandRequest {
    return furtherRequest(request, this.#clientId);
  }

  async #recordProfile(
    orgId: string,
    { inputs, measured }: Extract<Deed, { type: 'record-profile' }>,
    request: CommandRequest,
  ): Promise<Committed> {
    const { progress, commands } = this.doors;
    if (measured && this.#last !== null) await progress.waitFor(MEASURED_FROM, this.#last, PATIENCE_MS);
    const rests = measured ? await this.doors.measured.of(orgId, this.#clientId, request.recordedAt) : null;
    return commands.execute(new RecordNutritionProfile(this.#clientId, inputs, request, rests));
  }

  async #invite(orgId: string, displayName: string, email: string, request: CommandRequest): Promise<Committed> {
    const { accountId } = await this.doors.accounts.create({
      accountId: accountIdOf(email),
      email,
      password: DEMO_PASSWORD,
    });
    return this.doors.commands.execute(
      new GrantMembership(accountId, { role: 'client', displayName, clientId: this.#clientId }, request),
    );
  }

  async #drafted(command: Promise<Committed>): Promise<Committed> {
    const committed = await command;
    this.#draftRevision = committed.revision;
    return committed;
  }
}

/** A slow machine is busy while everything is loaded at once: what is refused for now is asked again, as the same command. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refusal && error.status === 503) || tries === MOST_TRIES) throw error;
      await sleep(RETRY_MS * tries);
    }
  }
}

const enteredValues = (values: FieldValues) =>
  (Object.entries(values) as [FieldKey, string | number][]).map(([field, value]) => ({
    fieldId: fieldIdOf(field),
    ...(typeof value === 'number' ? { number: value } : { choices: [optionIdOf(field, value)] }),
  }));

/** As the builder sends it: a dish names its recipe by the id that it got here. */
function draftOperation(operation: PlanOperation, recipes: ReadonlyMap<string, string>) {
  if (operation.op !== 'place') return operation;
  const { dish, ...place } = operation;
  if (!dish) return place;
  const { recipe, ...part } = dish;
  return { ...place, dish: { ...part, recipeId: recipes.get(recipe)!, recipeVersion: 1 } };
}
