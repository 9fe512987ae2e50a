import { isBodyMetric } from '#libs/science/body-metrics.js';
import type { CheckInScheduleView } from '#libs/api-client/models/check-in-schedule-view.js';
import type { HistoryEntry } from '#libs/api-client/models/history-entry.js';
import { RHYTHM_WORDS, rhythmOf, rhythmText } from '#libs/client-kit/check-ins/rhythm-words.js';
import { GOAL_WORDS } from '#libs/client-kit/goals/goal-words.js';
import type { MetricFormats } from '#libs/client-kit/metrics/metric-formats.js';
import type { Dictionary } from '../../text/en';
import type { Formats } from '../../ui/formats';
import type { RuleWords } from '../../ui/rule-words';
import type { WorkoutGist } from './workout-gist';

type Content = Readonly<Record<string, unknown>>;

/** The gist of an event in a few words, from its content; null when the catalogue's sentence says as much. */
export function summaryOf(
  { type, content }: Pick<HistoryEntry, 'type' | 'content'>,
  f: Formats,
  said: Pick<Dictionary['history'], 'mealKinds' | 'offers'>,
  foodName: (foodId: string, version: string) => string,
  metrics: MetricFormats,
  rules: Pick<RuleWords, 'stored' | 'cause' | 'exercises'>,
  workouts: Pick<WorkoutGist, 'of'>,
  settings: Readonly<Record<string, unknown>> = {},
): string | null {
  if (!content) return null;
  switch (type) {
    case 'ClientRegistered':
      return words(text(content, 'name'));
    case 'ChartOpened':
      return words(text(content, 'reason'));
    case 'ClientTagged':
    case 'ClientUntagged':
      return words(text(content, 'tag'));
    case 'NextReviewPlanned':
      return words(date(content, 'date', f));
    case 'NutritionProfileRecorded':
      return words(
        number(content, 'targetKcal', (kcal) => `${f.number(kcal)} kcal`),
        number(inner(content, 'measured'), 'kcal', () => f.restsOnMeasured()) ??
          text(inner(inner(content, 'resting'), 'equation'), 'label'),
      );
    case 'MealPlanDrafted':
    case 'MealPlanRenamed':
      return words(text(content, 'name'));
    case 'ItemPlaced':
      return words(
        foodName(text(content, 'foodId') ?? '', text(content, 'foodVersion') ?? ''),
        number(content, 'grams', (grams) => f.grams(grams)),
        text(content, 'slotId'),
        weekday(content, f),
        typeof content['choice'] === 'object' && content['choice'] !== null ? said.offers.alternative : null,
      );
    case 'ItemOffered': {
      const foodId = text(content, 'foodId');
      return words(
        foodId === null ? null : foodName(foodId, text(content, 'foodVersion') ?? ''),
        content['choice'] === null ? said.offers.always : said.offers.alternative,
      );
    }
    case 'ItemMoved':
      return words(text(content, 'slotId'), weekday(content, f));
    case 'PortionChanged':
      return words(
        number(
          content,
          'was',
          (was) => `${f.grams(was)} → ${number(content, 'grams', (grams) => f.grams(grams)) ?? ''}`,
        ),
      );
    case 'PortionSettled':
      return words(number(content, 'grams', (grams) => f.grams(grams)));
    case 'ItemNoted':
    case 'MealNoted':
    case 'DayNoted':
      return words(text(content, 'text'));
    case 'MealPlanPublished':
      return words(
        number(inner(content, 'content'), 'version', (version) => `v${version}`),
        text(inner(content, 'content'), 'name'),
        text(content, 'contentHash')?.slice(0, 12) ?? null,
      );
    case 'MealPlanAssigned':
      return words(
        number(content, 'version', (version) => `v${version}`),
        date(content, 'from', f),
        date(content, 'to', f),
      );
    case 'MealLogged':
    case 'MealLogCorrected':
      return words(
        meal(content, f),
        date(content, 'date', f),
        said.mealKinds[text(content, 'kind') ?? ''] ?? null,
        number(content, 'eatenKcal', (kcal) => `${f.number(kcal)} kcal`),
      );
    case 'MealSkipped':
      return words(meal(content, f), date(content, 'date', f), text(content, 'note'));
    case 'WorkoutLogged':
    case 'WorkoutLogCorrected':
      return words(text(content, 'name'), date(content, 'date', f), ...workouts.of(content));
    case 'WeightRecorded':
    case 'WeightCorrected':
      return words(
        number(content, 'kg', (kg) => f.weight(kg)),
        date(content, 'date', f),
      );
    case 'MeasurementRecorded':
    case 'MeasurementCorrected':
    case 'MeasurementRemoved':
      return words(measured(content, metrics), date(content, 'date', f));
    case 'CheckInAnswered':
    case 'CheckInAnswerCorrected':
    case 'CheckInAnswerRemoved':
      return words(text(content, 'formName'), date(content, 'dueOn', f));
    case 'OrgSettingsChanged':
      return words(...Object.keys(content).map((field) => setting(content, field, settings, f)));
    case 'CheckInsScheduled':
      return words(rhythm(content, f, metrics.language()));
    case 'GoalSet':
    case 'GoalChanged':
      return words(aimOf(inner(content, 'aim'), f, metrics), date(content, 'due', f));
    case 'GoalClosed':
      return words(
        GOAL_WORDS[metrics.language()].states[text(content, 'outcome') ?? ''] ?? null,
        text(content, 'reason'),
      );
    case 'HabitTicked':
    case 'HabitUnticked':
      return words(date(content, 'date', f));
    case 'MetricSaved':
      return text(content, 'name');
    case 'AlertRaised':
    case 'AlertChanged':
    case 'AlertEscalated':
      return words(
        warning(inner(content, 'parameters'), rules),
        rules.exercises(
          text(inner(content, 'parameters'), 'items') ?? '',
          text(inner(content, 'parameters'), 'germanItems') ?? '',
        ) || null,
        text(inner(content, 'parameters'), 'plan'),
        number(inner(content, 'parameters'), 'version', (version) => `v${version}`),
      );
    case 'AlertCleared':
      return words(rules.cause(text(content, 'cause') ?? '') || null);
    case 'AlertSnoozed':
      return words(date(content, 'until', f), text(content, 'reason'));
    case 'AlertReturned':
    case 'AlertResolved':
      return words(text(content, 'reason'));
    case 'MessageSent':
    case 'MessageCorrected':
    case 'NoteAddendumWritten':
      return words(text(content, 'text'));
    case 'FileAdded':
      return words(text(content, 'name'));
    case 'ProgramDrafted':
      return words(text(content, 'name'));
    case 'ProgramPublished':
      return words(
        number(inner(content, 'content'), 'version', (version) => `v${version}`),
        text(inner(content, 'content'), 'name'),
      );
    case 'ProgramAssigned':
      return words(
        number(content, 'version', (version) => `v${version}`),
        date(content, 'from', f),
        date(content, 'to', f),
      );
    case 'ResearchExportRequested':
      return words(text(content, 'purpose'));
    case 'AccessRefused':
      return words(text(content, 'operation'));
    case 'ResearchExportRejected':
      return words(text(content, 'reason'));
    default:
      return null;
  }
}

