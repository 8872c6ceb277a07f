import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.js';

/** As Excel and CSV files are declared; what the bytes are decides how they are read. */
export const FILE_TYPES = [
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/octet-stream',
];
/** A payment file has a thousand rows at most, a bureau's file of a county some tens of thousands. */
export const FILE_LIMIT_BYTES = 4 * 1024 * 1024;
/** Addresses that take a file as their body, and nothing else. */
const FILE_ROUTES = ['/api/comparisons', '/api/payment-batches/:batchId/returns'];

/** Lets these addresses take files as they are, and no other. */
export function takeFiles(fastify: Pick<FastifyInstance, 'addContentTypeParser' | 'addHook'>): void {
  fastify.addContentTypeParser(
    FILE_TYPES,
    { parseAs: 'buffer', bodyLimit: FILE_LIMIT_BYTES },
    (_request, body, done) => done(null, body),
  );
  fastify.addHook('onRequest', async (request: FastifyRequest) => {
    if (request.method !== 'POST' || request.is404) return;
    const declared = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    const isFile = FILE_TYPES.includes(declared);
    const takesFile = FILE_ROUTES.includes(request.routeOptions.url ?? '');
    if (isFile === takesFile) return;
    const needed = takesFile ? FILE_TYPES.join(' or ') : 'application/json';
    const message = `Content-Type: ${needed} is needed`;
    throw new Problem({ status: 415, code: 'content-type-unsupported', message });
  });
}
