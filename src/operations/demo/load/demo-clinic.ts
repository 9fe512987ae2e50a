import { DAY_MS } from '#libs/calendar/dates.js';
import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { Actor, Position } from '#libs/event-sourcing/envelope.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { derivedId, PLATFORM_ORG } from '#libs/event-sourcing/ids.js';
import { ProjectionProgress } from '#libs/projections/projection-progress.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { NUTRIENTS } from '#libs/science/nutrients.js';
import { CommandBus } from '#libs/commands/buses.js';
import { KeepNoteTemplate } from '#src/care/contract.js';
import { KeepReplyTemplate } from '#src/conversation/contract.js';
import { BuildCheckInForm } from '#src/check-ins/contract.js';
import { MarkNotifications } from '#src/notifications/contract.js';
import { KeepMetric } from '#src/tracking/contract.js';
import { ChangeCustomFields, CLIENT_PROJECTIONS, KeepClientView, MeasuredExpenditures } from '#src/clients/contract.js';
import { Accounts, AddTeamMember, ChangeTeam, FoundOrg, GrantMembership } from '#src/identity/contract.js';
import {
  FoodImporter,
  FoodValues,
  NUTRITION_PROJECTIONS,
  importInstalledFoods,
  PlanWarnings,
  RenameFood,
  StateFoodTag,
} from '#src/nutrition/contract.js';
import { ChangeSafetyRule, WriteOwnSafetyRule } from '#src/medical/contract.js';
import { TRACKING_PROJECTIONS } from '#src/tracking/contract.js';
import { DEMO_FOODS } from '../foods/demo-foods.js';
import { foodVersionsOf, DEMO_FOOD_IDS, type FoodVersions } from '../foods/food-versions.js';
import { equipGym } from '../gym/gym.js';
import { drawLetterhead } from '../paper/letterhead.js';
import { furnishKitchen } from '../kitchen/kitchen.js';
import { askForData } from '../research/research.js';
import { METRICS, type MetricKey } from '../people/metrics.js';
import { NOTE_TEMPLATES, type NoteTemplateKey } from '../people/note-templates.js';
import { REPLIES, type ReplyKey } from '../people/replies.js';
import { CHECK_IN_FORM, CHECK_IN_QUESTIONS, type QuestionKey } from '../people/check-in-form.js';
import {
  CHANGED_RULES,
  FIELDS,
  OWN_RULE,
  OWN_RULE_REASON,
  OWN_FOOD_NAME,
  STATED_TAG,
  VIEWS,
  viewOf,
  type FieldKey,
} from '../people/clinic-setup.js';
import { ORGS, STAFF, TEAMS, type OrgKey, type StaffKey, type TeamKey } from '../people/staff.js';
import { clinicStory, peopleOf, WHOLE_DEMO, type Extent } from '../story/clinic-story.js';
import { ActOnDemoLoad } from './demo-load.commands.js';
import { demoLoadDecider, type DemoLoad, type DemoLoadCommand } from './demo-load.decider.js';
import {
  accountIdOf,
  demoLogins,
  DEMO_PASSWORD,
  fieldIdOf,
  ownRuleIdOf,
  optionIdOf,
  orgIdOf,
  teamIdOf,
  viewIdOf,
  type DemoLogins,
  checkInFormIdOf,
  noteTemplateIdOf,
  replyIdOf,
  metricIdOf,
  questionIdOf,
} from './identities.js';
import { inOrder } from './in-order.js';
import { inventedRequest, ActRunner } from './act-runner.js';

export interface DemoProgress {
  readonly stage: 'foods' | 'clinic';
  readonly done: number;
  readonly total: number;
}

const STREAM = { orgId: PLATFORM_ORG, streamId: 'demo-clinic' };
/** Enough to keep two cores and the disk busy; more only makes the order in the log less that of time. */
const AT_ONCE = 12;
const ENERGY = NUTRIENTS.findIndex(({ id }) => id === 'energy');

/**
 * The demo clinic: an invented past of twelve weeks, written through the same commands that people's clicks become, in
 * order of time. Interrupted, it goes on where it was: every command's id follows from what it says.
 */
