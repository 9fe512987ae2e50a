import type { Dictionary } from '../en';

export const security: Dictionary['security'] = {
  title: 'Sicherheit',
  lead: 'Wie Sie sich anmelden und wo Sie angemeldet sind.',
  sessions: 'Wo Sie angemeldet sind',
  sessionsLead: 'Ein beendetes Gerät ist binnen fünf Sekunden abgemeldet.',
  device: 'Gerät',
  where: 'Wo',
  firstUse: 'Angemeldet',
  lastUse: 'Zuletzt benutzt',
  thisOne: 'dieses hier',
  deviceOf: (browser, platform) =>
    browser && platform ? `${browser} auf ${platform}` : (browser ?? platform ?? 'Unbekanntes Gerät'),
  audiences: { portal: 'Portal', app: 'App' },
  end: 'Abmelden',
  endOne: (device) => `${device} abmelden`,
  endOthers: 'Alle anderen abmelden',
  ended: 'Das Gerät ist abgemeldet.',
  endedOthers: (n) => (n === 1 ? 'Ein anderes Gerät ist abgemeldet.' : `${n} andere Geräte sind abgemeldet.`),
  onlyThis: 'Sie sind nur auf diesem Gerät angemeldet.',

  password: 'Passwort',
  passwordLead: 'Eine Änderung meldet alle Ihre anderen Geräte ab.',
  current: 'Aktuelles Passwort',
  fresh: 'Neues Passwort',
  freshHint: (least) =>
    `Mindestens ${least} Zeichen, beliebige: Ein Satz ist gut. Keines der häufigen, nicht Ihr Name oder Ihre Adresse.`,
  change: 'Passwort ändern',
  changing: 'Ändert…',
  changed: 'Ihr Passwort ist geändert. Ihre anderen Geräte sind abgemeldet.',
  missing: 'Bitte das Passwort eingeben.',
  troubles: {
    'password.wrong': 'Das aktuelle Passwort ist falsch.',
    'password.too-short': 'Zu kurz: mindestens 15 Zeichen, mit zweitem Faktor mindestens 8.',
    'password.too-long': 'Zu lang: höchstens 512 Zeichen.',
    'password.common': 'Dieses Passwort probieren Angreifer zuerst. Bitte eines wählen, das nur Ihres ist.',
    'password.personal':
      'Das ist Ihr eigener Name oder Ihre E-Mail-Adresse. Bitte etwas wählen, das niemand von Ihnen weiß.',
    'second-factor.code-wrong': 'Dieser Code ist falsch, verbraucht oder zu alt. Bitte den nächsten abwarten.',
    'login.too-many': 'Zu viele Versuche. Bitte eine Minute warten.',
    'second-factor.required':
      'Eine Organisation, für die Sie arbeiten, verlangt einen zweiten Faktor: Er lässt sich nicht entfernen.',
    'second-factor.password-too-short':
      'Ihr Passwort ist zu kurz, um allein zu genügen. Bitte erst eines mit mindestens 15 Zeichen wählen, dann den zweiten Faktor entfernen.',
  },

  factor: 'Zweiter Faktor',
  factorOff:
    'Aus. Mit ihm verlangt die Anmeldung auch einen Code aus einer Authenticator-App auf Ihrem Telefon: Ein gestohlenes Passwort allein genügt dann nicht.',
  factorOn: (since) => `An seit ${since}. Die Anmeldung verlangt einen Code Ihrer Authenticator-App.`,
  codesLeft: (n) => (n === 1 ? 'Ein Wiederherstellungscode ist übrig.' : `${n} Wiederherstellungscodes sind übrig.`),
  add: 'Zweiten Faktor hinzufügen',
  scan: 'Mit der Authenticator-App einlesen, oder den Schlüssel dort eintippen.',
  qr: 'QR-Code mit dem Schlüssel für Ihre Authenticator-App',
  key: 'Schlüssel',
  code: 'Code',
  codeHint: 'Sechs Ziffern, die Ihre App jetzt zeigt.',
  codeMissing: 'Bitte die sechs Ziffern Ihrer App eingeben.',
  confirm: 'Einschalten',
  renew: 'Neue Wiederherstellungscodes',
  remove: 'Entfernen',
  removed: 'Der zweite Faktor ist entfernt.',
  codes: 'Wiederherstellungscodes',
  codesLead:
    'Jeder öffnet Ihr Konto einmal, wenn das Telefon nicht zur Hand ist. Bitte nicht auf dem Telefon aufbewahren: Sie werden nur dieses eine Mal gezeigt.',
  copy: 'Kopieren',
  copied: 'Kopiert.',
  kept: 'Ich habe die Codes gespeichert',

  enrolTitle: 'Zweiten Faktor hinzufügen',
  enrolLead: (org) =>
    `${org} verlangt ihn von allen, die dort arbeiten. Es dauert eine Minute, dann geht es dort weiter, wohin Sie wollten.`,
  enrolSteps: [
    'Eine Authenticator-App auf dem Telefon installieren, falls keine da ist.',
    'Den Code mit ihr einlesen und die sechs Ziffern eingeben, die sie zeigt.',
    'Die Wiederherstellungscodes dort aufbewahren, wo das Telefon nicht ist.',
  ],
  enrolLater: 'Abmelden',

  stepUp: 'Identität bestätigen',
  stepUpLead: 'Dafür muss Ihr Passwort in den letzten zehn Minuten bestätigt worden sein.',
  stepUpCode: 'Code Ihrer App oder ein Wiederherstellungscode',
  goOn: 'Weiter',
  checking: 'Prüft…',

  resetTitle: 'Neues Passwort',
  resetLead: 'Wir schicken einen Link an Ihre E-Mail-Adresse. Mit ihm lässt sich ein neues Passwort setzen.',
  resetAsk: 'Link schicken',
  resetAsking: 'Schickt…',
  resetAsked: 'Wenn es zu dieser Adresse ein Konto gibt, ist eine Mail unterwegs.',
  resetAskedLead:
    'Der Link darin gilt einmal, dreißig Minuten lang. Bitte auch im Ordner für unerwünschte Mails nachsehen.',
  resetSet: 'Passwort setzen',
  resetSetLead: 'Bitte ein neues Passwort wählen. Alle Ihre Geräte werden abgemeldet.',
  resetDone: 'Ihr neues Passwort ist gesetzt.',
  resetDoneLead: 'Alle Ihre Geräte sind abgemeldet. Bitte mit dem neuen Passwort anmelden.',
  resetInvalid: 'Dieser Link wurde benutzt, ist älter als dreißig Minuten, oder es wurde ein neuerer verlangt.',
  resetAgain: 'Neuen Link verlangen',
  resetTooMany: 'Das wurde mehrmals verlangt. Bitte einige Minuten warten und in die Mails sehen, die schon kamen.',
  toLogin: 'Zur Anmeldung',
};