/** Days of a plan count from a Monday; 5 January 2026 is one. */
function weekday(content: Content, f: Formats): string | null {
  return number(content, 'day', (day) => f.date(`2026-01-${String(5 + (day % 7)).padStart(2, '0')}`, 'weekday-short'));
}

/** A setting that is a number, by its name on the settings' screen. */
function setting(content: Content, field: string, names: Readonly<Record<string, unknown>>, f: Formats): string | null {
  const name = names[field];
  return typeof name === 'string' ? number(content, field, (value) => `${name}: ${f.number(value)}`) : null;
}

/** When check-ins are due; null: it is withheld. */
function rhythm(content: Content, f: Formats, language: 'en' | 'de'): string | null {
  const { every, weekday, monthDay } = content as Partial<CheckInScheduleView>;
  if (typeof weekday !== 'number' && typeof monthDay !== 'number') return null;
  const from = date(content, 'from', f) ?? '';
  const said = rhythmText(
    rhythmOf({ every, weekday: weekday ?? null, monthDay: monthDay ?? null, from: '' }),
    language,
  );
  return `${said}, ${RHYTHM_WORDS[language].from(from)}`;
}

function warning(parameters: Content, rules: Pick<RuleWords, 'stored'>): string | null {
  const said = text(parameters, 'text');
  return said === null ? null : rules.stored(text(parameters, 'rule') ?? '', said).text;
}

function inner(content: Content, name: string): Content {
  const value = content[name];
  return typeof value === 'object' && value !== null ? (value as Content) : {};
}

function text(content: Content, name: string): string | null {
  const value = content[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A standard meal in the reader's language, another as it is called. */
function meal(content: Content, f: Formats): string | null {
  const slotId = text(content, 'slotId') ?? '';
  const name = text(content, 'slotName') ?? slotId;
  return name === '' ? null : f.mealName({ slotId, name });
}

function number(content: Content, name: string, say: (value: number) => string): string | null {
  const value = content[name];
  return typeof value === 'number' ? say(value) : null;
}

/** What a goal aims at: the habit, or the target in the reader's units. */
function aimOf(aim: Content, f: Formats, formats: MetricFormats): string | null {
  const metric = text(aim, 'metric');
  if (aim['kind'] === 'weight') return number(aim, 'target', (kg) => f.weight(kg));
  return metric === null
    ? text(aim, 'habit')
    : measured({ metric, value: aim['target'], second: aim['targetSecond'] }, formats);
}

/** Metrics of the organisation's own are named by their id: their number stands alone. */
function measured(content: Content, formats: MetricFormats): string | null {
  const metric = formats.of(text(content, 'metric') ?? '', []);
  const name = isBodyMetric(metric.id) ? metric.name : null;
  const second = typeof content['second'] === 'number' ? content['second'] : null;
  return words(
    name,
    number(content, 'value', (value) => formats.text(metric, { value, second })),
  );
}

function date(content: Content, name: string, f: Formats): string | null {
  const value = content[name];
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? f.date(value, 'weekday') : null;
}

function words(...parts: readonly (string | null)[]): string | null {
  const said = parts.filter((part) => part !== null);
  return said.length === 0 ? null : said.join(' · ');
}
