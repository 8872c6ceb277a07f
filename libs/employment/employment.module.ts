import { Module } from '@nestjs/common';
import { EmploymentController } from './http/employment.controller.js';
import { EMPLOYMENT_QUERY_HANDLERS } from './http/queries.js';

/** The employment room's queries at the HTTP door. */
@Module({ controllers: [EmploymentController], providers: [...EMPLOYMENT_QUERY_HANDLERS] })
export class EmploymentModule {}
