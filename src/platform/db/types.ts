import pg from 'pg'

const { builtins } = pg.types

const safeInteger = (text: string) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 beyond 2^53: ${text}`)
  return value
}
/** A timestamptz as text → ISO instant (UTC, ms): as it is written in UTC, or by way of a Date. */
export const instant = (text: string) => {
  const [, day, time, fraction = ''] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/.exec(text) ?? []
  if (day) return `${day}T${time}.${fraction.padEnd(3, '0').slice(0, 3)}Z`
  return new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString()
}
const asText = (text: string) => text
const TEXT_ARRAY = 1009
const NUMERIC_ARRAY = 1231
const DATE_ARRAY = 1182

/**
 * The one place where database values become JavaScript values, for both engines:
 * int8 → number (throws beyond 2^53), numeric → string, date → 'YYYY-MM-DD', timestamptz → ISO instant (UTC, ms),
 * interval and timestamp → text, json/jsonb → parsed. The rest as pg's defaults.
 */
export const types = new pg.TypeOverrides()
types.setTypeParser(builtins.INT8, safeInteger)
types.setTypeParser(builtins.NUMERIC, asText)
types.setTypeParser(builtins.DATE, asText)
types.setTypeParser(builtins.TIMESTAMP, asText)
types.setTypeParser(builtins.INTERVAL, asText)
types.setTypeParser(builtins.TIMESTAMPTZ, instant)
const textArray = pg.types.getTypeParser(TEXT_ARRAY as never, 'text')
for (const oid of [NUMERIC_ARRAY, DATE_ARRAY]) types.setTypeParser(oid as never, textArray as never)

/** How a session writes values: the parsers above read this and nothing else, whatever the server's own settings say. */
export const sessionSettings = {
  timezone: 'UTC',
  datestyle: 'ISO',
  intervalstyle: 'postgres',
  bytea_output: 'hex',
} as const
