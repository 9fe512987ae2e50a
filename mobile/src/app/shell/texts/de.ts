import type { Texts } from './en';

const n = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** Every sentence of the app in German. */
export const de: Texts = {
  common: {
    close: 'Schließen', back: 'Zurück', retry: 'Erneut versuchen', undo: 'Rückgängig', open: 'Öffnen',
    noValues: 'keine Werte', kcal: 'kcal', today: 'Heute', yesterday: 'Gestern', tomorrow: 'Morgen',
    requestId: (id) => `Anfrage ${id}`,
    offline: 'Kein Netz. Was du einträgst, bleibt auf diesem Telefon und wird von selbst gesendet.',
  },
  problems: {
    unreachable: 'Der Server antwortet nicht.',
    refused: 'Der Server hat das nicht angenommen.',
    failed: 'Der Server hatte eine Störung.',
    gone: 'Das gibt es hier nicht mehr.',
    notAllowed: 'Dein Konto darf das nicht.',
    safeToRead: 'Deine Einträge sind sicher. Versuche es gleich noch einmal.',
    stillShown: 'Du siehst, was vorher geladen wurde.',
    slow: 'Das dauert länger als sonst.',
  },
  shell: {
    tabs: { today: 'Heute', plan: 'Plan', progress: 'Verlauf' }, main: 'Hauptnavigation', profile: 'Profil und Einstellungen',
  },
  login: {
    title: 'Anmelden', lead: 'Für Klientinnen und Klienten einer Praxis mit TrackForge.', email: 'E-Mail', password: 'Passwort',
    show: 'Passwort zeigen', hide: 'Passwort verbergen', submit: 'Anmelden', submitting: 'Anmeldung läuft…',
    emailMissing: 'Gib deine E-Mail-Adresse ein.', passwordMissing: 'Gib dein Passwort ein.',
    wrong: 'E-Mail und Passwort passen nicht zusammen.', kept: 'Deine E-Mail bleibt stehen.',
    tooMany: 'Zu viele Versuche. Warte ein paar Minuten und versuche es dann erneut.',
    unreachable: 'Der Server antwortet nicht. Prüfe deine Verbindung und versuche es erneut; deine E-Mail bleibt stehen.',
    staff: 'Dieses Konto gehört zum Portal der Praxis, nicht zur App.',
    failed: 'Die Anmeldung hat nicht geklappt. Es wurde nichts verändert.',
    choose: 'Welche Praxis?', chooseLead: 'Dein Konto gehört zu mehreren.', other: 'Anderes Konto verwenden',
    remembered: 'Du bist auf diesem Telefon noch angemeldet, aber der Server antwortet nicht.',
    forgot: 'Passwort vergessen?', codeTitle: 'Code', codeLead: 'Gib die sechs Ziffern ein, die deine Authenticator-App jetzt zeigt, oder einen Wiederherstellungscode.', code: 'Code',
    codeMissing: 'Gib den Code ein.', codeWrong: 'Dieser Code ist falsch, verbraucht oder zu alt. Warte auf den nächsten.',
  },
  reset: {
    title: 'Neues Passwort', lead: 'Wir schicken einen Link an deine E-Mail-Adresse. Mit ihm kannst du ein neues Passwort setzen.', ask: 'Link schicken', busy: 'Einen Moment…',
    asked: 'Wenn es zu dieser Adresse ein Konto gibt, ist eine Mail unterwegs.', askedLead: 'Der Link darin gilt einmal, dreißig Minuten lang. Sieh auch im Ordner für unerwünschte Mails nach.',
    setLead: 'Wähle ein neues Passwort. Alle deine Geräte werden abgemeldet.', password: 'Neues Passwort', hint: 'Mindestens 15 Zeichen. Ein Satz ist gut: Leerzeichen, Umlaute und Emoji zählen.', set: 'Passwort setzen',
    done: 'Dein neues Passwort ist gesetzt.', doneLead: 'Alle deine Geräte sind abgemeldet. Melde dich mit dem neuen Passwort an.', again: 'Neuen Link verlangen', toLogin: 'Zur Anmeldung',
    troubles: {
      'reset.invalid': 'Dieser Link wurde benutzt, ist älter als dreißig Minuten, oder du hast einen neueren verlangt.',
      'reset.too-many': 'Das hast du mehrmals verlangt. Warte ein paar Minuten und sieh in die Mails, die schon kamen.',
      'password.too-short': 'Zu kurz: mindestens 15 Zeichen, mit zweitem Faktor mindestens 8.', 'password.too-long': 'Zu lang: höchstens 512 Zeichen.',
      'password.common': 'Dieses Passwort probieren Angreifer zuerst. Wähle eines, das nur deines ist.', 'password.personal': 'Das ist dein eigener Name oder deine E-Mail-Adresse. Wähle etwas, das niemand von dir weiß.',
    },
  },
  devices: {
    title: 'Wo du angemeldet bist', thisOne: 'dieses hier', end: 'Abmelden', endOne: (device) => `${device} abmelden`, endOthers: 'Alle anderen abmelden', unavailable: 'Deine Geräte konnten nicht geladen werden.',
    ended: (count) => `${n(count, 'Gerät ist', 'Geräte sind')} abgemeldet`, lastUsed: (when) => `zuletzt benutzt ${when}`,
    deviceOf: (browser, platform) => (browser && platform ? `${browser} auf ${platform}` : (browser ?? platform ?? 'Unbekanntes Gerät')),
  },
  join: {
    title: (clinic) => `${clinic} lädt dich ein`, lead: 'Wähle ein Passwort. Dein Plan wartet in der App.',
    ownPassword: 'Zu dieser Adresse gibt es schon ein Konto. Dessen Passwort öffnet auch diese Praxis.',
    name: 'Dein Name', nameMissing: 'Gib deinen Namen ein.', newPassword: 'Passwort wählen', hint: '15 Zeichen oder mehr, beliebige. Ein Satz ist gut.',
    tooShort: (count) => `${n(count, 'Zeichen fehlt', 'Zeichen fehlen')} noch.`, wrong: 'Das ist nicht das Passwort dieses Kontos.',
    submit: 'Beitreten', submitting: 'Beitritt läuft…', joined: (clinic) => `Du gehörst zu ${clinic}`, joinedHint: 'Melde dich an, um fortzufahren.',
    dead: {
      expired: ['Diese Einladung ist abgelaufen', 'Links gelten 72 Stunden. Bitte deine Praxis, sie noch einmal zu senden.'],
      revoked: ['Diese Einladung wurde zurückgenommen', 'Frag deine Praxis, wenn du das für ein Versehen hältst.'],
      used: ['Diese Einladung wurde benutzt', 'Sie gilt einmal. Warst du es selbst, melde dich an.'],
      replaced: ['Es gibt eine neuere Einladung', 'Nur der Link der letzten Mail gilt. Sieh in deinem Postfach nach.'],
      unknown: ['Dieser Link führt nirgendwohin', 'Vielleicht wurde er abgeschnitten. Öffne ihn noch einmal aus der Mail, oder bitte deine Praxis um einen neuen.'],
    },
  },
  profile: {
    title: 'Profil', clinic: 'Praxis', settings: 'Einstellungen', theme: 'Farbschema', light: 'Hell', dark: 'Dunkel', auto: 'Auto',
    language: 'Sprache', units: 'Einheiten', metric: 'kg, g', us: 'lb, oz', signOut: 'Abmelden',
    unsent: (count) => `${n(count, 'Eintrag ist', 'Einträge sind')} noch nicht gesendet. Sie bleiben auf diesem Telefon und werden nach der nächsten Anmeldung gesendet.`,
    timeZone: 'Zeiten gelten für',
  },
  today: {
    loggedSince: (logged, planned, day) => `${logged} von ${planned} Mahlzeiten seit ${day} eingetragen`,
    loggedOf: (logged, planned) => `${logged} von ${planned} Mahlzeiten eingetragen`, nothingDue: 'Diese Woche steht noch nichts an',
    week: 'Woche', previous: 'Vorheriger Tag', next: 'Nächster Tag', ring: (day, logged, planned) => `${day}, ${logged} von ${planned} Mahlzeiten eingetragen`,
    ringNone: (day) => `${day}, nichts geplant`,
    now: 'Jetzt', inMinutes: (minutes) => `Als Nächstes, in ${minutes} min`, inHours: (hours) => `Als Nächstes, in ${hours} h`,
    notLogged: 'Noch nicht eingetragen', planned: 'Geplant', ateAsPlanned: 'Wie geplant gegessen', adjust: 'Anpassen', adjustMeal: (meal) => `${meal} anpassen`, logAsPlanned: (meal) => `${meal} wie geplant eintragen`,
    asPlanned: 'wie geplant', adjusted: 'angepasst', otherMeals: 'Mahlzeiten', from: (name) => `Aus ${name}`,
    allLogged: 'Alle Mahlzeiten dieses Tages sind eingetragen.', sending: 'wird gesendet…', waiting: 'noch nicht gesendet', refused: 'nicht angenommen',
    removalWaiting: 'Löschung nicht gesendet', logged: (meal) => `${meal} wie geplant eingetragen`, removed: (meal) => `${meal}: Eintrag entfernt`, saved: (meal) => `${meal} gespeichert`,
    noPlan: 'Du hast noch keinen Plan', noPlanText: 'Sobald deine Ernährungsfachkraft dir einen Plan zuweist, stehen deine Mahlzeiten hier von selbst.',
    noPlanDay: 'Kein Plan an diesem Tag', noPlanDayText: 'Dein Plan gilt nicht für dieses Datum.', noMeals: 'An diesem Tag sind keine Mahlzeiten geplant',
    future: 'Eintragen kannst du das, wenn der Tag da ist.', unavailable: 'Dein Tag konnte nicht geladen werden.',
  },
  log: {
    reset: 'Zurücksetzen', plannedKcal: (kcal, change) => `geplant ${kcal}, ${change}`, plannedSame: (kcal) => `geplant ${kcal}`,
    asPlanned: (portion) => `wie geplant, ${portion}`, planned: (portion) => `geplant ${portion}`, added: 'ergänzt', replacedWith: (portion) => `statt ${portion}`,
    less: (food) => `Weniger ${food}`, more: (food) => `Mehr ${food}`, amount: (food, unit) => `Menge ${food} in ${unit}`,
    fractionOf: (fraction) => `${fraction} der geplanten Menge`, rounded: (fraction, exact, shown) => `${fraction} von geplant = ${exact}, gerundet auf ${shown}`,
    unit: 'Einheit', replace: 'Ersetzen', remove: 'Entfernen', addFood: 'Lebensmittel ergänzen', note: 'Notiz', notePlaceholder: 'Wie es war, was anders war', details: (food) => `Portion ${food}`,
    save: (meal) => `${meal} speichern`, removeLog: 'Eintrag entfernen', nothingLeft: 'In dieser Mahlzeit ist nichts übrig. Schreib in einer Notiz, warum, oder hol etwas zurück.',
    portionAbsurd: 'Mehr als 5 kg von einem Lebensmittel: prüfe die Zahl.', portionMissing: 'Gib eine Menge über 0 ein.', loggedAt: (time) => `eingetragen ${time}`, unavailable: 'Diese Mahlzeit konnte nicht geladen werden.', unknown: 'Diese Mahlzeit steht nicht mehr in deinem Plan.', restored: 'Zurückgeholt',
  },
  foods: {
    title: 'Lebensmittel finden', search: 'Lebensmittel suchen', hint: 'Tippe, was du gegessen hast. Tippfehler machen nichts.', per100: 'pro 100 g', none: (query) => `Nichts gefunden für „${query}“.`, noneHint: 'Versuche ein kürzeres oder allgemeineres Wort.',
    results: (count) => n(count, 'Lebensmittel gefunden', 'Lebensmittel gefunden'), failed: 'Die Suche hat nicht geklappt. Deine Mahlzeit bleibt erhalten.',
  },
  plan: {
    title: 'Plan', week: (number) => `Woche ${number}`, weeks: 'Woche', days: 'Tag', total: 'Tagessumme', protein: 'Eiweiß', carbohydrate: 'Kohlenhydrate', fat: 'Fett', fibre: 'Ballaststoffe', target: (kcal) => `Ziel ${kcal} kcal`,
    publishedBy: (who, when) => `Veröffentlicht von ${who}, ${when}`, version: (number) => `Version ${number}`, receipt: 'Beleg', receiptText: 'Diese Nummer gehört zu genau dieser Version deines Plans. Niemand kann den Plan ändern, ohne dass sie sich ändert.',
    since: (date) => `Seit ${date}`, until: (from, to) => `${from} – ${to}`, starts: (date) => `Beginnt ${date}`, noItems: 'Keine Mahlzeiten an diesem Tag', unavailable: 'Dein Plan konnte nicht geladen werden.', incomplete: '≥ heißt: einige Lebensmittel haben hierfür keinen Wert.',
  },
  progress: {
    title: 'Verlauf', weight: 'Gewicht', change: (weeks) => `${weeks} Wo.`, add: 'Heutiges Gewicht eintragen', addDay: 'Gewicht eintragen', correct: 'Heutiges Gewicht berichtigen', date: 'Datum', weightIn: (unit) => `Gewicht in ${unit}`, less: 'Weniger', more: 'Mehr',
    range: (from, to) => `Gib ein Gewicht von ${from} bis ${to} ein.`, dateFuture: 'Wähle heute oder einen früheren Tag.', saved: 'Gewicht gespeichert', save: 'Gewicht speichern',
    none: 'Noch kein Gewicht', noneText: 'Mit deinem ersten Gewicht beginnt hier die Linie der letzten 12 Wochen.', chart: (from, to, unit, count) => `Gewicht von ${from} bis ${to} ${unit}, ${count} Einträge in 12 Wochen`, table: 'Als Tabelle zeigen', hideTable: 'Tabelle ausblenden', unsent: 'noch nicht gesendet', line: 'Linie: Mittel aus 7 Tagen',
    meals: 'Eingetragene Mahlzeiten', lastWeeks: 'letzte 4 Wochen', daysWithLogs: (logged, days) => `${logged} von ${days} Tagen mit Einträgen`, bySlot: 'Nah am Plan, nach Mahlzeit', noAdherence: 'In den letzten 4 Wochen war nichts geplant', unavailable: 'Dein Verlauf konnte nicht geladen werden.',
  },
  intake: {
    title: 'Vor dem ersten Besuch', cardTitle: 'Ein paar Fragen vor dem ersten Besuch', start: 'Beginnen', goOn: 'Weitermachen', unavailable: 'Die Fragen konnten nicht geladen werden.', notSubmitted: 'Noch nicht abgegeben.',
  },
  entries: {
    title: 'Einträge', synced: 'Gesendet', sending: 'Sendet', waiting: (count) => `${count} warten`, notSent: (count) => `${count} nicht gesendet`,
    needsYou: (count) => `Braucht dich, ${count}`, waitingTitle: (count) => `Noch nicht gesendet, ${count}`, allSent: 'Alles, was du eingetragen hast, ist gespeichert.', allSentText: 'Was nicht gesendet werden konnte, steht hier, bis es gesendet ist.',
    waitingText: 'Deine Einträge sind auf diesem Telefon sicher und werden von selbst gesendet.', tryNow: 'Jetzt versuchen', discard: 'Verwerfen', kept: 'Er bleibt, wie er ist, bis du ihn berichtigst oder verwirfst.', discarded: 'Eintrag verworfen', refusedNow: (what) => `${what}: nicht angenommen`, notAccepted: 'Nicht angenommen.',
    logMeal: (meal) => meal, correctMeal: (meal) => `${meal}, berichtigt`, removeMeal: (meal) => `${meal}, entfernt`, weight: (value) => `Gewicht ${value}`, queued: 'wartet',
  },
};
