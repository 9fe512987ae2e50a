import { entry } from './de-entry';
import { alertTexts as alerts } from './de/alerts';
import { audit } from './de/audit';
import { builder } from './de/builder';
import { care } from './de/care';
import { chart } from './de/chart';
import { checkIns } from './de/check-ins';
import { clients } from './de/clients';
import { conversation } from './de/conversation';
import { copies } from './de/copies';
import { compare } from './de/compare';
import { exercises } from './de/exercises';
import { files } from './de/files';
import { dishes } from './de/dishes';
import { exportList } from './de/exports';
import { foodImports } from './de/food-imports';
import { foods } from './de/foods';
import { goals } from './de/goals';
import { history } from './de/history';
import { keys } from './de/keys';
import { medical } from './de/medical';
import { foodNames } from './de/food-names';
import { foodTags } from './de/food-tags';
import { knowledge } from './de/knowledge';
import { measurements } from './de/measurements';
import { notes } from './de/notes';
import { notifications } from './de/notifications';
import { ownExercises } from './de/own-exercises';
import { ownFoods } from './de/own-foods';
import { profile } from './de/profile';
import { planEditor } from './de/plan-editor';
import { training } from './de/training';
import { plans, publish } from './de/publish';
import { quick } from './de/quick';
import { letterhead } from './de/letterhead';
import { pictures } from './de/pictures';
import { recipes } from './de/recipes';
import { records } from './de/records';
import { noteTemplates } from './de/note-templates';
import { replies } from './de/replies';
import { research } from './de/research';
import { analytics } from './de/analytics';
import { safety } from './de/safety';
import { shell } from './de/shell';
import { prints } from './de/prints';
import { swap } from './de/swap';
import { templates } from './de/templates';
import { tracking } from './de/tracking';
import { welcome } from './de/welcome';
import type { Dictionary } from './en';

export const de: Dictionary = {
  ...entry,
  alerts,
  foodNames,
  foodTags,
  knowledge,
  medical,
  keys,
  shell,
  clients,
  chart,
  care,
  checkIns,
  conversation,
  copies,
  notes,
  notifications,
  compare,
  exercises,
  files,
  profile,
  tracking,
  measurements,
  goals,
  builder,
  planEditor,
  training,
  publish,
  plans,
  foods,
  ownExercises,
  ownFoods,
  exportList,
  foodImports,
  history,
  audit,
  safety,
  noteTemplates,
  replies,
  research,
  analytics,
  quick,
  letterhead,
  pictures,
  recipes,
  dishes,
  swap,
  templates,
  prints,
  records,
  welcome,
};
