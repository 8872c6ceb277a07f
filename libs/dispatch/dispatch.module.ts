import { Module } from '@nestjs/common';
import { ConvoysController } from './http/convoys.controller.js';
import { DISPATCH_QUERY_HANDLERS } from './http/queries.js';

/** The dispatch room's queries at the HTTP door. */
@Module({ controllers: [ConvoysController], providers: [...DISPATCH_QUERY_HANDLERS] })
export class DispatchModule {}
