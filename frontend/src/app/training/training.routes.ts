import type { Routes } from '@angular/router';
import { MAY } from '../operations';
import { permitted } from '../ui/permitted';

export const trainingRoutes: Routes = [
  ...permitted(MAY.searchExercises, {
    path: 'exercises',
    title: 'exercises',
    loadComponent: () => import('./feature-exercises/exercise-library').then((m) => m.ExerciseLibrary),
  }),
  ...permitted(MAY.listProgramTemplates, {
    path: 'program-templates',
    title: 'programTemplates',
    loadComponent: () => import('./feature-templates/program-template-gallery').then((m) => m.ProgramTemplateGallery),
  }),
  ...permitted(MAY.listPrograms, {
    path: 'clients/:clientId/programs/:programId',
    title: 'program',
    data: { narrowNavigation: true },
    loadComponent: () => import('./feature-builder/program-builder').then((m) => m.ProgramBuilder),
  }),
  ...permitted(MAY.listPrograms, {
    path: 'clients/:clientId/programs/:programId/compare/:before/:after',
    title: 'compare',
    loadComponent: () => import('./feature-compare/compare-programs').then((m) => m.ComparePrograms),
  }),
  ...permitted(MAY.addOrgExercise, {
    path: 'exercises/new',
    title: 'newExercise',
    loadComponent: () => import('./feature-exercises/exercise-form').then((m) => m.ExerciseForm),
  }),
  ...permitted(MAY.addOrgExercise, {
    path: 'exercises/:exerciseId/edit',
    title: 'editExercise',
    loadComponent: () => import('./feature-exercises/exercise-form').then((m) => m.ExerciseForm),
  }),
];

/** Tabs of a client's page. */
export const trainingTabs: Routes = [
  ...permitted(MAY.getTraining, {
    path: 'workouts',
    title: 'workouts',
    loadComponent: () => import('./feature-workouts/client-workouts').then((m) => m.ClientWorkouts),
  }),
];