@Injectable()
export class DemoClinic {
  constructor(
    private readonly streams: Streams,
    private readonly commands: CommandBus,
    private readonly progress: ProjectionProgress,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly importer: FoodImporter,
    private readonly foods: FoodValues,
    private readonly warnings: PlanWarnings,
    private readonly measured: MeasuredExpenditures,
  ) {}

  async isComplete(): Promise<boolean> {
    return (await this.#state()).status === 'completed';
  }

  /** Who can sign in once it is loaded. */
  logins(): DemoLogins {
    const named = (['helena-brandt', 'daniel-okafor', 'zanele-dlamini'] as const).flatMap((key) =>
      (['linden', 'harbour'] as const).flatMap((org) =>
        peopleOf(org, WHOLE_DEMO)
          .filter((person) => person.key === key)
          .map((person) => ({ ...person, org })),
      ),
    );
    return demoLogins(named);
  }

  /** Imports the foods and loads the clinic, or what is missing of it. Complete: nothing happens. */
  async load(
    onProgress: (progress: DemoProgress) => void = () => undefined,
    extent: Extent = WHOLE_DEMO,
  ): Promise<DemoLogins> {
    await importInstalledFoods(this.importer, (done, total) => onProgress({ stage: 'foods', done, total }));
    const load = await this.#begin(extent);
    if (load.status !== 'begun') return this.logins();
    const through = Date.parse(load.through);
    await this.#open(through - load.weeks * 7 * DAY_MS);
    const { commands, progress, accounts, warnings, measured } = this;
    const foodVersions = await this.#foodVersions();
    const cook = { accountId: accountIdOf(STAFF.nora.email), role: STAFF.nora.role };
    const kitchenAt = through - load.weeks * 7 * DAY_MS - DAY_MS;
    const recipes = await furnishKitchen(commands, progress, foodVersions, (what) =>
      inventedRequest(orgIdOf('linden'), 'kitchen', what, kitchenAt, cook),
    );
    const coach = { accountId: accountIdOf(STAFF.max.email), role: STAFF.max.role };
    await equipGym(commands, (what) => inventedRequest(orgIdOf('linden'), 'gym', what, kitchenAt, coach));
    const manager = { accountId: accountIdOf(STAFF.lena.email), role: STAFF.lena.role };
    await drawLetterhead(commands, (what) => inventedRequest(orgIdOf('linden'), 'paper', what, kitchenAt, manager));
    const acts = clinicStory(load, through, foodVersions);
    const stages = new Map<string, ActRunner>();
    let done = 0;
    onProgress({ stage: 'clinic', done, total: acts.length });
    await inOrder(
      acts,
      ({ org, person }) => `${org}/${person.key}`,
      AT_ONCE,
      async (act) => {
        const name = `${act.org}/${act.person.key}`;
        const stage = stages.get(name) ?? new ActRunner({ commands, progress, accounts, warnings, measured, recipes });
        stages.set(name, stage);
        await stage.perform(act);
        done += 1;
        onProgress({ stage: 'clinic', done, total: acts.length });
      },
    );
    await this.#readNotifications(through - DAY_MS);
    const asksAs = (key: StaffKey) => (what: string) =>
      inventedRequest(orgIdOf('linden'), 'research', what, through - DAY_MS, {
        accountId: accountIdOf(STAFF[key].email),
        role: STAFF[key].role,
      });
    await askForData(commands, progress, asksAs('rosa'), asksAs('lena'));
    const position = await this.#write({ type: 'CompleteDemoLoad', acts: acts.length });
    if (position !== null)
      await this.progress.waitFor(
        [...CLIENT_PROJECTIONS, ...NUTRITION_PROJECTIONS, ...TRACKING_PROJECTIONS],
        position,
        60_000,
      );
    return this.logins();
  }

  /** The past was read by whoever it was about: what is new is new. */
  async #readNotifications(at: number): Promise<void> {
    const upTo = new Date(at).toISOString();
    for (const key of Object.keys(STAFF) as StaffKey[]) {
      const { org, email, role } = STAFF[key];
      if (role === 'auditor' || role === 'researcher') continue;
      const accountId = accountIdOf(email);
      const request = inventedRequest(orgIdOf(org), 'notifications', key, at, { accountId, role });
      await this.commands.execute(
        new MarkNotifications(accountId, { type: 'ReadNotifications', upTo, now: upTo }, request),
      );
    }
  }

