import { given } from '#libs/event-sourcing/given-when-then.js';
import type { Finding } from './alert-kinds.js';
import { clientAlertsDecider, type ReportFindings } from './client-alerts.decider.js';
import type { ClientAlertsEvent } from './client-alerts.events.js';

const NOW = '2026-11-23T08:14:00.000Z';
const since = '2026-11-20T00:00:00.000Z';
const silent: Finding = { key: 'silent', kind: 'silent', level: 'medium', since, parameters: { last: '2026-11-19' } };
const potassium: Finding = {
  key: 'p:potassium',
  kind: 'plan-caution',
  level: 'medium',
  since: null,
  parameters: { text: 'Potassium 3,480 mg', version: 7 },
};
const report = (findings: readonly Finding[], source: ReportFindings['source'] = 'safety'): ReportFindings => ({
  type: 'ReportFindings',
  source,
  findings: findings.map((finding) => ({ ...finding, alertId: `new-${finding.key}` })),
  because: 'medical-record-changed',
  kinds: null,
  cause: 'Potassium 4.4 mmol/L',
  now: NOW,
  today: '2026-11-23',
});
const { key: _, since: __, ...said } = potassium;
const raised: ClientAlertsEvent = {
  type: 'AlertRaised',
  data: { alertId: 'a', source: 'safety', key: potassium.key, ...said, since: NOW },
};
const resolved: ClientAlertsEvent = { type: 'AlertResolved', data: { alertId: 'a', reason: 'Lab repeated today.' } };
const snoozed: ClientAlertsEvent = {
  type: 'AlertSnoozed',
  data: { alertId: 'a', until: '2026-11-26', reason: 'Lab is repeated then.' },
};
const acknowledged: ClientAlertsEvent = { type: 'AlertAcknowledged', data: { alertId: 'a' } };
const worse = { ...potassium, kind: 'plan-contraindicated', level: 'high' } as const;
const given_ = (...events: readonly ClientAlertsEvent[]) => given(clientAlertsDecider, ...events);

