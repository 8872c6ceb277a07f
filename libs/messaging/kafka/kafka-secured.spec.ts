import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kafkaFrom } from './kafka-settings.js';

/** How a broker that asks who calls is named in the environment. */
describe('the settings for a broker that asks who calls', () => {
  const broker = { LABOR_KAFKA: '127.0.0.1:9092' };
  const sign = { LABOR_KAFKA_USER: 'svc', LABOR_KAFKA_PASSWORD: 'p' };

  it('are none where nothing is said', () => {
    expect(kafkaFrom(broker)).not.toHaveProperty('secured');
  });

  it('are the authority, and name and password', () => {
    const folder = mkdtempSync(join(tmpdir(), 'labour-ca-'));
    const file = join(folder, 'ca.pem');
    writeFileSync(file, 'AUTHORITY');
    expect(kafkaFrom({ ...broker, ...sign, LABOR_KAFKA_CA: file })?.secured).toEqual({
      ssl: { ca: ['AUTHORITY'] },
      sasl: { mechanism: 'scram-sha-512', username: 'svc', password: 'p' },
    });
    expect(kafkaFrom({ ...broker, LABOR_KAFKA_CA: 'system' })?.secured).toEqual({ ssl: true });
    rmSync(folder, { recursive: true });
  });

  const wrong: [string, NodeJS.ProcessEnv][] = [
    ['LABOR_KAFKA_CA', sign],
    ['LABOR_KAFKA_CA', { LABOR_KAFKA_CA: '/nowhere/ca.pem' }],
    ['LABOR_KAFKA_PASSWORD', { LABOR_KAFKA_USER: 'svc', LABOR_KAFKA_CA: 'system' }],
    ['LABOR_KAFKA_USER', { LABOR_KAFKA_PASSWORD: 'p', LABOR_KAFKA_CA: 'system' }],
    ['LABOR_KAFKA_SASL', { ...sign, LABOR_KAFKA_CA: 'system', LABOR_KAFKA_SASL: 'gssapi' }],
  ];
  it.each(wrong)('are refused by name: %s', (setting, environment) => {
    expect(() => kafkaFrom({ ...broker, ...environment })).toThrow(setting);
  });
});
