import type { Entry } from './types'

export interface Change {
  field: string
  before?: string
  after?: string
}

/** What differs, field by field; all fields of what was created or removed. What was kept in every language is told in the reader's. */
export function changesOf({ before, after }: Pick<Entry, 'before' | 'after'>, locale = 'zh-CN'): Change[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return fields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, before: textOf(before[field], locale), after: textOf(after[field], locale) }))
}

/** A value as people read it; nothing for what is not there. */
export function textOf(value: unknown, locale = 'zh-CN'): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (Array.isArray(value)) return value.map((one) => textOf(one, locale) ?? '–').join(', ') || undefined
  if (typeof value === 'object' && locale in value) return textOf((value as Record<string, unknown>)[locale], locale)
  if (typeof value === 'object') return Object.entries(value).map(([key, one]) => `${key}: ${textOf(one, locale) ?? '–'}`).join(', ')
  if (typeof value === 'boolean') return value ? '✓' : '✗'
  return String(value)
}

/** "monthly_rent" and "monthlyRent" as words, where no text names them. */
export const wordsOf = (name: string) =>
  name
    .replaceAll('_', ' ')
    .replaceAll('.', ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
