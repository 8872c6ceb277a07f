import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../../../infra/local-servers/free-ports.js';
import { throwAwayAuthority } from '../../../test/support/authority.js';
import { withPatience } from '../../api/shutdown/database-patience.js';
import { databaseServerUser } from './binaries.js';
import { administer, openDatabase } from './database.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';

/** TLS and passwords against a real server, by DATABASE_URL alone. */

const RULES = ['local all all trust', 'hostssl all all 127.0.0.1/32 scram-sha-256'];

async function securedServer() {
  const folder = mkdtempSync(join(tmpdir(), 'labour-secured-'));
  const authority = throwAwayAuthority(folder);
  const [rules, user] = [join(folder, 'rules.conf'), databaseServerUser()];
  writeFileSync(rules, `${RULES.join('\n')}\n`);
  // The server reads its key only where nobody else may.
  if (user) for (const file of [folder, authority.key]) chownSync(file, user.uid, user.gid);
  const [port] = await freePorts(1);
  const server = await startEmbeddedPostgres({
    settings: [
      'listen_addresses=127.0.0.1',
      `port=${port}`,
      'ssl=on',
      `ssl_cert_file=${authority.cert}`,
      `ssl_key_file=${authority.key}`,
      `hba_file=${rules}`,
    ],
  });
  await administer(`${server.url}&port=${port}`, "create role office login superuser password 'right'");
  return {
    at: (sign: string, query = '') => `postgres://${sign}@127.0.0.1:${port}/postgres${query}`,
    trusted: `?sslmode=verify-full&sslrootcert=${encodeURIComponent(authority.ca)}`,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

describe('PostgreSQL over TLS, with a password', () => {
  let server: Awaited<ReturnType<typeof securedServer>>;
  beforeAll(async () => {
    server = await securedServer();
  });
  afterAll(() => server.stop());

  const open = (url: string) => {
    const nothing = { migrations: [], entities: [] };
    return withPatience(() => openDatabase(url, nothing), { say: () => undefined, pausesMs: [] });
  };

  it('is reached with its authority and password', async () => {
    const database = await open(server.at('office:right', server.trusted));
    const { rows } = await database.pool.query<{ ssl: boolean }>(
      'select ssl from pg_stat_ssl where pid = pg_backend_pid()',
    );
    await database.close();
    expect(rows).toEqual([{ ssl: true }]);
  });

  it('is refused in words of the setting, with the cure and without the password', async () => {
    const wrong: [string, RegExp][] = [
      [server.at('office:false-one', server.trusted), /password.*DATABASE_URL/],
      [server.at('office', server.trusted), /password.*DATABASE_URL/],
      [server.at('office:right', '?sslmode=verify-full'), /DATABASE_URL.*sslrootcert/],
      [server.at('office:right'), /DATABASE_URL.*sslmode/],
      [
        server.at('office:right', '?sslmode=verify-full&sslrootcert=/nowhere/ca.pem'),
        /nowhere.*DATABASE_URL/,
      ],
    ];
    for (const [url, words] of wrong) {
      const told = await open(url).then(
        () => 'opened',
        (error: Error) => error.message,
      );
      expect(told).toMatch(words);
      expect(told).not.toMatch(/right@|false-one/);
    }
  });
});
