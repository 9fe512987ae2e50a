import { HttpErrorResponse } from '@angular/common/http';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import type { MetricView } from '#libs/api-client/models/metric-view.js';
import { Sessions } from '#libs/client-kit/session.js';
import { MeasurementsApi } from '../data/measurements-api';
import { MetricsSettings } from './metrics-settings';

const metric = { metricId: 'm', name: 'Grip', unit: 'kg', decimals: 0, least: 0, most: 120, revision: 1 } as MetricView;
const stale = new HttpErrorResponse({ status: 412, error: { code: 'stream.stale' } });

describe('a metric that somebody else retires while it is changed', () => {
  it('keeps what was typed and becomes a new one', async () => {
    const change = vi.fn(() => Promise.reject(stale));
    const define = vi.fn<(...given: unknown[]) => Promise<unknown>>(() => Promise.resolve());
    const metrics = vi.fn<() => Promise<MetricView[]>>(async () => []).mockResolvedValueOnce([metric]);
    TestBed.configureTestingModule({
      providers: [
        { provide: MeasurementsApi, useValue: { metrics, change, define } },
        { provide: Sessions, useValue: { may: () => true, session: signal(null) } },
      ],
    });
    const fixture = TestBed.createComponent(MetricsSettings);
    const page = fixture.nativeElement as HTMLElement;
    const one = (selector: string) => page.querySelector<HTMLElement>(selector)!;
    await vi.waitFor(() => expect(one('#metric-change-m')).not.toBeNull());
    one('#metric-change-m').click();
    await fixture.whenStable();
    const name = one('#metric-name') as HTMLInputElement;
    name.value = 'Grip, left';
    name.dispatchEvent(new Event('input'));
    one('form').dispatchEvent(new Event('submit'));
    await vi.waitFor(() => expect(one('tf-trouble button')).not.toBeNull());
    one('tf-trouble button').click();
    await vi.waitFor(() => expect(one('tf-trouble')).toBeNull());
    expect(one('[role=alert]').textContent).toContain('retired');
    expect(name.value).toBe('Grip, left');
    one('form').dispatchEvent(new Event('submit'));
    await vi.waitFor(() => expect(define).toHaveBeenCalledTimes(1));
    expect(define.mock.lastCall?.[0]).toMatchObject({ name: 'Grip, left', unit: 'kg', most: 120 });
  });
});
