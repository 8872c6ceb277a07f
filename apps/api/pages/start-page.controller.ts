import { Controller, Get, Header, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { PAGE_POLICY } from './html.js';
import { startPage } from './start-page.js';

const HOST = /^[A-Za-z0-9.:[\]-]{1,255}$/;

/** What a person sees who opens the address in a browser. */
@ApiExcludeController()
@Controller()
export class StartPageController {
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', PAGE_POLICY)
  page(@Req() request: FastifyRequest): string {
    const host = HOST.test(request.host) ? request.host : 'localhost:3000';
    return startPage(`${request.protocol}://${host}`);
  }
}
