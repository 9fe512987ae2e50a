const MEDICAL = ['Condition', 'Medication', 'Allergy', 'Circumstance', 'Pregnancy'].flatMap((entry) =>
  ['Recorded', 'Corrected', 'Ended', 'Retracted'].map((act) => `${entry}${act}`),
);

/**
 * What the timeline of a client tells, by kind: events that say something to those who care for them. Each single edit of a draft
 * is in the history, and not here. A kind is a field of the policy's `Timeline`: who may not read it gets none of its events.
 */
export const TIMELINE_KINDS = {
  profile: [
    'ClientRegistered',
    'ClientDetailsChanged',
    'NutritionProfileRecorded',
    'CustomValuesSet',
    'ClientTagged',
    'ClientUntagged',
    'NextReviewPlanned',
    'EarlierRecordTaken',
    'EarlierRecordClosed',
    'IntakeRequested',
    'IntakeSubmitted',
    'IntakeReviewed',
  ],
  care: [
    'StaffAssigned',
    'StaffUnassigned',
    'TeamAssigned',
    'TeamUnassigned',
    'AppAccessEnded',
    'ChartOpened',
    'ChartClosed',
    'HistoryRevealed',
  ],
  medical: [
    ...MEDICAL,
    'LabRecorded',
    'LabCorrected',
    'LabRetracted',
    'MedicalNoteRecorded',
    'MedicalNoteCorrected',
    'MedicalNoteRetracted',
    'HealthReportDismissed',
  ],
  plans: ['MealPlanDrafted', 'MealPlanPublished', 'MealPlanAssigned', 'MealPlanAssignmentEnded'],
  training: [
    'ProgramDrafted',
    'ProgramPublished',
    'ProgramAssigned',
    'ProgramPaused',
    'ProgramResumed',
    'ProgramAssignmentEnded',
    'WorkoutLogged',
    'WorkoutLogCorrected',
    'WorkoutLogRemoved',
  ],
  logs: [
    'MealLogged',
    'MealLogCorrected',
    'MealLogRemoved',
    'MealSkipped',
    'WeightRecorded',
    'WeightCorrected',
    'WeightRemoved',
    'MeasurementRecorded',
    'MeasurementCorrected',
    'MeasurementRemoved',
  ],
  goals: [
    'GoalSet',
    'GoalChanged',
    'GoalClosed',
    'GoalReopened',
    'HabitTicked',
    'HabitUnticked',
    'GoalResultRecorded',
    'GoalResultRemoved',
  ],
  checkIns: ['CheckInsScheduled', 'CheckInsEnded', 'CheckInAnswered', 'CheckInAnswerCorrected', 'CheckInAnswerRemoved'],
  notes: ['NoteSigned', 'NoteAddendumWritten', 'NoteWithdrawn'],
  files: ['FileAdded', 'FileSharingChanged', 'FileRetentionChanged', 'FileRemoved', 'FileExpired'],
  messages: ['MessageSent', 'MessageCorrected', 'MessageWithdrawn'],
  alerts: [
    'AlertRaised',
    'AlertEscalated',
    'AlertCleared',
    'AlertReturned',
    'AlertAcknowledged',
    'AlertSnoozed',
    'AlertResolved',
    'AlertReopened',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type TimelineKind = keyof typeof TIMELINE_KINDS;

export const TIMELINE_KIND_NAMES = Object.keys(TIMELINE_KINDS) as readonly TimelineKind[];

/**
 * Steps between two states that matter: they stay in the history.
 * @testing every kind of event is here or above
 */
export const NOT_ON_TIMELINE: readonly string[] = [
  'AlertChanged',
  'ExerciseGrouped',
  'ExerciseMoved',
  'ExerciseNoted',
  'ExercisePlaced',
  'ExerciseRemoved',
  'DayNoted',
  'FileClassified',
  'FileOpened',
  'FileRenamed',
  'IntakeSectionAnswered',
  'ItemMoved',
  'ItemNoted',
  'ItemOffered',
  'ItemPlaced',
  'ItemRemoved',
  'MealNoted',
  'MealPlanRenamed',
  'MessageReminderDue',
  'MessagesRead',
  'NoteDiscarded',
  'NoteDrafted',
  'NoteRevised',
  'PortionChanged',
  'PortionSettled',
  'PrescriptionChanged',
  'PrescriptionSettled',
  'ProgramRenamed',
  'ProgressionSet',
  'WeekPrescribed',
  'AlternativesOffered',
];

const KIND_OF_TYPE: ReadonlyMap<string, TimelineKind> = new Map(
  TIMELINE_KIND_NAMES.flatMap((kind) => TIMELINE_KINDS[kind].map((type: string) => [type, kind] as const)),
);

/** @throws Error for an event that the timeline does not tell */
export function kindOf(type: string): TimelineKind {
  const kind = KIND_OF_TYPE.get(type);
  if (kind === undefined) throw new Error(`${type} is on no timeline`);
  return kind;
}
