import { EXPENDITURE } from '#libs/science/adaptive-expenditure.js';

/**
 * What the figures of dashboards and of a client’s progress mean: their bounds, and the same in words. Screens show these words, docs/definitions.md is
 * printed from them, and files name the version. Whoever changes a bound or a word raises the version.
 */
export const DEFINITIONS_VERSION = 10;

/** An act within this many days, today included, makes a client active. */
export const ACTIVE_DAYS = 28;
/** Twelve weeks. */
export const RETAINED_DAYS = 84;
/** With fewer planned days a client's adherence in a quarter is not counted. */
export const LEAST_PLANNED_DAYS = 14;
/** Shares of the first weight. Outcomes are kept in rows: whoever changes this raises the version of the projection `daily_facts`, too. */
export const WEIGHT_BOUNDS = { reached: 0.05, course: 0.01, hold: 0.02, gained: 0.02 } as const;
/** Fewer days between the first and the last weight of a quarter tell nothing of an outcome. Kept in rows as well: see `WEIGHT_BOUNDS`. */
export const LEAST_WEIGHT_DAYS = 14;
/** A plan that ends within this many days without another after it is ending soon. */
export const ENDING_DAYS = 14;
/** Steps of medians and quartiles that are told to somebody who may not see everybody in them. */
export const TOLD_STEPS = { percent: 5, days: 5, kg: 0.5, hours: 1 } as const;
/** A question of a client is answered in time within so many hours. Kept in rows of closed records: see `WEIGHT_BOUNDS`. */
export const ANSWER_HOURS = 24;
/** So many others on either side of a median, and of each quartile: five of them. */
export const LEAST_OTHERS = { median: 10, quartiles: 20 } as const;
/** A team of fewer others tells nothing to whoever does not care for all of its clients: it is made by hand. */
export const LEAST_TEAM = 20;

export const DEFINED = [
  'active',
  'new',
  'lost',
  'retained',
  'adherence',
  'goalReached',
  'weightGoal',
  'weightOutcome',
  'firstPlan',
  'answers',
  'workload',
  'endingSoon',
  'weightTrend',
  'intake',
  'training',
  'expenditure',
  'template',
  'smallGroups',
] as const;
export type DefinitionId = (typeof DEFINED)[number];

interface Words {
  readonly name: string;
  readonly text: string;
}
export interface Definition {
  readonly id: DefinitionId;
  readonly en: Words;
  readonly de: Words;
}

const percent = (share: number) => `${100 * share} %`;

