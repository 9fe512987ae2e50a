import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { streamCategory, type StreamCategory, type Upcaster } from './catalogue.js';
import { UnreadableEvent } from './codec.js';
import { EventCatalogue, UnknownEvent } from './event-catalogue.js';
import { goldenSpec } from './golden-events.contract.js';
import {
  nameOf,
  openGolden,
  readGoldenEvents,
  withMissingGolden,
  writeGoldenEvents,
  type GoldenEvent,
} from './golden-events.js';
import { counterCategory, openCounterCategory } from './testing/counter.js';

function catalogueOf(...categories: StreamCategory[]): EventCatalogue {
  const catalogue = new EventCatalogue();
  for (const category of categories) catalogue.register(category);
  return catalogue;
}

/** The counter of a later build, which counts in tenths. */
function later(step: Upcaster['upcast'] = (data) => ({ tenths: (data as { by: number }).by * 10 })): EventCatalogue {
  return catalogueOf(
    streamCategory({
      ...counterCategory,
      events: {
        ...counterCategory.events,
        Counted: { version: 2, about: 'Something was counted.', example: { tenths: 10 } },
      },
      upcasters: [{ type: 'Counted', from: 1, upcast: step }],
    }),
  );
}

describe('the golden file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'golden-'));
  const path = join(folder, 'events.ndjson');
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const today = catalogueOf(counterCategory, openCounterCategory);
  let first: readonly GoldenEvent[];

  beforeAll(async () => {
    first = (await withMissingGolden(today, readGoldenEvents(path)))!;
    writeGoldenEvents(path, first);
  });

  it('gets a line for each type, by name, with the bytes and what they open to', async () => {
    const lines = readGoldenEvents(path);
    expect(lines.map(nameOf)).toEqual([
      'counter/Closed.1',
      'counter/Counted.1',
      'openCounter/Closed.1',
      'openCounter/Counted.1',
    ]);
    expect(lines[1]!.opens).toEqual({ 1: { by: 1 } });
    for (const line of lines) expect(await openGolden(today, line)).toEqual(line.opens[1]);
  });

  it('is complete then: the same catalogue adds nothing', async () => {
    expect(await withMissingGolden(today, readGoldenEvents(path))).toBeNull();
  });

  it('keeps each line when a version is raised, and adds what the old bytes open to now', async () => {
    const raised = (await withMissingGolden(later(), first))!;
    const old = raised.find((each) => nameOf(each) === 'counter/Counted.1')!;
    expect(old).toEqual({
      ...first.find((each) => nameOf(each) === 'counter/Counted.1'),
      opens: { 1: { by: 1 }, 2: { tenths: 10 } },
    });
    expect(raised.map(nameOf)).toContain('counter/Counted.2');
    expect(
      raised.filter((each) => nameOf(each) !== 'counter/Counted.1' && nameOf(each) !== 'counter/Counted.2'),
    ).toEqual(first.filter((each) => nameOf(each) !== 'counter/Counted.1'));
  });

  it('shows an upcaster that changed its mind', async () => {
    const raised = (await withMissingGolden(later(), first))!;
    const old = raised.find((each) => nameOf(each) === 'counter/Counted.1')!;
    const changed = later(() => ({ tenths: 11 }));
    expect(await openGolden(changed, old)).not.toEqual(old.opens[2]);
    // an update does not take the new mind for the truth
    expect(await withMissingGolden(changed, raised)).toBeNull();
  });

  it('does not open when its type is gone or its bytes were touched', async () => {
    const [closed] = first.filter((each) => nameOf(each) === 'counter/Closed.1');
    await expect(openGolden(catalogueOf(openCounterCategory), closed!)).rejects.toBeInstanceOf(UnknownEvent);
    const touched = Buffer.from(closed!.body, 'base64');
    touched[15]! ^= 1;
    await expect(openGolden(today, { ...closed!, body: touched.toString('base64') })).rejects.toBeInstanceOf(
      UnreadableEvent,
    );
  });

  it('is written in one order, so that its diff shows additions only', () => {
    const before = readFileSync(path, 'utf8');
    writeGoldenEvents(path, [...first].reverse());
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  describe('as its spec reads it', () => {
    goldenSpec(today, path);
  });
});
