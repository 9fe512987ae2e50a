import type { Routes } from '@angular/router';
import { MAY } from '../operations';
import { permitted } from '../ui/permitted';

export const nutritionRoutes: Routes = [
  ...permitted(MAY.listMealPlans, {
    path: 'clients/:clientId/plans/:planId',
    title: 'builder',
    data: { narrowNavigation: true },
    loadComponent: () => import('./feature-builder/builder').then((m) => m.Builder),
  }),
  ...permitted(MAY.listMealPlans, {
    path: 'clients/:clientId/plans/:planId/versions/:version',
    title: 'version',
    loadComponent: () => import('./feature-version/published-version').then((m) => m.PublishedVersion),
  }),
  ...permitted(MAY.listMealPlans, {
    path: 'clients/:clientId/plans/:planId/compare/:before/:after',
    title: 'compare',
    loadComponent: () => import('./feature-version/compare-versions').then((m) => m.CompareVersions),
  }),
  ...permitted(MAY.searchFoods, {
    path: 'foods',
    title: 'foods',
    loadComponent: () => import('./feature-foods/food-list').then((m) => m.FoodList),
  }),
  ...permitted(MAY.importFoods, {
    path: 'foods/imports',
    title: 'foodImports',
    loadComponent: () => import('./feature-foods/food-imports').then((m) => m.FoodImports),
  }),
  ...permitted(MAY.addOrgFood, {
    path: 'foods/new',
    title: 'newFood',
    loadComponent: () => import('./feature-foods/own-food-form').then((m) => m.OwnFoodForm),
  }),
  ...permitted(MAY.addOrgFood, {
    path: 'foods/:foodId/edit',
    title: 'editFood',
    loadComponent: () => import('./feature-foods/own-food-form').then((m) => m.OwnFoodForm),
  }),
  {
    path: 'foods/:foodId',
    title: 'food',
    loadComponent: () => import('./feature-foods/food-page').then((m) => m.FoodPage),
  },
  ...permitted(MAY.listTemplates, {
    path: 'templates',
    title: 'templates',
    loadComponent: () => import('./feature-templates/template-gallery').then((m) => m.TemplateGallery),
  }),
  ...permitted(MAY.listRecipes, {
    path: 'recipes',
    title: 'recipes',
    loadComponent: () => import('./feature-recipes/recipe-list').then((m) => m.RecipeList),
  }),
  ...permitted(MAY.createRecipe, {
    path: 'recipes/new',
    title: 'newRecipe',
    loadComponent: () => import('./feature-recipes/recipe-editor').then((m) => m.RecipeEditor),
  }),
  ...permitted(MAY.listRecipes, {
    path: 'recipes/:recipeId',
    title: 'recipe',
    loadComponent: () => import('./feature-recipes/recipe-editor').then((m) => m.RecipeEditor),
  }),
];

/** Tabs of a client's page. */
export const nutritionTabs: Routes = [
  ...permitted(MAY.listMealPlans, {
    path: 'plans',
    title: 'plans',
    loadComponent: () => import('./feature-plans/client-plans').then((m) => m.ClientPlans),
  }),
];
