import { Module } from '@nestjs/common';
import { VacanciesController } from './http/vacancies.controller.js';
import { VACANCY_QUERY_HANDLERS } from './http/queries.js';

/** The vacancies' queries at the HTTP door. */
@Module({ controllers: [VacanciesController], providers: [...VACANCY_QUERY_HANDLERS] })
export class VacancyModule {}