describe('a report', () => {
  it('raises what is new, since the source says or since now', () => {
    given_()
      .when(report([potassium]))
      .then({ ...raised, data: { ...raised.data, alertId: 'new-p:potassium' } });
    given_()
      .when(report([silent], 'care'))
      .then({
        type: 'AlertRaised',
        data: {
          alertId: 'new-silent',
          source: 'care',
          key: 'silent',
          kind: 'silent',
          level: 'medium',
          since,
          parameters: silent.parameters,
        },
      });
  });
  it('opens a resolved alert again where what it is about is another, e.g. the next week', () => {
    const version = (n: number): Finding => ({
      ...potassium,
      parameters: { ...potassium.parameters, version: n },
      againWhen: 'version',
    });
    const changed = (type: 'AlertEscalated' | 'AlertChanged', n: number) =>
      ({ type, data: { alertId: 'a', ...said, since: NOW, parameters: version(n).parameters } }) as const;
    given_(raised, resolved)
      .when(report([version(8)]))
      .then(changed('AlertEscalated', 8));
    given_(raised, resolved)
      .when(report([version(7)]))
      .thenNothing();
    given_(raised, snoozed)
      .when(report([version(8)]))
      .then(changed('AlertChanged', 8));
    // while nobody can tell, it stays resolved, and no worse than it was
    given_(raised, resolved)
      .when(report([{ ...version(8), level: 'high', parameters: {}, undecided: true }]))
      .thenNothing();
  });
  describe('of something newer about what is known, e.g. another unread message', () => {
    const unread = (newest?: string): Finding => ({
      key: 'm1',
      kind: 'message-unread',
      level: 'medium',
      since,
      parameters: newest === undefined ? {} : { newest },
      newerBy: 'newest',
    });
    const saidOf = (finding: Finding) => ({
      alertId: 'a',
      kind: finding.kind,
      level: finding.level,
      since,
      parameters: finding.parameters,
    });
    const first: ClientAlertsEvent = {
      type: 'AlertRaised',
      data: { ...saidOf(unread()), source: 'conversation', key: 'm1' },
    };
    const [second, third] = [unread('2026-11-22T09:00:00.000Z'), unread('2026-11-23T07:00:00.000Z')];
    const told = (type: 'AlertEscalated' | 'AlertChanged', finding: Finding, newer = true): ClientAlertsEvent => ({
      type,
      data: { ...saidOf(finding), ...(newer ? { newer: true } : {}) },
    });

    it.each([
      ['acknowledged', acknowledged],
      ['snoozed', snoozed],
      ['resolved', resolved],
    ])('opens an alert again that was %s', (_state, answer) => {
      given_(first, answer)
        .when(report([second], 'conversation'))
        .then(told('AlertEscalated', second));
      given_(first, told('AlertChanged', second), answer)
        .when(report([third], 'conversation'))
        .then(told('AlertEscalated', third));
    });
    it('is told in the alert while it is open, and is none when the newest is taken back', () => {
      given_(first)
        .when(report([second], 'conversation'))
        .then(told('AlertChanged', second));
      const answered = given_(first, told('AlertChanged', third), resolved);
      answered.when(report([third], 'conversation')).thenNothing();
      answered.when(report([second], 'conversation')).then(told('AlertChanged', second, false));
      answered.when(report([unread()], 'conversation')).then(told('AlertChanged', unread(), false));
    });
  });
  it('keeps an alert that fell from more than it is compared with by now, until it is near that again', () => {
    const fell = (before: number): Finding => ({
      ...potassium,
      parameters: { before, week: 1 },
      keepsGreatest: 'before',
    });
    const low = (usual: number): Finding => ({
      ...potassium,
      parameters: { week: 2 },
      undecided: true,
      goesAt: { parameter: 'before', value: usual },
    });
    const since82: ClientAlertsEvent = {
      type: 'AlertRaised',
      data: { ...raised.data, parameters: { before: 82, week: 1 } },
    };
    given_(since82)
      .when(report([fell(70)]))
      .thenNothing();
    given_(since82)
      .when(report([low(81)]))
      .then({ type: 'AlertChanged', data: { alertId: 'a', ...said, since: NOW, parameters: { before: 82, week: 2 } } });
    given_(since82)
      .when(report([low(82)]))
      .then({
        type: 'AlertCleared',
        data: { alertId: 'a', because: 'medical-record-changed', cause: 'Potassium 4.4 mmol/L' },
      });
    given_()
      .when(report([low(50)]))
      .thenNothing();
  });
  describe('of a week that is worse than those before', () => {
    const [W47, W48] = ['2026-11-16', '2026-11-23'];
    const plan = (value: string) => ({ comparableWhile: { parameter: 'plan', value } });
    const fell = (from: string, percent: number, before: number, planId = 'p1'): Finding => ({
      ...potassium,
      ...plan(planId),
      parameters: { percent, before, from, plan: planId },
      againWhen: 'from',
      keepsGreatest: 'before',
      sinceIfNew: `${from}T00:00:00.000Z`,
    });
    const notYet = (from: string, percent: number, planId = 'p1'): Finding => ({
      ...potassium,
      ...plan(planId),
      parameters: { percent, from },
      againWhen: 'from',
      undecided: true,
      goesAt: { parameter: 'before', value: percent + 19 },
    });
    const first: ClientAlertsEvent = {
      type: 'AlertRaised',
      data: { ...raised.data, parameters: { percent: 55, before: 82, from: W47, plan: 'p1' } },
    };
    const escalated = (to: Finding) => ({
      type: 'AlertEscalated' as const,
      data: { alertId: 'a', ...said, since: to.sinceIfNew!, parameters: to.parameters },
    });

    it('opens what was resolved again, though it was first judged as not so bad', () => {
      const { when } = given_(first, resolved);
      when(report([notYet(W48, 60)])).thenNothing();
      when(report([fell(W48, 48, 70)])).then(escalated(fell(W48, 48, 70)));
    });
    it('after a resolution says what was usual before it, not before what was resolved', () =>
      given_(first, resolved)
        .when(report([fell(W48, 33, 55)]))
        .then(escalated(fell(W48, 33, 55))));
    it('says what was usual with this plan, and goes where nothing was that was better', () => {
      given_(first)
        .when(report([fell(W48, 48, 70, 'p2')]))
        .then({
          type: 'AlertChanged',
          data: { alertId: 'a', ...said, since: NOW, parameters: fell(W48, 48, 70, 'p2').parameters },
        });
      given_(first)
        .when(report([fell(W48, 48, 70)]))
        .then({
          type: 'AlertChanged',
          data: { alertId: 'a', ...said, since: NOW, parameters: fell(W48, 48, 82).parameters },
        });
      given_(first)
        .when(report([notYet(W48, 60, 'p2')]))
        .then({
          type: 'AlertCleared',
          data: { alertId: 'a', because: 'medical-record-changed', cause: 'Potassium 4.4 mmol/L' },
        });
    });
  });
  it.each([
    ['open', []],
    ['acknowledged', [acknowledged]],
    ['snoozed', [snoozed]],
    ['resolved', [resolved]],
  ])('of the same is nothing while the alert is %s', (_state, events) =>
    given_(raised, ...events)
      .when(report([potassium]))
      .thenNothing(),
  );
  it('clears what it finds no more, with the reason, whatever was answered to it', () => {
    for (const events of [[], [acknowledged], [snoozed], [resolved]])
      given_(raised, ...events)
        .when(report([]))
        .then({
          type: 'AlertCleared',
          data: { alertId: 'a', because: 'medical-record-changed', cause: 'Potassium 4.4 mmol/L' },
        });
  });
  it('names the reason only for what it can be the reason of', () =>
    given_(raised)
      .when({ ...report([]), because: 'weighed', kinds: ['weight-change'] })
      .then({ type: 'AlertCleared', data: { alertId: 'a', because: 'day-passed' } }));
  it('leaves what other sources found alone', () => given_(raised).when(report([], 'care')).thenNothing());
  it('that got worse opens the alert again; one that only says something else does not', () => {
    const { key: _key, since: _since, ...change } = worse;
    given_(raised, resolved)
      .when(report([worse]))
      .then({ type: 'AlertEscalated', data: { alertId: 'a', ...change, since: NOW } });
    const other = { ...potassium, parameters: { ...potassium.parameters, version: 8 } };
    given_(raised, resolved)
      .when(report([other]))
      .then({ type: 'AlertChanged', data: { alertId: 'a', ...said, since: NOW, parameters: other.parameters } });
    const escalated = given_(raised, resolved, {
      type: 'AlertEscalated',
      data: { alertId: 'a', ...change, since: NOW },
    });
    expect(escalated.state).toMatchObject({ alerts: [['a', { state: 'open', level: 'high', reason: null }]] });
    // and is no news when it is told again
    escalated.when(report([worse])).thenNothing();
  });
  it('raises as acknowledged what was taken note of elsewhere, and leaves what staff opened again open', () => {
    const taken = { type: 'AlertAcknowledged', data: { alertId: 'new-p:potassium', elsewhere: true } } as const;
    const noted = { ...potassium, acknowledged: true };
    given_()
      .when(report([noted]))
      .then({ ...raised, data: { ...raised.data, alertId: 'new-p:potassium' } }, taken);
    given_(raised, acknowledged, { type: 'AlertReopened', data: { alertId: 'a' } })
      .when(report([noted]))
      .thenNothing();
    const elsewhere = { type: 'AlertAcknowledged', data: { alertId: 'a', elsewhere: true } } as const;
    const changed = { ...noted, parameters: { ...potassium.parameters, version: 8 } };
    const change: ClientAlertsEvent = {
      type: 'AlertChanged',
      data: { alertId: 'a', ...said, since: NOW, parameters: changed.parameters },
    };
    given_(raised, snoozed)
      .when(report([changed]))
      .then(change);
    given_(raised, snoozed)
      .when({ ...report([changed]), today: '2026-11-26' })
      .then(change, elsewhere);
  });
  describe('of what is measured, and moves about a limit', () => {
    const loss = (level: 'medium' | 'high', kg = 88): Finding => ({
      key: 'weight-loss',
      kind: 'weight-change',
      level,
      since: null,
      parameters: { toKg: kg },
    });
    const saidOf = (finding: Finding) => ({
      alertId: 'a',
      kind: finding.kind,
      level: finding.level,
      since: NOW,
      parameters: finding.parameters,
    });
    const lost = (level: 'medium' | 'high'): ClientAlertsEvent => ({
      type: 'AlertRaised',
      data: { ...saidOf(loss(level)), source: 'care', key: 'weight-loss' },
    });
    const on = (today: string, findings: readonly Finding[]): ReportFindings => {
      const { cause: _cause, ...said } = report(findings, 'care');
      return { ...said, cause: null, because: 'weighed', today };
    };
    const went = (answerUntil?: string): ClientAlertsEvent => ({
      type: 'AlertCleared',
      data: { alertId: 'a', because: 'weighed', ...(answerUntil === undefined ? {} : { answerUntil }) },
    });
    const returned = (finding: Finding, answer: object): ClientAlertsEvent => ({
      type: 'AlertReturned',
      data: { ...saidOf(finding), ...(answer as { state: 'resolved'; until: null; reason: string }) },
    });
    const isResolved = { state: 'resolved', until: null, reason: 'Lab repeated today.' };
    const isNew = (finding: Finding): ClientAlertsEvent => ({
      type: 'AlertRaised',
      data: { ...saidOf(finding), alertId: 'new-weight-loss', source: 'care', key: 'weight-loss' },
    });

    it('says how long the answer to it holds when it goes', () => {
      given_(lost('medium'), resolved).when(on('2026-11-23', [])).then(went('2026-12-21'));
      given_(lost('medium')).when(on('2026-11-23', [])).then(went());
      given_(lost('medium'), snoozed).when(on('2026-11-26', [])).then(went());
    });
    it.each([
      ['resolved', resolved, isResolved],
      ['acknowledged', acknowledged, { state: 'acknowledged', until: null, reason: null }],
      ['snoozed', snoozed, { state: 'snoozed', until: '2026-11-26', reason: 'Lab is repeated then.' }],
    ])('comes back as %s within that time, with the figures of now', (_state, answer, held) => {
      const gone = given_(lost('medium'), answer, went('2026-12-21'));
      gone.when(on('2026-11-25', [loss('medium', 87)])).then(returned(loss('medium', 87), held));
    });
    it('comes back as new later, when it is worse than what was answered, or when its snooze is over', () => {
      const gone = given_(lost('medium'), resolved, went('2026-12-21'));
      gone.when(on('2026-12-21', [loss('medium')])).then(returned(loss('medium'), isResolved));
      gone.when(on('2026-12-22', [loss('medium')])).then(isNew(loss('medium')));
      gone.when(on('2026-11-24', [loss('high')])).then(isNew(loss('high')));
      given_(lost('medium'), snoozed, went('2026-12-21'))
        .when(on('2026-11-26', [loss('medium')]))
        .then(isNew(loss('medium')));
      // and what was raised as new has no answer of before
      given_(lost('medium'), resolved, went('2026-12-21'), isNew(loss('medium')), {
        type: 'AlertCleared',
        data: { alertId: 'new-weight-loss', because: 'weighed' },
      })
        .when(on('2026-11-24', [loss('medium')]))
        .then(isNew(loss('medium')));
    });
    it('goes and comes as often as it likes with its answer', () =>
      given_(lost('medium'), resolved, went('2026-12-21'), returned(loss('medium'), isResolved))
        .when(on('2026-12-15', []))
        .then(went('2027-01-12')));
    it('is no news at a level at which it was answered, though it was lower meanwhile', () => {
      const lower: ClientAlertsEvent = { type: 'AlertChanged', data: saidOf(loss('medium')) };
      given_(lost('high'), resolved, lower)
        .when(on('2026-11-25', [loss('high')]))
        .then({ type: 'AlertChanged', data: saidOf(loss('high')) });
      given_(lost('medium'), resolved)
        .when(on('2026-11-25', [loss('high')]))
        .then({ type: 'AlertEscalated', data: saidOf(loss('high')) });
    });
    it('stays with less than raises it, which raises none and brings none back', () => {
      const less: Finding = { ...loss('medium', 89), raisesNone: true };
      given_()
        .when(on('2026-11-25', [less]))
        .thenNothing();
      given_(lost('medium'), resolved, went('2026-12-21'))
        .when(on('2026-11-25', [less]))
        .thenNothing();
      given_(lost('high'))
        .when(on('2026-11-25', [less]))
        .then({ type: 'AlertChanged', data: saidOf(loss('medium', 89)) });
    });
    it('is forgotten with a client who is archived, and by an alert that went before answers were kept', () => {
      given_(lost('medium'), resolved)
        .when({ ...on('2026-11-23', []), because: 'client-archived' })
        .then({ type: 'AlertCleared', data: { alertId: 'a', because: 'client-archived' } });
      given_(lost('medium'), resolved, went())
        .when(on('2026-11-24', [loss('medium')]))
        .then(isNew(loss('medium')));
    });
  });
  it('raises anew what was cleared meanwhile', () =>
    given_(raised, resolved, { type: 'AlertCleared', data: { alertId: 'a', because: 'day-passed' } })
      .when(report([potassium]))
      .then({ ...raised, data: { ...raised.data, alertId: 'new-p:potassium' } }));
});

