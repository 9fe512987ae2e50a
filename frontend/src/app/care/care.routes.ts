import type { Routes } from '@angular/router';
import { MAY } from '../operations';
import { permitted } from '../ui/permitted';

/** Pages of the organisation's settings. */
export const careSettings: Routes = permitted(MAY.addNoteTemplate, {
  path: 'note-templates',
  title: 'noteTemplates',
  loadComponent: () => import('./feature-templates/template-settings').then((m) => m.NoteTemplateSettings),
});

/** Tabs of a client's page. */
export const careTabs: Routes = [
  ...permitted(MAY.listNotes, {
    path: 'notes',
    title: 'notes',
    loadComponent: () => import('./feature-notes/notes').then((m) => m.Notes),
  }),
];
