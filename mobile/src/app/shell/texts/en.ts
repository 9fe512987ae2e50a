const n = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** Every sentence of the app in English; the type of this object is the contract for every other language. */
export const en = {
  common: {
    close: 'Close', back: 'Back', retry: 'Try again', undo: 'Undo', open: 'Open',
    noValues: 'no values', kcal: 'kcal', today: 'Today', yesterday: 'Yesterday', tomorrow: 'Tomorrow',
    requestId: (id: string) => `Request ${id}`,
    offline: 'No network. What you log stays on this phone and goes up by itself.',
  },
  problems: {
    unreachable: 'The server does not answer.',
    refused: 'The server did not accept this.',
    failed: 'The server had a fault.',
    gone: 'This is no longer here.',
    notAllowed: 'Your account may not do this.',
    safeToRead: 'What you logged is safe. Try again in a moment.',
    stillShown: 'You see what was loaded before.',
    slow: 'This takes longer than usual.',
  },
  shell: {
    tabs: { today: 'Today', plan: 'Plan', progress: 'Progress' }, main: 'Main', profile: 'Profile and settings',
  },
  login: {
    title: 'Sign in', lead: 'For clients of a clinic that uses TrackForge.', email: 'E-mail', password: 'Password',
    show: 'Show password', hide: 'Hide password', submit: 'Sign in', submitting: 'Signing in…',
    emailMissing: 'Enter your e-mail address.', passwordMissing: 'Enter your password.',
    wrong: 'E-mail and password do not match.', kept: 'Your e-mail is kept.',
    tooMany: 'Too many tries. Wait a few minutes, then try again.',
    unreachable: 'The server does not answer. Check your connection and try again; your e-mail is kept.',
    staff: 'This account belongs to the clinic’s staff portal, not to the app.',
    failed: 'Signing in did not work. Nothing was changed.',
    choose: 'Which clinic?', chooseLead: 'Your account belongs to more than one.', other: 'Use another account',
    remembered: 'You are still signed in on this phone, but the server does not answer.',
  },
  profile: {
    title: 'Profile', clinic: 'Clinic', settings: 'Settings', theme: 'Theme', light: 'Light', dark: 'Dark', auto: 'Auto',
    language: 'Language', units: 'Units', metric: 'kg, g', us: 'lb, oz', signOut: 'Sign out',
    unsent: (count: number) => `${n(count, 'entry is', 'entries are')} not sent yet. They stay on this phone and go up when you sign in again.`,
    timeZone: 'Times are shown for',
  },
  today: {
    loggedSince: (logged: number, planned: number, day: string) => `${logged} of ${planned} meals logged since ${day}`,
    loggedOf: (logged: number, planned: number) => `${logged} of ${planned} meals logged`, nothingDue: 'Nothing due yet this week',
    week: 'Week', previous: 'Previous day', next: 'Next day', ring: (day: string, logged: number, planned: number) => `${day}, ${logged} of ${planned} meals logged`,
    ringNone: (day: string) => `${day}, nothing planned`,
    now: 'Now', inMinutes: (minutes: number) => `Next, in ${minutes} min`, inHours: (hours: number) => `Next, in ${hours} h`,
    notLogged: 'Not logged yet', planned: 'Planned', ateAsPlanned: 'Ate as planned', adjust: 'Adjust', adjustMeal: (meal: string) => `Adjust ${meal}`, logAsPlanned: (meal: string) => `Log ${meal} as planned`,
    asPlanned: 'as planned', adjusted: 'adjusted', otherMeals: 'Meals', from: (name: string) => `From ${name}`,
    allLogged: 'All meals of this day are logged.', sending: 'sending…', waiting: 'not sent yet', refused: 'not accepted',
    removalWaiting: 'removal not sent', logged: (meal: string) => `${meal} logged as planned`, removed: (meal: string) => `${meal}: entry removed`, saved: (meal: string) => `${meal} saved`,
    noPlan: 'Your dietitian has not assigned a plan yet', noPlanText: 'When there is one, your meals of the day stand here by themselves.',
    noPlanDay: 'No plan on this day', noPlanDayText: 'Your plan does not cover this date.', noMeals: 'No meals planned on this day',
    future: 'You can log this when the day comes.', unavailable: 'Your day could not be loaded.',
  },
  log: {
    reset: 'Reset', plannedKcal: (kcal: string, change: string) => `planned ${kcal}, ${change}`, plannedSame: (kcal: string) => `planned ${kcal}`,
    asPlanned: (portion: string) => `as planned, ${portion}`, planned: (portion: string) => `planned ${portion}`, added: 'added', replacedWith: (portion: string) => `instead of ${portion}`,
    less: (food: string) => `Less ${food}`, more: (food: string) => `More ${food}`, amount: (food: string, unit: string) => `Amount of ${food} in ${unit}`,
    fractionOf: (fraction: string) => `${fraction} of planned`, rounded: (fraction: string, exact: string, shown: string) => `${fraction} of planned = ${exact}, rounded to ${shown}`,
    unit: 'Unit', replace: 'Replace', remove: 'Remove', addFood: 'Add food', note: 'Note', notePlaceholder: 'How it was, what was different', details: (food: string) => `Portion of ${food}`,
    save: (meal: string) => `Save ${meal}`, removeLog: 'Remove this entry', nothingLeft: 'Nothing is left in this meal. Say in a note why, or put something back.',
    portionAbsurd: 'More than 5 kg of one food: check the number.', portionMissing: 'Enter an amount above 0.', loggedAt: (time: string) => `logged ${time}`, unavailable: 'This meal could not be loaded.', unknown: 'This meal is not in your plan any more.', restored: 'Put back',
  },
  foods: {
    title: 'Find a food', search: 'Search foods', hint: 'Type what you ate. Typing errors are fine.', per100: 'per 100 g', none: (query: string) => `Nothing found for “${query}”.`, noneHint: 'Try a shorter or more general word.',
    results: (count: number) => n(count, 'food found', 'foods found'), failed: 'The search did not work. Your meal is kept.',
  },
  plan: {
    title: 'Plan', week: (number: number) => `Week ${number}`, weeks: 'Week', days: 'Day', total: 'Day total', protein: 'Protein', carbohydrate: 'Carbohydrate', fat: 'Fat', fibre: 'Fibre', target: (kcal: string) => `target ${kcal} kcal`,
    publishedBy: (who: string, when: string) => `Published by ${who}, ${when}`, version: (number: number) => `Version ${number}`, receipt: 'Receipt', receiptText: 'This number belongs to exactly this version of your plan. Nobody can change the plan without changing it.',
    since: (date: string) => `Since ${date}`, until: (from: string, to: string) => `${from} – ${to}`, starts: (date: string) => `Starts ${date}`, noItems: 'No meals on this day', unavailable: 'Your plan could not be loaded.', incomplete: '≥ means: some foods have no value for this.',
  },
  progress: {
    title: 'Progress', weight: 'Weight', change: (weeks: number) => `${weeks} wk`, add: 'Add today’s weight', addDay: 'Add a weight', correct: 'Correct today’s weight', date: 'Date', weightIn: (unit: string) => `Weight in ${unit}`, less: 'Less', more: 'More',
    range: (from: string, to: string) => `Enter a weight from ${from} to ${to}.`, dateFuture: 'Choose today or an earlier day.', saved: 'Weight saved', save: 'Save weight',
    none: 'No weight yet', noneText: 'With your first weight the line of the last 12 weeks begins here.', chart: (from: string, to: string, unit: string, count: number) => `Weight from ${from} to ${to} ${unit}, ${count} entries in 12 weeks`, table: 'Show as table', hideTable: 'Hide table', unsent: 'not sent yet', line: 'Line: mean of 7 days',
    meals: 'Meals logged', lastWeeks: 'last 4 weeks', daysWithLogs: (logged: number, days: number) => `${logged} of ${days} days with logs`, bySlot: 'Close to your plan, by meal', noAdherence: 'Nothing planned in the last 4 weeks', unavailable: 'Your progress could not be loaded.',
  },
  entries: {
    title: 'Entries', synced: 'Synced', sending: 'Sending', waiting: (count: number) => `${count} waiting`, notSent: (count: number) => `${count} not sent`,
    needsYou: (count: number) => `Needs you, ${count}`, waitingTitle: (count: number) => `Not sent yet, ${count}`, allSent: 'Everything you logged is on record.', allSentText: 'Entries that could not be sent would stand here until they are.',
    waitingText: 'Your entries are safe on this phone and go up by themselves.', tryNow: 'Try now', discard: 'Discard', kept: 'It is kept as it is until you correct or discard it.', discarded: 'Entry discarded', refusedNow: (what: string) => `${what}: not accepted`, notAccepted: 'Not accepted.',
    logMeal: (meal: string) => meal, correctMeal: (meal: string) => `${meal}, corrected`, removeMeal: (meal: string) => `${meal}, removed`, weight: (value: string) => `Weight ${value}`, queued: 'queued',
  },
};
export type Texts = typeof en;
