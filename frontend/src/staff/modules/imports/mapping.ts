import type { ImportField, ImportRun } from './types'

/** Heading of the file to field name; empty: the column is left out. */
export type Mapping = Record<string, string>

export function mappingOf({ headings, columns }: Pick<ImportRun, 'headings' | 'columns'>): Mapping {
  const fieldAt = new Map(Object.entries(columns).map(([field, position]) => [position, field]))
  const mapping: Mapping = {}
  headings.forEach((heading, position) => {
    if (heading.trim() !== '' && !(heading in mapping)) mapping[heading] = fieldAt.get(position) ?? ''
  })
  return mapping
}

/** A field has one column: whoever takes it takes it from the heading that had it. */
export function choose(mapping: Mapping, heading: string, field: string): Mapping {
  const freed = Object.entries(mapping).map(([other, had]) => [other, field !== '' && had === field ? '' : had])
  return { ...Object.fromEntries(freed), [heading]: field }
}

export const missingFields = (fields: ImportField[], mapping: Mapping) =>
  fields.filter(({ name, required }) => required && !Object.values(mapping).includes(name))

export const leftOut = (mapping: Mapping) => Object.keys(mapping).filter((heading) => mapping[heading] === '')

/** What differs from what the server has. */
export const changes = (before: Mapping, after: Mapping): Mapping =>
  Object.fromEntries(Object.entries(after).filter(([heading, field]) => before[heading] !== field))

/** Columns without a field first: they wait for a decision. */
export const byNeed = (mapping: Mapping) => {
  const headings = Object.keys(mapping)
  return [...headings.filter((heading) => !mapping[heading]), ...headings.filter((heading) => mapping[heading])]
}
