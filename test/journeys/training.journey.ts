import { violations } from './accessibility.js';
import { cutNetwork, signIn, walker, type Walker } from './browser.js';

const PRODUCT = process.env.TF_PRODUCT_URL ?? '';

// Real: the built product; the network of the phone is cut in Chromium, not pretended.
describe('the line of training', () => {
  let nora: Walker;
  let helena: Walker;
  /** What was done in the place of the bench press. */
  let instead = '';
  beforeAll(async () => {
    nora = await walker(PRODUCT);
    helena = await walker(PRODUCT, 'phone');
  });
  afterAll(async () => {
    await nora?.close();
    await helena?.close();
  });

  it('finds an exercise from anywhere, sees how it is done, and what else trains the same muscle', async () => {
    const { page } = nora;
    await signIn(nora, '/clients', 'nora.feld@linden-clinic.example');
    await page.getByText('Helena Brandt').first().waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search or go to …' }).fill('goblet');
    await page.getByRole('option', { name: /^Goblet Squat/ }).click();
    const details = page.getByRole('complementary', { name: 'Goblet Squat' });
    await details.getByText('How it is done').waitFor();
    await page.getByLabel('Search exercises').fill('');
    await page.getByLabel('Muscle', { exact: true }).selectOption('hamstrings');
    await page.getByRole('button', { name: 'Body weight' }).click();
    await page.getByText(/^\d+ shown$/).waitFor();
    const list = page.getByRole('listbox', { name: 'Exercises' });
    // again where the filtered list arrives only now
    const isLast = async () => {
      await list.press('End');
      return list.getByRole('option').last().getAttribute('aria-selected');
    };
    await expect.poll(isLast, { timeout: 30_000 }).toBe('true');
    expect(await list.getByRole('option', { selected: true }).textContent()).toContain('hamstrings');
    expect(await violations(nora)).toEqual([]);
    await page.goto('/clients');
  });

  it('makes a program from a template, types a prescription, publishes and assigns it', async () => {
    const { page } = nora;
    await page.getByText('Helena Brandt').first().click();
    await page.getByRole('navigation', { name: 'Client', exact: true }).getByRole('link', { name: 'Workouts' }).click();
    await page.getByLabel('Name of the program').fill('Strength for Helena');
    await page.getByRole('button', { name: /From template/ }).click();
    await page.getByRole('heading', { name: 'Strength for Helena' }).waitFor();
    const squat = page.getByLabel('Prescription of Barbell Squat');
    await squat.fill('a lot');
    await squat.press('Tab');
    await page.getByText(/Not understood/).waitFor();
    await squat.fill('2 x 6-8 @7 100kg 150s');
    await squat.press('Tab');
    await page.getByText(/· saved/).waitFor();
    await expect.poll(() => squat.inputValue()).toBe('2x6-8 100kg @7 150s');
    // the rule fills the other weeks, a week typed by hand goes before it, and undo gives it back
    const week = (number: number) => page.getByLabel(`Barbell Squat, week ${number}`, { exact: true });
    const loads = async () => [await week(2).inputValue(), await week(3).inputValue()];
    await expect.poll(loads).toEqual(['2x6-8 102.5kg', '2x6-8 105kg']);
    await week(3).fill('3x3 120kg');
    await week(3).press('Enter');
    await page.getByText('by hand').waitFor();
    await page.getByRole('button', { name: 'Barbell Squat', exact: true }).press('Control+z');
    await page.getByText('by hand').waitFor({ state: 'detached' });
    await expect.poll(loads).toEqual(['2x6-8 102.5kg', '2x6-8 105kg']);
    // sets that differ, typed into their table: the text follows, and one undo takes back one figure
    await squat.press('F2');
    const sets = page.getByRole('region', { name: 'Sets of Barbell Squat' });
    await sets.getByLabel('Load, kg, set 2').fill('-10%');
    await sets.getByLabel('Load, kg, set 2').press('Enter');
    await expect.poll(() => squat.inputValue()).toBe('1x6-8 100kg @7 150s,\n1x6-8 -10% @7');
    await sets.getByText('= 90').waitFor();
    await page.keyboard.press('Control+z');
    await expect.poll(() => squat.inputValue()).toBe('2x6-8 100kg @7 150s');
    // what she may do when the bench is taken
    await page
      .getByRole('button', { name: /^Barbell Bench Press/ })
      .first()
      .click();
    const offered = page.getByLabel(/^Alternative for Barbell Bench Press/);
    await offered.fill('pushups');
    await page.getByRole('button', { name: 'Pushups', exact: true }).click();
    await page.getByRole('button', { name: 'Offer Pushups no longer' }).waitFor();
    // an exercise is carried by the keyboard to the end of another session, and back
    const sessionOf = (name: string) => page.getByRole('region', { name, exact: true }).last();
    const plank = page.getByRole('button', { name: 'Plank', exact: true });
    await plank.press(' ');
    await plank.press('ArrowDown');
    await plank.press(' ');
    await sessionOf('Session B').getByRole('button', { name: 'Plank', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await sessionOf('Session A').getByRole('button', { name: 'Plank', exact: true }).waitFor();
    await page.getByText(/· saved/).waitFor();

    await page.getByRole('button', { name: /^Publish v1/ }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Publish v1/ })
      .click();
    await page.getByRole('heading', { name: /^v1 is published/ }).waitFor();
    await page.getByRole('button', { name: 'Assign from a date' }).click();
    await page.getByText(/Its last day is/).waitFor();
    await page.getByRole('button', { name: 'Assign', exact: true }).click();
    await page
      .getByText(/Assigned from/)
      .first()
      .waitFor();
  });

  it('is trained without network, survives a closed app, and is sent when the network is back', async () => {
    const { page, context } = helena;
    await signIn(helena, '/app/', 'helena.brandt@client.example');
    await page.locator('ion-tab-button', { hasText: 'Workout' }).click();
    await page.getByRole('button', { name: 'Start Session A' }).click();
    await page.getByRole('heading', { name: 'Barbell Squat' }).waitFor();

    await cutNetwork(helena);
    await page.getByRole('button', { name: 'Done: 100 kg × 8' }).click();
    await page.getByRole('timer').waitFor();
    await context.setOffline(false);
    await page.reload();
    // as it was left: the second set is next, the rest still runs
    await page.getByRole('button', { name: /^Set 1: done/ }).waitFor();
    await page.getByRole('timer').waitFor();

    await cutNetwork(helena);
    await page.getByRole('button', { name: 'Done: 100 kg × 8' }).click();
    // the bench is taken: another exercise, which comes first now; the phone knows alternatives without network
    await page.getByRole('button', { name: 'Next exercise' }).last().click();
    await page.getByRole('heading', { name: /^Barbell Bench Press/ }).waitFor();
    await page.getByRole('button', { name: 'Swap' }).click();
    await page.getByText('Chosen by your trainer').waitFor();
    const alternative = page.getByRole('listitem').getByRole('button').first();
    instead = ((await alternative.textContent()) ?? '').trim();
    expect(instead).toBe('Pushups');
    await alternative.click();
    await page.getByRole('heading', { name: instead, exact: true }).waitFor();
    await page.getByText('instead of Barbell Bench Press').waitFor();
    await page.getByRole('button', { name: 'All exercises' }).click();
    await page.getByRole('button', { name: `${instead}: move up` }).click();
    expect(await violations(helena)).toEqual([]);
    await page.getByRole('button', { name: 'Back', exact: true }).last().click();
    for (let i = 0; i < 4; i++)
      await page
        .getByRole('button', { name: /^(Next exercise|Finish)$/ })
        .last()
        .click();
    await page.getByRole('button', { name: 'Save workout' }).click();
    await page.getByText('1 workout waits for the network.').waitFor();
    await context.setOffline(false);
    await page.getByText('1 workout waits for the network.').waitFor({ state: 'detached' });

    // a workout without a program: exercises are added as one goes
    await page.getByRole('button', { name: 'Start a free workout' }).click();
    await page.getByLabel('Search for an exercise').fill('goblet');
    await page.getByRole('button', { name: 'Goblet Squat', exact: true }).click();
    await page.getByRole('heading', { name: 'Goblet Squat', exact: true }).waitFor();
    await page.getByRole('button', { name: /^Done: / }).click();
    await page.getByRole('button', { name: 'Finish', exact: true }).last().click();
    await page.getByRole('button', { name: 'Save workout' }).click();
    await page.getByRole('button', { name: 'Start a free workout' }).waitFor();
    expect(helena.troubles).toEqual([]);
  });

  it('is seen by the dietitian with its record, and makes the load of week 2', async () => {
    const { page } = nora;
    await page.goto('/clients');
    await page.getByText('Helena Brandt').first().click();
    await page.getByRole('navigation', { name: 'Client', exact: true }).getByRole('link', { name: 'Workouts' }).click();
    await page
      .getByText(/^Session A, /)
      .first()
      .waitFor();
    await page.getByText('100 kg × 8').first().waitFor();
    await page
      .getByText(new RegExp(`${instead} instead of Barbell Bench Press.* · in another order than planned`))
      .first()
      .waitFor();
    // two sets of 8 with 100 kg: the heaviest set, an estimated maximum of 100 × (1 + 8/30), and 2.5 kg more in week 2
    const line = (of: RegExp) => page.getByRole('listitem').filter({ hasText: of });
    await line(/Barbell Squat\s*heaviest set\s*100 kg/).waitFor();
    await line(/Barbell Squat\s*estimated 1RM\s*126\.7 kg/).waitFor();
    await page.getByLabel('Week', { exact: true }).selectOption('2');
    await line(/Barbell Squat\s*2x6-8 102\.5kg @7 150s\s*\+2\.5 kg: 2 × 8 done/).waitFor();
    await page.getByText(/^Free workout, /).waitFor();
    await page.getByRole('button', { name: 'Pause from today' }).click();
    await page.getByText(/^paused from /).waitFor();
    await page.getByRole('button', { name: 'Resume today' }).click();
    await page.getByText(/^paused from /).waitFor({ state: 'detached' });
    expect(nora.troubles).toEqual([]);
  });
});
