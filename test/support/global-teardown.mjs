export default async function globalTeardown() {
  await globalThis.__labourTestServer?.stop();
}
