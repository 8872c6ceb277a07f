import { Module } from '@nestjs/common';
import { BusinessesController } from './http/businesses.controller.js';
import { SERVICES_QUERY_HANDLERS } from './http/queries.js';

/** The services' queries at the HTTP door. */
@Module({ controllers: [BusinessesController], providers: [...SERVICES_QUERY_HANDLERS] })
export class ServicesModule {}
