import type { RuleVersion } from './types'

export interface Change {
  /** Which part: name, when, points, limits. */
  part: 'name' | 'when' | 'points' | 'limits' | 'scope'
  before: string
  after: string
}

const said: Record<Change['part'], (version: RuleVersion) => string> = {
  name: ({ name, nameEn }) => (nameEn ? `${name} / ${nameEn}` : name),
  when: ({ when, conditions }) => (conditions?.length ? conditions.map(({ text }) => text).join(' · ') : when),
  points: ({ pointsText }) => pointsText,
  limits: ({ limits }) => (limits ?? []).join(' · '),
  scope: ({ scope }) => [...(scope?.tiers ?? []), ...(scope?.tags ?? []), ...(scope?.properties ?? [])].join(' · '),
}

/** What a version says otherwise than the one before it, in words. */
export function changesBetween(before: RuleVersion, after: RuleVersion): Change[] {
  return (Object.keys(said) as Change['part'][])
    .map((part) => ({ part, before: said[part](before), after: said[part](after) }))
    .filter((change) => change.before !== change.after)
}
