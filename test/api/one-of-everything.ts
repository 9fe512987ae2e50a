import { createHash, randomUUID } from 'node:crypto';
import { newId } from '#libs/event-sourcing/ids.js';
import { loaderRequest, type TestApp, type TestCaller } from '#libs/testing/app.js';
import { clientAlertsDecider, type ReportFindings } from '#src/alerts/client-alerts/client-alerts.decider.js';
import { samplePdf } from '#src/files/content/sample-files.js';
import { checkInAnswerDecider } from '#src/check-ins/answer/check-in-answer.decider.js';
import { entryTarget } from '#src/tracking/contract.js';
import { notificationIdOf } from '#src/notifications/notification/notification.read-model.js';
import { uploadedFile } from './uploaded-file.js';

async function idOf(answer: ReturnType<TestCaller['write']>, member = 'id'): Promise<string> {
  const { status, text, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${text}`);
  return String(body[member]);
}

/** What belongs to an org: ids by the names of path parameters. */
export async function thingsOfOrg(dietitian: TestCaller, admin: TestCaller): Promise<Record<string, string>> {
  const csv = Buffer.from('Nr;Name;kcal\n1;Rye crisp;350\n');
  const sha256 = createHash('sha256').update(csv).digest('hex');
  await admin.write('PUT', `/food-imports/files/${sha256}`, csv, { 'content-type': 'application/octet-stream' });
  const question = { questionId: randomUUID(), label: 'Mood', kind: 'scale', unit: '' };
  const food = { per: '100g', amounts: { energy: 250 } };
  const foodId = await idOf(dietitian.write('POST', '/foods/own', { name: 'Rye crisp of the house', entered: food }));
  const slots = [{ slotId: 'lunch', name: 'Lunch', time: '12:30' }];
  const item = { day: 0, slotId: 'lunch', order: 1, foodId, foodVersion: 'org.1', grams: 50 };
  const view = { name: 'View', sort: 'nextReview', columns: ['plan'], shared: false };
  return {
    sha256,
    foodId,
    formId: await idOf(dietitian.write('POST', '/check-in-forms', { name: 'Form', questions: [question] })),
    metricId: await idOf(
      dietitian.write('POST', '/body-metrics', { name: 'Grip', unit: 'kg', decimals: 1, least: 0, most: 120 }),
    ),
    noteTemplateId: await idOf(
      dietitian.write('POST', '/note-templates', {
        name: 'First visit',
        format: 'free',
        sections: [{ section: 'text', text: 'Reason for the visit:' }],
      }),
    ),
    replyId: await idOf(dietitian.write('POST', '/reply-templates', { name: 'Hello', text: 'Hello {firstName}' })),
    viewId: await idOf(dietitian.write('POST', '/client-views', view)),
    fieldId: await idOf(admin.write('POST', '/custom-fields', { name: 'Village', kind: 'text', sensitive: false })),
    ruleId: await idOf(
      admin.write('PUT', '/safety-rules/warfarin-cranberry-large', {
        as: 'off',
        was: 'catalogue',
        reason: 'Agreed with the laboratory.',
      }),
    ),
    ownRuleId: await idOf(
      admin.write('POST', '/safety-rules', {
        rule: {
          trigger: { kind: 'medication', code: 'warfarin' },
          looksFor: { kind: 'food-tag', tag: 'cranberry' },
          severity: 'caution',
          message: 'Tell the laboratory.',
          why: 'They measure more often.',
          source: { title: 'Agreement' },
        },
        reason: 'Agreed with the laboratory.',
      }),
    ),
    templateId: await idOf(
      dietitian.write('POST', '/meal-plan-templates', { name: 'Day', tags: [], days: 1, slots, items: [item] }),
    ),
    programTemplateId: await idOf(
      dietitian.write('POST', '/program-templates', {
        name: 'Two days',
        tags: [],
        weeks: 4,
        sessions: [{ sessionId: 'a', name: 'A', weekday: 0 }],
        items: [
          {
            sessionId: 'a',
            order: 1,
            exerciseId: 'barbell-squat',
            prescription: '3x5',
            progression: {
              kind: 'none',
              addKg: 0,
              addPercent: 0,
              reducePercent: 10,
              deloadPercent: 40,
              floorKg: 0,
              stepKg: 2.5,
            },
          },
        ],
      }),
    ),
    recipeId: await idOf(
      dietitian.write('POST', '/recipes', {
        name: 'Crisp',
        servings: 1,
        yieldFactor: 1,
        ingredients: [{ ingredientId: randomUUID(), foodId, foodVersion: 'org.1', grams: 90 }],
        steps: [],
        tags: [],
        overrides: [],
      }),
    ),
    invitationId: await idOf(
      admin.write('POST', '/staff-invitations', { email: 'kim@clinic.example', roles: ['trainer'], language: 'en' }),
    ),
  };
}

/** A check-in of a client's that was answered, in these words: staff answer none. */
export async function answeredCheckIn(
  api: TestApp,
  orgId: string,
  clientId: string,
  entryId: string,
  words: string,
  today: string,
): Promise<void> {
  const questionId = randomUUID();
  const form = {
    formId: randomUUID(),
    name: 'Weekly',
    questions: [{ questionId, label: 'How was it?', kind: 'text' as const, unit: '' }],
    former: [],
  };
  await api.streams.run(
    checkInAnswerDecider,
    entryTarget(orgId, clientId, entryId),
    {
      type: 'AnswerCheckIn',
      metrics: new Map(),
      entryId,
      dueOn: today,
      today,
      said: [{ questionId, text: words }],
      photos: new Set<string>(),
      form,
      days: [today],
      elsewhere: [],
    },
    loaderRequest(orgId),
  );
}

/** What hangs on a client beside plans and logs, by the names of path parameters and of members of bodies. */
export async function thingsOfClient(
  api: TestApp,
  orgId: string,
  staff: TestCaller,
  clientId: string,
  words: string,
  today: string,
): Promise<Record<string, string>> {
  const fileId = await uploadedFile(staff, clientId, samplePdf([words]), { name: `${words}.pdf` });
  const note = {
    format: 'soap',
    audience: 'clinical',
    occurredOn: today,
    sections: [{ section: 'assessment', text: words }],
    diagnoses: [],
  };
  const noteId = await idOf(staff.write('POST', `/clients/${clientId}/notes`, note));
  await idOf(staff.write('POST', `/notes/${noteId}/signature`, undefined, { 'if-match': '"0"' }));
  const alertId = newId();
  const found: ReportFindings = {
    type: 'ReportFindings',
    source: 'safety',
    findings: [
      {
        key: 'k',
        kind: 'plan-caution',
        level: 'medium',
        since: null,
        parameters: { text: words, version: 1 },
        alertId,
      },
    ],
    because: 'medical-record-changed',
    kinds: null,
    cause: null,
    now: new Date().toISOString(),
    today,
  };
  const subject = { kind: 'client' as const, id: clientId };
  await api.streams.run(clientAlertsDecider, { orgId, streamId: clientId, subject }, found, loaderRequest(orgId));
  const entryId = newId();
  const condition = { entryId, code: 'N18.32', from: '2025-09-14' };
  await idOf(staff.write('POST', `/clients/${clientId}/medical-record/conditions`, condition));
  const notificationId = notificationIdOf(clientId, 'alert', alertId);
  return { fileId, noteId, alertId, notificationId, conditionId: entryId };
}
