import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { readConfig } from '../../feedback-api/config.ts'
import { help } from '../../feedback-api/help.ts'

it('nothing needs to be configured', () => {
  expect(readConfig({})).toMatchObject({ host: '127.0.0.1', port: 4321, databaseUrl: undefined, allowedOrigins: [] })
})

it('every mistake is told at once, with what was expected', () => {
  const env = {
    PORT: '99999',
    DATABASE_URL: 'mysql://x',
    ADMIN_PASSWORD: 'short',
    ALLOWED_ORIGINS: 'https://a.example/path',
    TRUSTED_PROXIES: '10.0.0.0/40',
    LOG_LEVEL: 'loud',
    KEEP_VOTES_DAYS: '-1',
  }
  let message = ''
  try {
    readConfig(env)
  } catch (error) {
    message = (error as Error).message
  }
  for (const name of Object.keys(env)) expect(message).toMatch(name)
  expect(message).toMatch('https://help.example.com')
})

it('lists may be separated by commas or spaces', () => {
  expect(readConfig({ ALLOWED_ORIGINS: 'https://a.example, http://localhost:8080' }).allowedOrigins).toEqual([
    'https://a.example',
    'http://localhost:8080',
  ])
})

it('the help names every setting there is, and no other', async () => {
  const source = await readFile(new URL('../../feedback-api/config.ts', import.meta.url), 'utf8')
  const settings = new Set([...source.matchAll(/'([A-Z][A-Z_]{3,})'/g)].map(([, name]) => name))
  const explained = new Set([...help.matchAll(/^ {2}([A-Z_]{4,}) /gm)].map(([, name]) => name))
  expect(explained).toEqual(settings)
})
