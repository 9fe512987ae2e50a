import { given } from '#libs/event-sourcing/given-when-then.js';
import { chartAccessDecider, type ChartAccessCommand } from './chart-access.decider.js';
import type { ChartAccessEvent } from './chart-access.events.js';

const at = (time: string) => new Date(`2026-03-02T${time}:00.000Z`);
const open = (
  now: Date,
  more: Partial<Extract<ChartAccessCommand, { type: 'OpenChart' }>> = {},
): ChartAccessCommand => ({
  type: 'OpenChart',
  openingId: 'o-2',
  accountId: 'lena',
  reason: 'The dietitian is ill.',
  now,
  clientExists: true,
  assigned: false,
  ...more,
});
const close = (now: Date, openingId = 'o-1', accountId = 'lena'): ChartAccessCommand => ({
  type: 'CloseChart',
  openingId,
  accountId,
  now,
});
const opened: ChartAccessEvent = {
  type: 'ChartOpened',
  data: { openingId: 'o-1', accountId: 'lena', reason: 'The dietitian is ill.', until: '2026-03-02T10:00:00.000Z' },
};
const closed: ChartAccessEvent = { type: 'ChartClosed', data: { openingId: 'o-1', accountId: 'lena' } };

describe("opening the chart of a client who is not one's own", () => {
  it('gives an hour', () =>
    given(chartAccessDecider)
      .when(open(at('09:00'), { openingId: 'o-1' }))
      .then(opened));
  it('is not given twice at once, and not extended', () => {
    given(chartAccessDecider, opened)
      .when(open(at('09:59')))
      .thenRefuses('chart.already-open');
    given(chartAccessDecider, opened)
      .when(open(at('10:00')))
      .then({ ...opened, data: { ...opened.data, openingId: 'o-2', until: '2026-03-02T11:00:00.000Z' } });
    given(chartAccessDecider, opened, closed)
      .when(open(at('09:10')))
      .then({ ...opened, data: { ...opened.data, openingId: 'o-2', until: '2026-03-02T10:10:00.000Z' } });
  });
  it("is each account's own", () =>
    given(chartAccessDecider, opened)
      .when(open(at('09:10'), { accountId: 'ines' }))
      .then({
        ...opened,
        data: { ...opened.data, openingId: 'o-2', accountId: 'ines', until: '2026-03-02T10:10:00.000Z' },
      }));
  it('needs a client, and one who is not assigned', () => {
    given(chartAccessDecider)
      .when(open(at('09:00'), { clientExists: false }))
      .thenRefuses('client.unknown');
    given(chartAccessDecider)
      .when(open(at('09:00'), { assigned: true }))
      .thenRefuses('chart.already-yours');
  });
  it('is ended early by whoever opened it, once', () => {
    given(chartAccessDecider, opened)
      .when(close(at('09:30')))
      .then(closed);
    given(chartAccessDecider, opened, closed)
      .when(close(at('09:31')))
      .thenNothing();
    given(chartAccessDecider, opened)
      .when(close(at('10:30')))
      .thenNothing();
    given(chartAccessDecider, opened)
      .when(close(at('09:30'), 'o-1', 'ines'))
      .thenRefuses('chart-opening.unknown');
    given(chartAccessDecider, opened)
      .when(close(at('09:30'), 'o-9'))
      .thenRefuses('chart-opening.unknown');
  });
});
