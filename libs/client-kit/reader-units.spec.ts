import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import { ReaderUnits } from './reader-units.js';
import { Sessions } from './session.js';

describe('units of the reader', () => {
  const session = (units: 'metric' | 'us', unitsChosen = false) =>
    signal({ accountId: 'a', accessToken: 't', units, unitsChosen });
  function open(of: ReturnType<typeof session> | ReturnType<typeof signal<null>>) {
    const chooseUnits = vi.fn(() => Promise.resolve());
    TestBed.configureTestingModule({ providers: [{ provide: Sessions, useValue: { session: of, chooseUnits } }] });
    const units = TestBed.inject(ReaderUnits);
    TestBed.tick();
    return { units, chooseUnits };
  }
  // whatever another spec of the same window left behind
  beforeEach(() => localStorage.clear());
  afterEach(() => localStorage.clear());

  it('take over what this device was told before the account kept it, once', async () => {
    localStorage.setItem('tf.units', 'us');
    const { units, chooseUnits } = open(session('metric'));
    expect(units.system()).toBe('us');
    await vi.waitFor(() => expect(chooseUnits.mock.calls).toEqual([['us']]));
    await vi.waitFor(() => expect(localStorage.length).toBe(0));
  });

  it('stay as the account chose them on a device that was told otherwise before', () => {
    localStorage.setItem('tf.units', 'us');
    const { units, chooseUnits } = open(session('metric', true));
    expect(units.system()).toBe('metric');
    expect(chooseUnits).not.toHaveBeenCalled();
    expect(localStorage.getItem('tf.units')).toBeNull();
  });

  it('leave it where it is until somebody signs in', () => {
    localStorage.setItem('tf.units', 'us');
    open(signal(null));
    expect(localStorage.getItem('tf.units')).toBe('us');
  });
});