describe('staff', () => {
  const today = '2026-11-23';
  const snooze = (until: string) =>
    ({ type: 'SnoozeAlerts', alertIds: ['a', 'gone'], until, reason: 'Lab is repeated then.', today }) as const;
  it('acknowledge, snooze, resolve, and take it back, once', () => {
    given_(raised)
      .when({ type: 'AcknowledgeAlerts', alertIds: ['a'], today })
      .then(acknowledged);
    given_(raised, acknowledged)
      .when({ type: 'AcknowledgeAlerts', alertIds: ['a'], today })
      .thenNothing();
    given_(raised).when(snooze('2026-11-26')).then(snoozed);
    given_(raised, snoozed).when(snooze('2026-11-26')).thenNothing();
    const resolve = { type: 'ResolveAlerts', alertIds: ['a'], reason: 'Lab repeated today.', today } as const;
    given_(raised, snoozed).when(resolve).then(resolved);
    given_(raised, resolved).when(resolve).thenNothing();
    given_(raised, resolved)
      .when({ type: 'ReopenAlerts', alertIds: ['a'], today })
      .then({ type: 'AlertReopened', data: { alertId: 'a' } });
    given_(raised)
      .when({ type: 'ReopenAlerts', alertIds: ['a'], today })
      .thenNothing();
  });
  it('acknowledge what is open again because its snooze is over, not what is snoozed', () => {
    const acknowledge = { type: 'AcknowledgeAlerts', alertIds: ['a'] } as const;
    given_(raised, snoozed)
      .when({ ...acknowledge, today: '2026-11-25' })
      .thenNothing();
    given_(raised, snoozed)
      .when({ ...acknowledge, today: '2026-11-26' })
      .then(acknowledged);
  });
  it.each(['2026-11-22', today, '2027-02-24'])('snooze neither to the past nor for ever: %s', (until) =>
    given_(raised).when(snooze(until)).thenRefuses('alert.snooze-date'),
  );
  describe('who saw another state than the one that they answer', () => {
    const resolve = (revision: number) =>
      ({
        type: 'ResolveAlerts',
        alertIds: ['a'],
        seen: [{ alertId: 'a', revision }],
        reason: 'Lab repeated today.',
        today,
      }) as const;
    const { key: _key, since: _since, ...change } = worse;
    const escalated: ClientAlertsEvent = { type: 'AlertEscalated', data: { alertId: 'a', ...change, since: NOW } };

    it('answer what they saw', () => {
      given_(raised).when(resolve(1)).then(resolved);
      given_(raised, escalated).when(resolve(2)).then(resolved);
      given_(raised, snoozed).when(resolve(2)).then(resolved);
      // what only says something else is what they saw
      given_(raised, { type: 'AlertChanged', data: { ...escalated.data, level: 'medium' } })
        .when(resolve(1))
        .then(resolved);
    });
    it('learn that it got worse, that there is something newer, or that it was opened again', () => {
      given_(raised, escalated).when(resolve(1)).thenRefuses('alert.changed');
      given_(raised, { type: 'AlertChanged', data: { ...escalated.data, newer: true } })
        .when(resolve(1))
        .thenRefuses('alert.changed');
      given_(raised, resolved, { type: 'AlertReopened', data: { alertId: 'a' } })
        .when(resolve(2))
        .thenRefuses('alert.changed');
    });
    it('learn that somebody answered it before them, as long as that answer lasts', () => {
      for (const answer of [acknowledged, snoozed, resolved])
        given_(raised, answer).when(resolve(1)).thenRefuses('alert.answered');
      given_(raised, snoozed)
        .when({ ...resolve(1), today: '2026-11-26' })
        .thenRefuses('alert.changed');
    });
    it('are asked of each alert that they name, not of those that went', () => {
      const both = {
        ...resolve(1),
        alertIds: ['a', 'gone'],
        seen: [...resolve(1).seen, { alertId: 'gone', revision: 9 }],
      };
      given_(raised).when(both).then(resolved);
    });
  });
  it('learn that an alert has gone', () =>
    given_(raised, { type: 'AlertCleared', data: { alertId: 'a', because: 'logged' } })
      .when({ type: 'ResolveAlerts', alertIds: ['a'], reason: 'x', today })
      .thenRefuses('alert.unknown'));
});

it('of an erased client nothing is reported or answered', () => {
  const erased = { type: 'Erased', data: { subjectId: 'x', erasedType: 'AlertRaised' } } as const;
  given(clientAlertsDecider, raised, erased)
    .when(report([potassium]))
    .thenRefuses('client.erased');
});
