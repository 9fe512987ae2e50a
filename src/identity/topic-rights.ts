import { SUBJECTS, type SubjectType } from './policy.js';

/** Topics that are called otherwise than what they are about. */
const NAMED_OTHERWISE = {
  logExport: 'OrgLog',
  // that there is a notification is told to whoever may read what it tells of
  notifiedMessage: 'Message',
  notifiedAlert: 'Alert',
  notifiedCheckIn: 'CheckIn',
  notifiedFile: 'ClientFile',
  notifiedIntake: 'Intake',
  notifiedCare: 'Client',
} as const satisfies Record<string, SubjectType>;

/** What screens can be told of: every type of object that the policy knows, in lower camel case, and the above. */
type Topic = Uncapitalize<SubjectType> | keyof typeof NAMED_OTHERWISE;

const SUBJECT_OF: ReadonlyMap<string, SubjectType> = new Map<string, SubjectType>([
  ...SUBJECTS.map((subject): [string, SubjectType] => [subject.charAt(0).toLowerCase() + subject.slice(1), subject]),
  ...Object.entries(NAMED_OTHERWISE),
]);

/** Every topic, as the API documents them. */
export const LIVE_TOPICS: readonly string[] = [...SUBJECT_OF.keys()].sort();

/** What a caller must be able to read to be told of the topic; null: no such topic, so nobody is told. */
export const subjectOfTopic = (topic: string): SubjectType | null => SUBJECT_OF.get(topic) ?? null;

declare module '#libs/projections/projection.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the declaration of libs
  interface LiveTopicNames extends Record<Topic, true> {}
}
