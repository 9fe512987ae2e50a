import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Read, Write, type Principal } from '#src/identity/contract.js';
import { TemplateQuery } from '#src/plans/contract.js';
import { FOOD_PROJECTIONS } from '../food/food-values.js';
import {
  ArchiveMealPlanTemplate,
  RestoreMealPlanTemplate,
  SaveMealPlanTemplate,
} from './meal-plan-template.commands.js';
import { SaveTemplateDto, TemplateDetail, templateOf, TemplatePage } from './meal-plan-template.dto.js';
import { MealPlanTemplateViews } from './meal-plan-template.view.js';

@ApiTags('Meal plan templates')
@Controller('meal-plan-templates')
export class MealPlanTemplateController {
  constructor(
    private readonly commands: CommandBus,
    private readonly views: MealPlanTemplateViews,
  ) {}

  /** Days and weeks that the organisation keeps as templates, by name. */
  @Read('read', 'MealPlanTemplate', { from: ['meal_plan_template', ...FOOD_PROJECTIONS, 'membership'] })
  @Get()
  listMealPlanTemplates(
    @CurrentPrincipal() { orgId }: Principal,
    @Query() { search, archived, limit, cursor }: TemplateQuery,
  ): Promise<TemplatePage> {
    return this.views.page(orgId, {
      search: search ?? '',
      archived: archived ?? false,
      limit,
      ...(cursor === undefined ? {} : { cursor }),
    });
  }

  /** A template with its foods, also an archived one, and which of them the organisation archived since. */
  @Read('read', 'MealPlanTemplate', { from: ['meal_plan_template', ...FOOD_PROJECTIONS, 'membership'] })
  @Get(':templateId')
  getMealPlanTemplate(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('templateId', ParseUUIDPipe) templateId: string,
  ): Promise<TemplateDetail> {
    return this.views.detail(orgId, templateId);
  }

  /** Saves a day or a week as a template of the organisation: foods and portions, nothing of the client. */
  @Write('create', 'MealPlanTemplate', { from: [...FOOD_PROJECTIONS, 'recipe'] })
  @Post()
  saveMealPlanTemplate(@Body() body: SaveTemplateDto, @Requested() request: CommandRequest): Promise<Committed> {
    return this.commands.execute(new SaveMealPlanTemplate(templateOf(body), request));
  }

  /** Archives a template: it is no longer offered; plans made from it stay. Twice changes nothing. */
  @Write('delete', 'MealPlanTemplate')
  @Delete(':templateId')
  archiveMealPlanTemplate(
    @Param('templateId', ParseUUIDPipe) templateId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new ArchiveMealPlanTemplate(templateId, request));
  }

  /** Restores an archived template. Twice changes nothing. */
  @Write('update', 'MealPlanTemplate')
  @Post(':templateId/restoration')
  @HttpCode(200)
  restoreMealPlanTemplate(
    @Param('templateId', ParseUUIDPipe) templateId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new RestoreMealPlanTemplate(templateId, request));
  }
}