const WORDS: Readonly<Record<DefinitionId, readonly [Words, Words]>> = {
  active: [
    {
      name: 'Active',
      text: `A client is active on a day when the record is not archived and something was done in the ${ACTIVE_DAYS} days up to that day: a meal, a weight or a workout was logged or corrected, a plan or program was assigned, or the client was registered or reactivated. Days of acts are UTC. A record that was merged into another is not counted.`,
    },
    {
      name: 'Aktiv',
      text: `Ein Klient ist an einem Tag aktiv, wenn die Akte nicht archiviert ist und in den ${ACTIVE_DAYS} Tagen bis dahin etwas geschah: Eine Mahlzeit, ein Gewicht oder ein Training wurde erfasst oder berichtigt, ein Plan oder Programm zugewiesen, oder der Klient wurde aufgenommen oder reaktiviert. Die Tage gelten in UTC. Eine Akte, die in eine andere überging, zählt nicht.`,
    },
  ],
  new: [
    { name: 'New', text: 'Registered in the period. Merged records are not counted.' },
    { name: 'Neu', text: 'Im Zeitraum aufgenommen. Zusammengeführte Akten zählen nicht.' },
  ],
  lost: [
    {
      name: 'Lost',
      text: 'Active at the end of the period before, or registered in this one, and not active at its end. A client who is active again later counts as returned, so that: active = active before + new + returned − lost.',
    },
    {
      name: 'Verloren',
      text: 'Am Ende des Zeitraums davor aktiv oder in diesem aufgenommen und an seinem Ende nicht aktiv. Wer später wieder aktiv ist, zählt als zurückgekehrt, sodass gilt: aktiv = aktiv zuvor + neu + zurückgekehrt − verloren.',
    },
  ],
  retained: [
    {
      name: 'Retained at 12 weeks',
      text: `Of the clients whose day ${RETAINED_DAYS} after registration lies in the period and has come, the share that was active on that day.`,
    },
    {
      name: 'Gehalten nach 12 Wochen',
      text: `Von den Klienten, deren ${RETAINED_DAYS}. Tag nach der Aufnahme im Zeitraum liegt und erreicht ist, der Anteil, der an diesem Tag aktiv war.`,
    },
  ],
  adherence: [
    {
      name: 'Adherence',
      text: `Mean of the scores of all scored meals of the quarter up to today, as on every other screen (see Adherence): 100 % as planned, 0 % skipped or not logged, in between by energy. Of clients who were not archived for the whole of it; with fewer than ${LEAST_PLANNED_DAYS} planned days before today they are not counted. Today is the clinic's.`,
    },
    {
      name: 'Plantreue',
      text: `Mittel der Werte aller gewerteten Mahlzeiten des Quartals bis heute, wie auf jeder anderen Seite: 100 % wie geplant, 0 % ausgelassen oder nicht erfasst, dazwischen nach Energie. Von Klienten, die nicht das ganze Quartal archiviert waren; mit weniger als ${LEAST_PLANNED_DAYS} geplanten Tagen vor heute zählen sie nicht. Heute ist der Tag der Praxis.`,
    },
  ],
  goalReached: [
    {
      name: 'Weight goal reached',
      text: 'Share of the clients with an agreed weight goal in the quarter whose goal is reached, as “Agreed weight goal” says. Clients without a measurement are part of the total.',
    },
    {
      name: 'Gewichtsziel erreicht',
      text: 'Anteil der Klienten mit einem vereinbarten Gewichtsziel im Quartal, deren Ziel erreicht ist, wie unter „Vereinbartes Gewichtsziel“ beschrieben. Klienten ohne Messung zählen in der Gesamtzahl mit.',
    },
  ],
  weightGoal: [
    {
      name: 'Agreed weight goal',
      text: 'A weight agreed with the client whose days lie in the quarter up to today, at least in part. It ends on its last day or on the day it was closed (UTC), whichever is earlier. Reached: it ended in the quarter and was closed as reached, or the trend of the last weight is at the target or past it. On the way: that trend is nearer to the target than the start was. Away from it: it is not. No measurement: no weight in the quarter on a day of the goal. The trend is the one that the goal itself shows, rounded to 0.01 kg. Goals withdrawn by the end of the quarter are left out; one withdrawn later stays in it. Goals in a record that was merged into another do not count: the person is counted by those of the record that goes on. Of several goals one that is reached counts, else the one that began last. Of clients who were not archived for the whole quarter; those without such a goal are counted apart.',
    },
    {
      name: 'Vereinbartes Gewichtsziel',
      text: 'Ein mit dem Klienten vereinbartes Gewicht, dessen Tage zumindest teilweise im Quartal bis heute liegen. Es endet mit seinem letzten Tag oder mit dem Tag, an dem es abgeschlossen wurde (UTC), je nachdem, was früher ist. Erreicht: Es endete im Quartal und wurde als erreicht abgeschlossen, oder der Trend des letzten Gewichts liegt am Ziel oder darüber hinaus. Auf dem Weg: Dieser Trend liegt näher am Ziel als der Ausgangswert. Weg vom Ziel: Er liegt nicht näher. Keine Messung: kein Gewicht im Quartal an einem Tag des Ziels. Der Trend ist derselbe wie beim Ziel, auf 0,01 kg gerundet. Ziele, die bis zum Ende des Quartals zurückgezogen wurden, zählen nicht; ein später zurückgezogenes zählt darin weiter. Ziele in einer Akte, die in eine andere überging, zählen nicht: Die Person zählt mit denen der weitergeführten Akte. Von mehreren zählt ein erreichtes, sonst das zuletzt begonnene. Von Klienten, die nicht das ganze Quartal archiviert waren; wer kein solches Ziel hat, wird getrennt gezählt.',
    },
  ],
  weightOutcome: [
    {
      name: 'Weight by energy target',
      text: `Whatever goal was agreed: the direction is that of the energy target. Change by the trend between the first and the last weight of the quarter, with at least ${LEAST_WEIGHT_DAYS} days between them. Clear: ${percent(WEIGHT_BOUNDS.reached)} or more of the first weight lost (losing), within ${percent(WEIGHT_BOUNDS.hold)} (holding), ${percent(WEIGHT_BOUNDS.gained)} or more gained (gaining). On course: ${percent(WEIGHT_BOUNDS.course)} or more in the intended direction; away: as much in the other one, when holding more than ${percent(WEIGHT_BOUNDS.hold)} in either; unchanged: less than that. The bounds are conventions. Not counted: clients without a nutrition profile, and those with too few weights.`,
    },
    {
      name: 'Gewicht nach Energieziel',
      text: `Unabhängig von vereinbarten Zielen; die Richtung ist die des Energieziels. Veränderung laut Trend zwischen dem ersten und dem letzten Gewicht des Quartals, mit mindestens ${LEAST_WEIGHT_DAYS} Tagen dazwischen. Deutlich: ${percent(WEIGHT_BOUNDS.reached)} oder mehr vom ersten Gewicht verloren (Abnehmen), höchstens ${percent(WEIGHT_BOUNDS.hold)} Abweichung (Halten), ${percent(WEIGHT_BOUNDS.gained)} oder mehr zugenommen (Zunehmen). Auf Kurs: ${percent(WEIGHT_BOUNDS.course)} oder mehr in die beabsichtigte Richtung; entgegen: ebenso viel in die andere, beim Halten mehr als ${percent(WEIGHT_BOUNDS.hold)} in eine von beiden; unverändert: weniger. Die Grenzen sind Konventionen. Nicht gezählt: Klienten ohne Ernährungsprofil und solche mit zu wenigen Gewichten.`,
    },
  ],
  firstPlan: [
    {
      name: 'Time to first plan',
      text: 'Days from registration to the day on which the first meal plan or program was assigned, of those registered in the period. Median and middle half (quartiles, linear interpolation). Clients who still wait are counted beside it and do not shorten it.',
    },
    {
      name: 'Zeit bis zum ersten Plan',
      text: 'Tage von der Aufnahme bis zu dem Tag, an dem der erste Ernährungsplan oder das erste Programm zugewiesen wurde, von den im Zeitraum Aufgenommenen. Median und mittlere Hälfte (Quartile, linear interpoliert). Wer noch wartet, steht daneben und verkürzt sie nicht.',
    },
  ],
  answers: [
    {
      name: 'Questions answered in time',
      text: `A question begins with a message of a client while no other one of theirs waits, and is answered by the next message of the care team; what the client adds meanwhile belongs to it. Of the questions that began in the quarter (UTC): the share that was answered within ${ANSWER_HOURS} hours, nights and weekends included. One that waits longer counts as not answered in time; one that has not waited that long yet is not counted. Median: of the answered ones. Times are those at which the server received the messages. Messages withdrawn before an answer do not count. An answer withdrawn before the next question is answered does not count either: the question still waits. When the record is archived or merged into another, a question that has waited longer than ${ANSWER_HOURS} hours stays unanswered, and any other one that waits does not count. Calls and visits are not seen.`,
    },
    {
      name: 'Rechtzeitig beantwortete Fragen',
      text: `Eine Frage beginnt mit der Nachricht eines Klienten, von dem keine andere wartet, und ist mit der nächsten Nachricht des Betreuungsteams beantwortet; was der Klient bis dahin noch schreibt, gehört dazu. Von den im Quartal begonnenen Fragen (UTC) der Anteil, der innerhalb von ${ANSWER_HOURS} Stunden beantwortet wurde, Nächte und Wochenenden eingeschlossen. Wartet eine länger, zählt sie als nicht rechtzeitig beantwortet; solange die Frist läuft, zählt sie nicht. Median: der beantworteten. Es gelten die Zeiten, zu denen der Server die Nachrichten erhielt. Vor einer Antwort zurückgezogene Nachrichten zählen nicht. Auch eine Antwort, die zurückgezogen wird, bevor die nächste Frage beantwortet ist, zählt nicht: Die Frage wartet weiter. Wird die Akte archiviert oder geht sie in eine andere über, bleibt eine Frage, die schon länger als ${ANSWER_HOURS} Stunden wartet, unbeantwortet; jede andere wartende zählt nicht. Telefonate und Besuche sind nicht erfasst.`,
    },
  ],
  workload: [
    {
      name: 'Workload',
      text: 'Clients who are not archived and for whom a member of staff cares, by name or by team, today; reviews due within 7 days, and those overdue. Clients of several people count for each.',
    },
    {
      name: 'Auslastung',
      text: 'Nicht archivierte Klienten, die jemand heute betreut, namentlich oder über ein Team; Kontrollen in den nächsten 7 Tagen und überfällige. Klienten mehrerer Personen zählen bei jeder.',
    },
  ],
  endingSoon: [
    {
      name: 'Plans ending soon',
      text: `Meal plans that are followed today, end within ${ENDING_DAYS} days and have no other one after them.`,
    },
    {
      name: 'Bald endende Pläne',
      text: `Ernährungspläne, denen heute gefolgt wird, die in den nächsten ${ENDING_DAYS} Tagen enden und auf die kein anderer folgt.`,
    },
  ],
  weightTrend: [
    {
      name: 'Weight and its trend',
      text: `Dots are weighings, of several on one day the one entered last. The line is a local linear regression over about 21 days to either side, the band its 95 % interval: of the trend, not of a single weighing. The change is that of the trend between the first and the last weight shown.`,
    },
    {
      name: 'Gewicht und Trend',
      text: `Punkte sind Wägungen, von mehreren an einem Tag die zuletzt erfasste. Die Linie ist eine lokale lineare Regression über etwa 21 Tage zu beiden Seiten, das Band ihr 95-%-Intervall: das des Trends, nicht einer einzelnen Wägung. Die Veränderung ist die des Trends zwischen dem ersten und dem letzten gezeigten Gewicht.`,
    },
  ],
  intake: [
    {
      name: 'Intake against target',
      text: 'Mean of the days before today on which every planned meal is logged and every log says what was eaten. Known is the share of the grams whose value is known; below 100 % the mean is a lower bound. Targets are those of the newest nutrition profile.',
    },
    {
      name: 'Aufnahme und Ziel',
      text: 'Mittel der Tage vor heute, an denen jede geplante Mahlzeit erfasst ist und jeder Eintrag sagt, was gegessen wurde. Bekannt ist der Anteil der Gramm, deren Wert bekannt ist; unter 100 % ist das Mittel eine Untergrenze. Ziele sind die des neuesten Ernährungsprofils.',
    },
  ],
  training: [
    {
      name: 'Training',
      text: 'Planned: sessions of the assigned program in the week, without its pauses. Done: workouts that answer to one of them. Workouts: all that were logged. Sets: those done. Volume: repetitions × load of the sets done. A workout counts as it was corrected last.',
    },
    {
      name: 'Training',
      text: 'Geplant: Einheiten des zugewiesenen Programms in der Woche, ohne dessen Pausen. Erledigt: Trainings, die einer davon entsprechen. Trainings: alle erfassten. Sätze: die ausgeführten. Volumen: Wiederholungen × Last der ausgeführten Sätze. Ein Training zählt, wie es zuletzt berichtigt wurde.',
    },
  ],
  expenditure: [
    {
      name: 'Expenditure from intake and weight',
      text: `Mean intake of the days logged in full minus the daily change of weight (least squares) × ${EXPENDITURE.kcalPerKg.toLocaleString('en')} kcal/kg, over the ${EXPENDITURE.windowDays} days before today; with at least ${EXPENDITURE.leastDays} such days and ${EXPENDITURE.leastWeights} weights, of which the first and the last are at least ${EXPENDITURE.leastSpanDays} days apart: over fewer days, water moves the scale more than what is stored. The 95 % interval comes from the spread of both. The energy of a kilogram is a convention. Nothing is changed by it.`,
    },
    {
      name: 'Verbrauch aus Aufnahme und Gewicht',
      text: `Mittlere Aufnahme der vollständig erfassten Tage minus die tägliche Gewichtsveränderung (kleinste Quadrate) × ${EXPENDITURE.kcalPerKg.toLocaleString('de')} kcal/kg, über die ${EXPENDITURE.windowDays} Tage vor heute; ab ${EXPENDITURE.leastDays} solchen Tagen und ${EXPENDITURE.leastWeights} Gewichten, von denen das erste und das letzte mindestens ${EXPENDITURE.leastSpanDays} Tage auseinanderliegen: Über weniger Tage bewegt Wasser die Waage mehr als das, was der Körper speichert. Das 95-%-Intervall kommt aus der Streuung beider. Die Energie eines Kilogramms ist eine Konvention. Geändert wird dadurch nichts.`,
    },
  ],
  template: [
    {
      name: 'Begun with a template',
      text: 'A meal plan or program belongs to the template of the organisation that its draft was made from, in all its versions and whatever became of it since. One that was drafted empty, from a version of another plan or from what comes with the product belongs to none, also when a template was put into it later. Plans and programs of before that was written down belong to none.',
    },
    {
      name: 'Mit einer Vorlage begonnen',
      text: 'Ein Ernährungsplan oder Programm gehört zu der Vorlage der Organisation, aus der sein Entwurf entstand, in allen Fassungen und was auch immer seither daraus wurde. Was leer, aus einer Fassung eines anderen Plans oder aus einer mitgelieferten Vorlage entstand, gehört zu keiner, auch wenn später eine Vorlage eingefügt wurde. Pläne und Programme aus der Zeit, bevor dies festgehalten wurde, gehören zu keiner.',
    },
  ],
  smallGroups: [
    {
      name: 'Small groups',
      text: `Where a figure includes clients whose chart the reader may not see, at least five of them stand in every count, bar and part of a share, and counts are rounded to the nearest five. Medians need ten of them and quartiles twenty; both are rounded to ${TOLD_STEPS.percent} %, ${TOLD_STEPS.days} days, ${TOLD_STEPS.kg} kg or ${TOLD_STEPS.hours} hour. A team is told from ${LEAST_TEAM} of them on, as it stood when the month began or when it last changed by five; a team that differs from another one, or from everybody, by fewer than five is not told. One’s own clients are counted exactly.`,
    },
    {
      name: 'Kleine Gruppen',
      text: `Wo eine Zahl Klienten umfasst, deren Akte nicht einsehbar ist, stehen mindestens fünf von ihnen in jeder Anzahl, jedem Balken und jedem Teil eines Anteils, und Anzahlen werden auf fünf gerundet. Mediane brauchen zehn von ihnen, Quartile zwanzig; beide werden auf ${TOLD_STEPS.percent} %, ${TOLD_STEPS.days} Tage, ${String(TOLD_STEPS.kg).replace('.', ',')} kg oder ${TOLD_STEPS.hours} Stunde gerundet. Ein Team wird ab ${LEAST_TEAM} von ihnen genannt, so wie es zu Beginn des Monats oder bei der letzten Änderung um fünf war; ein Team, das sich von einem anderen oder von allen um weniger als fünf unterscheidet, wird nicht genannt. Eigene Klienten werden genau gezählt.`,
    },
  ],
};

export const DEFINITIONS: readonly Definition[] = DEFINED.map((id) => {
  const [en, de] = WORDS[id];
  return { id, en, de };
});
