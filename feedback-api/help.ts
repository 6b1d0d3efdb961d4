/** What `node feedback-api/main.ts --help` says: everything the environment can set. */
export const help = `Usage: node feedback-api/main.ts [--check | --help]

Serves the built site, the feedback service under /v1 and the support desk under /support.

  --check    only looks whether the settings are right and the port is free

Settings, from the environment; all of them have a default:

  HOST                      address to listen on; 127.0.0.1, and 0.0.0.0 to be reached from outside
  PORT                      4321
  SITE_DIR                  folder of the built site; dist, and “none” to serve the feedback service alone
  MANIFEST                  file or address of feedback-manifest.json; the one in SITE_DIR
  DATA_DIR                  folder of the SQLite database; .data
  DATABASE_URL              postgres://user:password@host:5432/name, to use PostgreSQL instead
  ADMIN_PASSWORD            password of the account “admin”; without it the first start makes one up and prints it
  ALLOWED_ORIGINS           other origins whose pages may send feedback, such as https://help.example.com
  TRUSTED_PROXIES           addresses or blocks whose X-Forwarded-For is believed, such as 10.0.0.0/8; none
  LOG_LEVEL                 debug, info, warn, error or silent; info

Limits; above the first two a browser must solve a small task, above the others it must wait:

  LIMIT_VOTES_PER_MINUTE    votes of one visitor; 30
  LIMIT_COMMENTS_PER_HOUR   comments of one visitor; 10
  LIMIT_SITE_PER_MINUTE     votes and comments on the whole site before everybody solves a task; 6000
  LIMIT_NETWORK_PER_MINUTE  requests from one address (IPv6: one /64); 600
  LIMIT_SIGN_INS            attempts to sign in from one address in a quarter of an hour; 10

How many days things are kept; daily sums are kept for ever:

  KEEP_VOTES_DAYS           single votes and their reasons; 400
  KEEP_COMMENTS_DAYS        730
  KEEP_SEARCHES_DAYS        searches and contact forms; 400
  KEEP_AUDIT_DAYS           who changed what in the support desk; 730
`
