import { TestBed } from '@angular/core/testing';
import type { ClientAlertList } from '#libs/api-client/models/client-alert-list.js';
import { AlertsApi } from './alerts-api';
import { OpenClientAlerts } from './client-alerts';

describe('alerts of the open client', () => {
  const answers: ((list: ClientAlertList) => void)[] = [];
  // doubled: the network, answered when the test says
  const ofClient = () => new Promise<ClientAlertList>((resolve) => answers.push(resolve));
  const list = (state: 'open' | 'acknowledged') => ({ items: [{ state }], past: [] }) as unknown as ClientAlertList;
  let alerts: OpenClientAlerts;

  beforeEach(() => {
    answers.length = 0;
    TestBed.configureTestingModule({ providers: [{ provide: AlertsApi, useValue: { ofClient } }] });
    alerts = TestBed.inject(OpenClientAlerts);
  });

  it('are asked for once by header and overview', async () => {
    const both = [alerts.open('helena'), alerts.open('helena')];
    expect(answers.length).toBe(1);
    answers[0]!(list('open'));
    await Promise.all(both);
    expect(alerts.loading.value()).toEqual(list('open'));
  });

  it('are asked for anew after an act, and the answer of before does not count', async () => {
    const opened = alerts.open('helena');
    const read = alerts.read('helena');
    expect(answers.length).toBe(2);
    answers[1]!(list('acknowledged'));
    await read;
    answers[0]!(list('open'));
    await opened;
    expect(alerts.loading.value()).toEqual(list('acknowledged'));
  });
});
