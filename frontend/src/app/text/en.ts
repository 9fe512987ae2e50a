import { entry } from './en-entry';
import { alertTexts as alerts } from './en/alerts';
import { audit } from './en/audit';
import { builder } from './en/builder';
import { care } from './en/care';
import { chart } from './en/chart';
import { checkIns } from './en/check-ins';
import { clients } from './en/clients';
import { conversation } from './en/conversation';
import { copies } from './en/copies';
import { compare } from './en/compare';
import { exercises } from './en/exercises';
import { files } from './en/files';
import { dishes } from './en/dishes';
import { exportList } from './en/exports';
import { foodImports } from './en/food-imports';
import { foods } from './en/foods';
import { goals } from './en/goals';
import { history } from './en/history';
import { keys } from './en/keys';
import { medical } from './en/medical';
import { foodNames } from './en/food-names';
import { foodTags } from './en/food-tags';
import { knowledge } from './en/knowledge';
import { measurements } from './en/measurements';
import { notes } from './en/notes';
import { ownExercises } from './en/own-exercises';
import { ownFoods } from './en/own-foods';
import { profile } from './en/profile';
import { planEditor } from './en/plan-editor';
import { training } from './en/training';
import { plans, publish } from './en/publish';
import { quick } from './en/quick';
import { letterhead } from './en/letterhead';
import { pictures } from './en/pictures';
import { recipes } from './en/recipes';
import { notifications } from './en/notifications';
import { records } from './en/records';
import { noteTemplates } from './en/note-templates';
import { replies } from './en/replies';
import { research } from './en/research';
import { analytics } from './en/analytics';
import { safety } from './en/safety';
import { shell } from './en/shell';
import { prints } from './en/prints';
import { swap } from './en/swap';
import { templates } from './en/templates';
import { tracking } from './en/tracking';
import { welcome } from './en/welcome';

/** English, and by its shape the list of all texts: a language that misses one does not compile. */
export const en = {
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

export type Dictionary = typeof en;
