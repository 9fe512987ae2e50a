import { ended } from '../date-words.js';
import type { AttachmentView } from '#libs/api-client/models/attachment-view.js';
import type { NumberLocale } from '#libs/science/display.js';
import type { RecordingTrouble } from './voice-recorder.js';

type Kind = AttachmentView['kind'];

/** `0:42`, `12:05` */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

const withLength = (what: string, seconds: number | null) =>
  seconds === null ? what : `${what}, ${clockText(seconds)}`;

const en = {
  kinds: { voice: 'Voice note', picture: 'Photo', document: 'Document' } as Readonly<Record<Kind, string>>,
  keptUntil: {
    voice: (date: string) => `Audio is kept until ${date}`,
    picture: (date: string) => `Photo is kept until ${date}`,
    document: (date: string) => `Kept until ${date}`,
  } as Readonly<Record<Kind, (date: string) => string>>,
  expired: (what: string, date: string) => `${what}: deleted at the end of its retention period, ${date}.`,
  removed: (what: string) => `${what}: removed from the files.`,
  withheld: (what: string) => `${what}: not shared with you.`,
  play: (what: string) => `Play ${what}`,
  pause: (what: string) => `Pause ${what}`,
  position: 'Position',
  positionOf: (at: string, length: string) => `${at} of ${length}`,
  speed: (factor: string) => `Speed ${factor}`,
  cannotPlay: 'This browser can’t play this recording. Download it to listen.',
  failed: 'It can’t be opened now. Check the network and try again.',
  gone: 'It was deleted.',
  download: 'Download',
  openTab: 'Open',
  enlarge: (name: string) => `Show ${name} large`,
  reduce: (name: string) => `Show ${name} small`,
  record: 'Record a voice note',
  asking: 'Allow the microphone in the browser’s question.',
  recording: 'Recording',
  of: (at: string, most: string) => `${at} of ${most}`,
  stop: 'Stop recording',
  giveUp: 'Discard recording',
  recordedWhole: (most: string) => `Recording ended: a voice note is at most ${most} long.`,
  troubles: {
    unsupported: 'This browser can’t record. Use a current browser over a secure connection (https).',
    denied: 'The microphone is not allowed. Allow it for this page in the browser’s settings, then record again.',
    missing: 'No microphone was found.',
    failed: 'The recording failed. Nothing was kept; record again.',
  } as Readonly<Record<RecordingTrouble, string>>,
  chosen: 'To be sent with this message',
  takeOut: (name: string) => `Do not send ${name}`,
  sending: (name: string) => `Sending ${name}`,
  checking: 'Checking and encrypting',
  tooMany: (most: number) => `A message carries at most ${most} attachments. The others were left out.`,
  voiceName: (at: string) => `Voice note ${at}`,
};

const de: typeof en = {
  kinds: { voice: 'Sprachnachricht', picture: 'Foto', document: 'Dokument' },
  keptUntil: {
    voice: (date) => `Die Aufnahme wird bis ${date} aufbewahrt`,
    picture: (date) => `Das Foto wird bis ${date} aufbewahrt`,
    document: (date) => `Aufbewahrt bis ${date}`,
  },
  expired: (what, date) => ended(`${what}: gelöscht am Ende der Aufbewahrungsfrist, ${date}`),
  removed: (what) => `${what}: aus den Dateien entfernt.`,
  withheld: (what) => `${what}: nicht für Sie freigegeben.`,
  play: (what) => `${what} abspielen`,
  pause: (what) => `${what} anhalten`,
  position: 'Stelle',
  positionOf: (at, length) => `${at} von ${length}`,
  speed: (factor) => `Tempo ${factor}`,
  cannotPlay: 'Dieser Browser kann die Aufnahme nicht abspielen. Laden Sie sie herunter, um sie zu hören.',
  failed: 'Das lässt sich gerade nicht öffnen. Prüfen Sie das Netz und versuchen Sie es noch einmal.',
  gone: 'Die Datei wurde gelöscht.',
  download: 'Herunterladen',
  openTab: 'Öffnen',
  enlarge: (name) => `${name} groß zeigen`,
  reduce: (name) => `${name} klein zeigen`,
  record: 'Sprachnachricht aufnehmen',
  asking: 'Erlauben Sie das Mikrofon in der Frage des Browsers.',
  recording: 'Aufnahme läuft',
  of: (at, most) => `${at} von ${most}`,
  stop: 'Aufnahme beenden',
  giveUp: 'Aufnahme verwerfen',
  recordedWhole: (most) => `Aufnahme beendet: Eine Sprachnachricht ist höchstens ${most} lang.`,
  troubles: {
    unsupported:
      'Dieser Browser kann nicht aufnehmen. Nutzen Sie einen aktuellen Browser und eine sichere Verbindung (https).',
    denied:
      'Das Mikrofon ist nicht erlaubt. Erlauben Sie es für diese Seite in den Einstellungen des Browsers, und nehmen Sie dann noch einmal auf.',
    missing: 'Es wurde kein Mikrofon gefunden.',
    failed: 'Die Aufnahme ist fehlgeschlagen. Nichts wurde behalten; nehmen Sie noch einmal auf.',
  },
  chosen: 'Wird mit dieser Nachricht gesendet',
  takeOut: (name) => `${name} nicht senden`,
  sending: (name) => `${name} wird gesendet`,
  checking: 'Wird geprüft und verschlüsselt',
  tooMany: (most) => `Eine Nachricht trägt höchstens ${most} Anhänge. Die übrigen wurden weggelassen.`,
  voiceName: (at) => `Sprachnachricht ${at}`,
};

/** What portal and app say about attachments of messages. */
export const ATTACHMENT_WORDS: Readonly<Record<NumberLocale, typeof en>> = { en, de };

/** `Voice note, 0:42`, the name of a document, `Photo` */
export function attachmentTitle(
  { kind, name, seconds }: Pick<AttachmentView, 'kind' | 'name' | 'seconds'>,
  locale: NumberLocale,
): string {
  const what = ATTACHMENT_WORDS[locale].kinds[kind];
  return kind === 'voice' ? withLength(what, seconds) : kind === 'document' && name !== null ? name : what;
}