  async #state(): Promise<DemoLoad> {
    return (await this.streams.load(demoLoadDecider, STREAM)).state;
  }

  /** The instant at which the past ends is decided once. */
  async #begin({ clients, weeks }: Extent): Promise<DemoLoad> {
    if ((await this.#state()).status === 'absent')
      await this.#write({ type: 'BeginDemoLoad', through: this.clock.now().toISOString(), weeks, clients });
    return this.#state();
  }

  async #write(command: DemoLoadCommand): Promise<Position | null> {
    const commandId = derivedId('demo', command.type);
    const request: CommandRequest = {
      commandId,
      orgId: STREAM.orgId,
      requestHash: null,
      actor: { accountId: null, role: 'system' },
      origin: { door: 'demo', requestId: commandId },
      correlationId: commandId,
      causationId: null,
    };
    return (await this.commands.execute(new ActOnDemoLoad(STREAM.streamId, command, request))).position;
  }

  /** Both organisations with their staff, the day before the first client comes. */
  async #open(firstDay: number): Promise<void> {
    const at = firstDay - 3 * DAY_MS;
    const nobody = { accountId: null, role: 'system' } as const;
    for (const key of Object.keys(ORGS) as OrgKey[])
      await this.commands.execute(new FoundOrg(ORGS[key], inventedRequest(orgIdOf(key), 'found', key, at, nobody)));
    let latest: Position | null = null;
    for (const key of Object.keys(STAFF) as StaffKey[]) {
      const { org, name, role, email } = STAFF[key];
      const orgId = orgIdOf(org);
      const { accountId } = await this.accounts.create({
        accountId: accountIdOf(email),
        email,
        password: DEMO_PASSWORD,
      });
      const granted = await this.commands.execute(
        new GrantMembership(
          accountId,
          { role, displayName: name, clientId: null },
          inventedRequest(orgId, 'grant', key, at + 60_000, nobody),
        ),
      );
      latest = granted.position;
    }
    if (latest !== null) await this.progress.waitFor(['membership'], latest, 60_000);
    const lena = { accountId: accountIdOf(STAFF.lena.email), role: STAFF.lena.role } as const;
    for (const key of Object.keys(TEAMS) as TeamKey[])
      await this.#form(key, (what) =>
        inventedRequest(orgIdOf(TEAMS[key].org), 'team', `${key}/${what}`, at + 120_000, lena),
      );
    await this.#furnish(at + 180_000, lena);
  }

  /** What the clinic judges otherwise than the catalogue, or beside it. */
  async #ownSafety(at: number, actor: Actor): Promise<void> {
    const request = (kind: string, key: string) => inventedRequest(orgIdOf('linden'), kind, key, at, actor);
    for (const { ruleId, ...change } of CHANGED_RULES)
      await this.commands.execute(new ChangeSafetyRule(ruleId, change, request('rule', ruleId)));
    const written = { edition: 0, rule: OWN_RULE, reason: OWN_RULE_REASON };
    await this.commands.execute(
      new WriteOwnSafetyRule(ownRuleIdOf('potassium'), written, request('own-rule', 'potassium')),
    );
    const { food, ...statement } = STATED_TAG;
    await this.commands.execute(
      new StateFoodTag(DEMO_FOODS[food].foodId, statement, request('food-tag', `${food}/${statement.tag}`)),
    );
    const named = DEMO_FOODS[OWN_FOOD_NAME.food].foodId;
    const unnamed = { en: null, de: null };
    await this.commands.execute(
      new RenameFood(named, OWN_FOOD_NAME.names, unnamed, request('food-name', OWN_FOOD_NAME.food)),
    );
  }

  /** Fields of the clinic's own, rules and a food that it judges otherwise, metrics, views that staff saved, and the check-in form. */
  async #furnish(at: number, actor: Actor): Promise<void> {
    for (const key of Object.keys(FIELDS) as FieldKey[]) {
      const { options, ...field } = FIELDS[key];
      const wanted = options.map((label) => ({ optionId: optionIdOf(key, label), label, isNew: true }));
      const change = {
        type: 'DefineCustomField',
        field: { ...field, fieldId: fieldIdOf(key), options: wanted },
      } as const;
      await this.commands.execute(
        new ChangeCustomFields(change, inventedRequest(orgIdOf('linden'), 'field', key, at, actor)),
      );
    }
    await this.#ownSafety(at, actor);
    const questions = (Object.keys(CHECK_IN_QUESTIONS) as QuestionKey[]).map((key) => ({
      questionId: questionIdOf(key),
      ...CHECK_IN_QUESTIONS[key],
    }));
    const author = STAFF[CHECK_IN_FORM.by];
    await this.commands.execute(
      new BuildCheckInForm(
        checkInFormIdOf(),
        { type: 'AddCheckInForm', name: CHECK_IN_FORM.name, questions },
        inventedRequest(orgIdOf('linden'), 'check-in-form', 'weekly', at, {
          accountId: accountIdOf(author.email),
          role: author.role,
        }),
      ),
    );
    for (const key of Object.keys(REPLIES) as ReplyKey[]) {
      await this.commands.execute(
        new KeepReplyTemplate(
          replyIdOf(key),
          { type: 'AddReplyTemplate', ...REPLIES[key] },
          inventedRequest(orgIdOf('linden'), 'reply', key, at, {
            accountId: accountIdOf(author.email),
            role: author.role,
          }),
        ),
      );
    }
    for (const key of Object.keys(NOTE_TEMPLATES) as NoteTemplateKey[]) {
      await this.commands.execute(
        new KeepNoteTemplate(
          noteTemplateIdOf(key),
          { type: 'AddNoteTemplate', content: NOTE_TEMPLATES[key] },
          inventedRequest(orgIdOf('linden'), 'note-template', key, at, {
            accountId: accountIdOf(author.email),
            role: author.role,
          }),
        ),
      );
    }
    for (const key of Object.keys(METRICS) as MetricKey[]) {
      await this.commands.execute(
        new KeepMetric(
          metricIdOf(key),
          { type: 'DefineMetric', definition: METRICS[key] },
          inventedRequest(orgIdOf('linden'), 'metric', key, at, actor),
        ),
      );
    }
    for (const [key, view] of Object.entries(VIEWS)) {
      const { org, email, role } = STAFF[view.by];
      const by = accountIdOf(email);
      const command = { type: 'SaveClientView', by, definition: viewOf(view) } as const;
      await this.commands.execute(
        new KeepClientView(
          viewIdOf(key),
          command,
          inventedRequest(orgIdOf(org), 'view', key, at + 60_000, { accountId: by, role }),
        ),
      );
    }
  }

  async #form(key: TeamKey, requestFor: (what: string) => CommandRequest): Promise<void> {
    const { name, members } = TEAMS[key];
    const teamId = teamIdOf(key);
    const formed = new ChangeTeam(teamId, { type: 'FormTeam', name }, requestFor('form'));
    let { position } = await this.commands.execute(formed);
    for (const member of members) {
      const joined = new AddTeamMember(teamId, accountIdOf(STAFF[member].email), requestFor(member));
      ({ position } = await this.commands.execute(joined));
    }
    if (position !== null) await this.progress.waitFor(['team'], position, 60_000);
  }

  async #foodVersions(): Promise<FoodVersions> {
    const found = await this.foods.lookUp(
      orgIdOf('linden'),
      DEMO_FOOD_IDS.map((foodId) => ({ foodId })),
    );
    return foodVersionsOf((foodId) => {
      const food = found.get(foodId);
      return food && { version: food.version, kcal: food.per100g[ENERGY] ?? null };
    });
  }
}
