import { z } from 'zod'

/** A calendar day as `YYYY-MM-DD`; a real one, so `2026-02-30` is refused. */
export const day = z.string(dayCure()).refine(isDay, dayCure())

/** A span such as `90 days`, `6 months` or `1 year`, turned into days (a month counts 30.44, a year 365.25). */
export const span = z.string(spanCure()).transform((text, context) => {
  const match = /^(\d{1,4})\s*(day|week|month|year)s?$/.exec(text.trim())
  if (!match) {
    context.addIssue({ code: 'custom', message: spanCure() })
    return z.NEVER
  }
  const days = { day: 1, week: 7, month: 30.44, year: 365.25 }[match[2] as 'day' | 'week' | 'month' | 'year']
  return Math.round(Number(match[1]) * days)
})

function dayCure(): string {
  return 'Expected a day such as 2026-05-31 (year-month-day).'
}

function spanCure(): string {
  return 'Expected a number and a unit, such as "90 days", "6 months" or "1 year".'
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
