import { addDays, daysBetween, mondayOf, weekdayOf } from '#libs/calendar/dates.js';
import { Codec } from '#libs/event-sourcing/codec.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import { weightChange, weightTrend } from '#libs/science/weight-trend.js';
import type { TestApp } from '#libs/testing/app.js';
import { quarterOf } from '#src/analytics/daily-facts/quarter.js';

/** Answers and events are looked into whatever their shape. */
export type Json = ReturnType<typeof JSON.parse>;

/** What the second implementation remembers of a client: lists of what happened, nothing summed up. */
interface Told {
  registered: string;
  archived: boolean;
  adjustment: number | null;
  acts: string[];
  assigned: { id: string; plan: string; weeks: number; from: string; to: string | null; weekOne: string; at: string }[];
  firstPlan: string | null;
  meals: Map<string, Json>;
  weights: Map<string, { date: string; kg: number; id: string }>;
  workouts: Map<string, Json>;
  programs: { id: string; plan: string; weeks: number; from: string; to: string | null; weekOne: string }[];
  /** Accounts and teams. */
  care: Set<string>;
  review: string | null;
  goals: Map<string, Json>;
  messages: { id: string; side: string; at: string }[];
}

/** Figures of the org from its event log, as docs/definitions.md reads, with none of the code that the product uses for them. */
export async function recomputed(test: TestApp, orgId: string, today: string) {
  const clients = new Map<string, Told>();
  const planned = new Map<string, Map<number, Map<number, { kcal: number; complete: boolean }>>>();
  const slots = new Map<string, string[]>();
  const sessions = new Map<string, number[]>();
  const begunWith = new Map<string, string>();
  const teams = new Map<string, Set<string>>();
  const logs = test.app.get(OrgLogs);
  const categories = [
    'client',
    'mealPlan',
    'mealPlanAssignment',
    'program',
    'programAssignment',
    'goal',
    'message',
    'clientAssignment',
    'team',
    'mealLog',
    'weight',
    'workoutLog',
  ];
  for await (const page of logs.events(orgId, categories, await logs.lastNumber(orgId))) {
    for (const { header, subjectId, event } of await test.app.get(Codec).openAll(page)) {
      const [data, id, at] = [event.data as Json, subjectId ?? '', header.recordedAt];
      const day = at.slice(0, 10);
      if (event.type === 'ClientRegistered')
        clients.set(id, {
          registered: day,
          archived: false,
          adjustment: null,
          acts: [day],
          assigned: [],
          firstPlan: null,
          meals: new Map(),
          weights: new Map(),
          workouts: new Map(),
          programs: [],
          care: new Set(data.assignedTo ? [data.assignedTo] : []),
          review: null,
          goals: new Map(),
          messages: [],
        });
      const client = clients.get(id)!;
      if (event.type === 'ClientDetailsChanged' && data.status) client.archived = data.status === 'archived';
      if (event.type === 'ClientDetailsChanged' && data.status === 'archived')
        client.messages.push({ id: '', side: 'nobody', at });
      if (event.type === 'NutritionProfileRecorded') client.adjustment = data.inputs.adjustmentKcal;
      if (data?.templateId) begunWith.set(header.streamId, data.templateId);
      if (event.type === 'ProgramPublished')
        sessions.set(
          `${header.streamId} ${data.content.version}`,
          data.content.sessions.map(({ weekday }: Json) => weekday),
        );
      if (event.type === 'ProgramAssigned')
        client.programs.push({
          id: data.assignmentId,
          plan: `${data.planId} ${data.version}`,
          weeks: data.weeks,
          from: data.from,
          to: data.to,
          weekOne: data.weekOne ?? data.from,
        });
      if (event.type === 'ProgramAssignmentEnded')
        client.programs = client.programs.flatMap((each) =>
          each.id !== data.assignmentId ? [each] : data.lastDay === null ? [] : [{ ...each, to: data.lastDay }],
        );
      if (event.type === 'StaffAssigned') client.care.add(data.accountId);
      if (event.type === 'StaffUnassigned') client.care.delete(data.accountId);
      if (event.type === 'TeamAssigned') client.care.add(data.teamId);
      if (event.type === 'TeamUnassigned') client.care.delete(data.teamId);
      if (event.type === 'TeamFormed') teams.set(header.streamId, new Set());
      if (event.type === 'TeamMemberAdded') teams.get(header.streamId)!.add(data.accountId);
      if (event.type === 'TeamMemberRemoved') teams.get(header.streamId)!.delete(data.accountId);
      if (event.type === 'NextReviewPlanned') client.review = data.date;
      if (event.type === 'MealPlanPublished') {
        const { content } = data;
        const days = new Map<number, Map<number, { kcal: number; complete: boolean }>>();
        for (const item of content.items) {
          const of = days.get(item.day) ?? new Map();
          const { kcal, complete } = of.get(item.slot) ?? { kcal: 0, complete: true };
          const { kcalPer100g } = content.foods[item.food];
          of.set(item.slot, {
            kcal: kcal + (item.grams * (kcalPer100g ?? 0)) / 100,
            complete: complete && kcalPer100g !== null,
          });
          days.set(item.day, of);
        }
        planned.set(`${content.planId} ${content.version}`, days);
        slots.set(
          `${content.planId} ${content.version}`,
          content.slots.map((slot: Json) => slot.slotId),
        );
      }
      if (['MealPlanAssigned', 'ProgramAssigned'].includes(event.type)) {
        client.firstPlan ??= day;
        client.acts.push(day);
      }
      if (event.type === 'MealPlanAssigned')
        client.assigned.push({
          id: data.assignmentId,
          plan: `${data.planId} ${data.version}`,
          weeks: data.weeks,
          from: data.from,
          to: data.to,
          weekOne: data.weekOne ?? data.from,
          at,
        });
      if (event.type === 'MealPlanAssignmentEnded')
        client.assigned = client.assigned.flatMap((each) =>
          each.id !== data.assignmentId ? [each] : data.lastDay === null ? [] : [{ ...each, to: data.lastDay }],
        );
      if (['mealLog', 'weight', 'workoutLog'].includes(header.category)) client.acts.push(day);
      if (event.type === 'MessageSent') client.messages.push({ id: data.messageId, side: data.side, at });
      if (event.type === 'MessageWithdrawn') {
        const said = client.messages.findIndex((each) => each.id === data.messageId);
        const answered = client.messages.slice(said).some(({ side }) => side !== 'client');
        if (client.messages[said]?.side === 'team' || !answered)
          client.messages = client.messages.filter((_, index) => index !== said);
      }
      if (event.type === 'GoalSet' && data.aim.kind === 'weight') client.goals.set(header.streamId, { ...data });
      const agreed = client?.goals.get(header.streamId);
      if (agreed && event.type === 'GoalChanged') Object.assign(agreed, data);
      if (agreed && event.type === 'GoalClosed') Object.assign(agreed, { closedOn: day, outcome: data.outcome });
      if (agreed && event.type === 'GoalReopened') Object.assign(agreed, { closedOn: undefined, outcome: undefined });
      if (header.category === 'mealLog') {
        if (event.type === 'MealLogRemoved') client.meals.delete(data.entryId);
        else
          client.meals.set(data.entryId, { ...data, at, kind: event.type === 'MealSkipped' ? 'skipped' : data.kind });
      }
      if (header.category === 'workoutLog') {
        if (event.type === 'WorkoutLogRemoved') client.workouts.delete(data.entryId);
        else client.workouts.set(data.entryId, data);
      }
      if (header.category === 'weight') {
        if (event.type === 'WeightRemoved') client.weights.delete(data.entryId);
        else client.weights.set(data.entryId, { date: data.date, kg: data.kg, id: data.entryId });
      }
    }
  }

  const quarter = quarterOf(today);
  const isActive = ({ archived, acts }: Told, on: string) =>
    !archived && acts.some((act) => act <= on && act > addDays(on, -28));
  const mealsPlannedOn = (client: Told, date: string) => {
    const plan = client.assigned.find(({ from, to }) => from <= date && (to === null || date <= to));
    if (!plan) return new Map<string, { kcal: number; complete: boolean }>();
    let monday = mondayOf(plan.weekOne);
    while (addDays(monday, 7 * plan.weeks) <= date) monday = addDays(monday, 7 * plan.weeks);
    let index = 0;
    while (addDays(monday, index) < date) index += 1;
    const of = planned.get(plan.plan)?.get(index) ?? new Map();
    return new Map([...of].map(([slot, energy]) => [slots.get(plan.plan)![slot]!, energy]));
  };
  const adherenceOf = (
    client: Told,
    from = quarter.from,
    leastDays = 14,
    chosen: (slot: string, date: string) => boolean = () => true,
  ) => {
    let [sum, count, plannedDays] = [0, 0, 0];
    for (let date = from; date <= today; date = addDays(date, 1)) {
      const plan = mealsPlannedOn(client, date);
      if (plan.size > 0 && date < today) plannedDays += 1;
      const newest = new Map(
        [...client.meals.values()]
          .filter((log) => log.date === date)
          .sort((a, b) => (a.at + a.entryId < b.at + b.entryId ? -1 : 1))
          .map((log) => [log.slotId, log]),
      );
      const dayKcal = [...plan.values()].reduce((total, { kcal }) => total + kcal, 0);
      const scores: { score: number; slot: string }[] = [];
      const scored = (slot: string, score: number) => void scores.push({ slot, score });
      let beside = 0;
      for (const slot of new Set([...plan.keys(), ...newest.keys()])) {
        const [meal, log] = [plan.get(slot), newest.get(slot)];
        if (!meal) beside += log.kind === 'skipped' ? 0 : (log.eatenKcal ?? 0);
        else if (!log) {
          if (date < today) scored(slot, 0);
        } else if (log.kind === 'as-planned') scored(slot, 1);
        else if (log.kind === 'skipped') scored(slot, 0);
        else if (log.items.length === 0 || !log.eatenComplete || !log.plannedComplete) beside += log.besideKcal ?? 0;
        else {
          const off = Math.abs(log.plannedKcal - (log.eatenKcal - log.besideKcal)) + log.besideKcal;
          scored(slot, Math.max(0, 1 - off / log.plannedKcal));
        }
      }
      const told = scores.filter(({ slot }) => chosen(slot, date));
      for (const { score } of told) sum += score * (dayKcal === 0 ? 1 : Math.max(0, 1 - beside / dayKcal));
      count += told.length;
    }
    return plannedDays < leastDays || count === 0 ? null : Math.round((100 * sum) / count);
  };
  const weightOf = ({ weights }: Told) => {
    const ofDay = new Map(
      [...weights.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ date, kg }) => [date, { date, kg }]),
    );
    const inQuarter = [...ofDay.values()]
      .filter(({ date }) => date >= quarter.from && date <= quarter.to)
      .sort((a, b) => (a.date < b.date ? -1 : 1));
    return {
      changeKg: weightChange([...ofDay.values()], quarter.from, quarter.to)?.kg ?? null,
      firstKg: weightTrend(inQuarter)[0]?.kg ?? null,
      days: inQuarter.length === 0 ? 0 : daysBetween(inQuarter[0]!.date, inQuarter.at(-1)!.date),
    };
  };
  /** What became of the agreed weight in a quarter up to `on`; null: there was none. */
  const agreedIn = ({ goals, weights }: Told, of: typeof quarter, on: string) => {
    const end = of.to < on ? of.to : on;
    const ofDay = [
      ...new Map(
        [...weights.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map((each) => [each.date, each]),
      ).values(),
    ];
    const found = [...goals.values()].flatMap((goal) => {
      const last = goal.closedOn !== undefined && goal.closedOn < goal.due ? goal.closedOn : goal.due;
      const over = last <= of.to;
      const gone = goal.outcome === 'withdrawn' && goal.closedOn <= of.to;
      if (goal.from > end || last < of.from || gone) return [];
      const until = last < of.to ? last : of.to;
      // three weeks before its first day help the trend
      const points = ofDay.filter(({ date }) => date >= addDays(goal.from, -21) && date <= until);
      const latest = weightTrend(points).at(-1);
      const { start, target } = goal.aim;
      const kg = latest && Math.round(100 * latest.kg) / 100;
      const outcome =
        over && goal.outcome === 'reached'
          ? 'reached'
          : !latest || kg === undefined || latest.date < of.from || latest.date < goal.from
            ? 'unmeasured'
            : (target < start ? kg <= target : kg >= target)
              ? 'reached'
              : Math.sign(kg - start) === Math.sign(target - start)
                ? 'nearer'
                : 'away';
      return [{ outcome, from: goal.from }];
    });
    const reached = found.find(({ outcome }) => outcome === 'reached');
    return (reached ?? found.sort((a, b) => (a.from < b.from ? 1 : -1))[0])?.outcome ?? null;
  };
  /** Last day of the plan that is followed today, when it comes within 14 days and nothing after it. */
  const endOf = ({ assigned }: Told) => {
    const plan = assigned.find(({ from, to }) => from <= today && (to === null || to >= today));
    const end = plan?.to ?? null;
    return end !== null && end <= addDays(today, 14) && !assigned.some(({ to }) => to === null || to > end)
      ? end
      : null;
  };
  /** Days before today on which every planned meal has a log, and every log says what was eaten; what was eaten on each, kcal. */
  const wholeDays = (client: Told, from: string) =>
    Array.from({ length: daysBetween(from, today) }, (_, day) => addDays(from, day)).flatMap((date) => {
      const planned = mealsPlannedOn(client, date);
      const logs = [...client.meals.values()].filter((log) => log.date === date);
      const whole =
        planned.size > 0 &&
        [...planned.keys()].every((slot) => logs.some(({ slotId }) => slotId === slot)) &&
        logs.every(({ kind, items }) => kind === 'skipped' || items.length > 0);
      return whole ? [logs.reduce((sum, { kind, eatenKcal }) => sum + (kind === 'skipped' ? 0 : eatenKcal), 0)] : [];
    });
  /** 28 days before today: mean intake of whole days, less 6,000 kcal for each kg a day by which weight grows (least squares). */
  const spent = (client: Told) => {
    const from = addDays(today, -28);
    const eaten = wholeDays(client, from);
    const ofDay = new Map(
      [...client.weights.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ date, kg }) => [date, kg]),
    );
    const points = [...ofDay].flatMap(([date, kg]): [number, number][] =>
      date >= from && date < today ? [[daysBetween(from, date), kg]] : [],
    );
    const weighed = points.map(([day]) => day);
    if (eaten.length < 14 || points.length < 6 || Math.max(...weighed) - Math.min(...weighed) < 14) return null;
    const n = points.length;
    const sumOf = (of: (point: [number, number]) => number) => points.reduce((sum, point) => sum + of(point), 0);
    const [x, y, xy, xx] = [sumOf(([a]) => a), sumOf(([, b]) => b), sumOf(([a, b]) => a * b), sumOf(([a]) => a * a)];
    const kgADay = (n * xy - x * y) / (n * xx - x * x);
    return eaten.reduce((sum, kcal) => sum + kcal, 0) / eaten.length - 6000 * kgADay;
  };
  /** Days from one to another on which a session is planned; several on one day stand as often. */
  const sessionsPlanned = ({ programs }: Told, from: string, to: string) => {
    const days: string[] = [];
    for (const program of programs)
      for (let date = from; date <= to; date = addDays(date, 1)) {
        const week = Math.floor(daysBetween(mondayOf(program.weekOne), date) / 7);
        if (date < program.from || (program.to !== null && date > program.to) || week >= program.weeks) continue;
        for (const weekday of sessions.get(program.plan)!) if (weekday === weekdayOf(date)) days.push(date);
      }
    return days;
  };
  /** Accounts that care for them, by name or by team. */
  const carers = ({ care }: Told) =>
    new Set([...care].flatMap((who) => (teams.has(who) ? [...teams.get(who)!] : [who])));
  return new Map(
    [...clients].map(([clientId, client]) => [
      clientId,
      {
        active: isActive(client, today),
        wasActive: client.registered < quarter.from && isActive(client, addDays(quarter.from, -1)),
        isNew: client.registered >= quarter.from,
        adherence: adherenceOf(client),
        ...weightOf(client),
        endsOn: client.archived ? null : endOf(client),
        wholeDays: (from: string) => wholeDays(client, from),
        of: (from: string, chosen?: (slot: string, date: string) => boolean) => adherenceOf(client, from, 0, chosen),
        workouts: [...client.workouts.values()],
        activeOn: (day: string) => isActive(client, day),
        /** Hours until the answer to each question of the quarter; null: none yet. */
        answered: client.messages.flatMap(({ side, at }, index) => {
          if (side !== 'client' || client.messages[index - 1]?.side === 'client' || quarterOf(at).name !== quarter.name)
            return [];
          const answer = client.messages.slice(index).find((each) => each.side !== 'client');
          const waits = ((answer ? Date.parse(answer.at) : Date.now()) - Date.parse(at)) / 3_600_000;
          return answer?.side === 'team' ? [waits] : waits > 24 ? [null] : [];
        }),
        agreedIn: (of: typeof quarter, on: string) => agreedIn(client, of, on),
        spent: spent(client),
        sessionsPlanned: (from: string, to: string) => sessionsPlanned(client, from, to),
        carers: carers(client),
        followed: (templateId: string, from: string) =>
          client.programs.some(
            (each) =>
              begunWith.get(each.plan.split(' ')[0]!) === templateId &&
              each.from <= today &&
              (each.to === null || each.to >= from),
          ),
        archived: client.archived,
        review: client.review,
        adjustment: client.adjustment,
        firstPlan: client.firstPlan,
        registered: client.registered,
      },
    ]),
  );
}
