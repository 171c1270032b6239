import type { Cap, End, RuleVersion, Scope, Template, TriggerField } from './types'

/** A row of the builder: all rows must hold. */
export interface Row {
  field: string
  operator: string
  values: string[]
}

export type PointsKind = 'fixed' | 'times' | 'per' | 'formula'

/** What is being edited; `mode` says whether rows or the expression count. */
export interface RuleDraft {
  name: string
  nameEn: string
  trigger: string
  mode: 'builder' | 'expert'
  rows: Row[]
  when: string
  pointsKind: PointsKind
  /** Points, or the amount that gives one point (`per`). */
  amount: number
  pointsField: string
  formula: string
  caps: Cap[]
  budget?: number
  pendingDays: number
  clears: boolean
  multiplier: boolean
  expires: boolean
  expiryMonths: number
  expiryEnd: End
  scope: Scope
  validFrom?: string
  validTo?: string
  group: string
  groupPays: 'best' | 'first'
  priority: number
}

export interface RuleRequest {
  name: string
  nameEn?: string
  trigger: string
  when?: string
  conditions?: { field: string; operator: string; value: string | string[] }[]
  points: string
  caps: Cap[]
  expiry?: { months: number; end: End }
  pendingDays: number
  clears: boolean
  multiplier: boolean
  scope: Scope
  validFrom?: string
  validTo?: string
  budget?: number
  group?: string
  groupPays: 'best' | 'first'
  priority: number
}

const MANY = ['in', 'not_in']
export const takesMany = (operator: string) => MANY.includes(operator)

export function emptyDraft(trigger = 'rent.bill_settled'): RuleDraft {
  return {
    name: '', nameEn: '', trigger, mode: 'builder', rows: [], when: 'true', pointsKind: 'fixed', amount: 50, pointsField: '', formula: '', caps: [],
    pendingDays: 0, clears: false, multiplier: false, expires: false, expiryMonths: 12, expiryEnd: 'month',
    scope: { properties: [], tiers: [], tags: [] }, group: '', groupPays: 'best', priority: 0,
  }
}

/** A version as it is edited. Rows where the builder knows every part of the condition, else the expression. */
export function draftOf(trigger: string, version: RuleVersion): RuleDraft {
  const conditions = version.conditions ?? []
  const rows = conditions.filter((one) => one.field).map((one) => ({ field: one.field!, operator: one.operator!, values: [...(one.values ?? [])] }))
  return {
    ...emptyDraft(trigger),
    ...pointsOf(version.points),
    name: version.name,
    nameEn: version.nameEn ?? '',
    mode: rows.length === conditions.length ? 'builder' : 'expert',
    rows,
    when: version.when,
    caps: (version.caps ?? []).map((cap) => ({ ...cap })),
    budget: version.budget ?? undefined,
    pendingDays: version.pendingDays,
    clears: version.clears,
    multiplier: version.multiplier,
    expires: !!version.expiry,
    expiryMonths: version.expiry?.months ?? 12,
    expiryEnd: version.expiry?.end ?? 'month',
    scope: { properties: version.scope?.properties ?? [], tiers: version.scope?.tiers ?? [], tags: version.scope?.tags ?? [] },
    validFrom: version.validFrom ?? undefined,
    validTo: version.validTo ?? undefined,
    group: version.group ?? '',
    groupPays: version.groupPays,
    priority: version.priority,
  }
}

export const draftOfTemplate = (template: Template) => draftOf(template.trigger, template.terms)

const FIELD = '[a-z_]+\\.[a-z0-9_]+'

/** `100`, `20 * bill.months_covered`, `int(lease.monthly_rent / 100)`; anything else is a formula. */
export function pointsOf(points: string): Pick<RuleDraft, 'pointsKind' | 'amount' | 'pointsField' | 'formula'> {
  const text = points.trim()
  const times = text.match(new RegExp(`^(\\d+) ?\\* ?(${FIELD})$`))
  const per = text.match(new RegExp(`^int\\((${FIELD}) ?/ ?(\\d+)\\)$`))
  if (/^\d+$/.test(text)) return { pointsKind: 'fixed', amount: Number(text), pointsField: '', formula: text }
  if (times) return { pointsKind: 'times', amount: Number(times[1]), pointsField: times[2]!, formula: text }
  if (per) return { pointsKind: 'per', amount: Number(per[2]), pointsField: per[1]!, formula: text }
  return { pointsKind: 'formula', amount: 50, pointsField: '', formula: text }
}

export function pointsCel({ pointsKind, amount, pointsField, formula }: Pick<RuleDraft, 'pointsKind' | 'amount' | 'pointsField' | 'formula'>): string {
  switch (pointsKind) {
    case 'fixed': return String(amount)
    case 'times': return `${amount} * ${pointsField}`
    case 'per': return `int(${pointsField} / ${amount})`
    case 'formula': return formula
  }
}

/** What is sent. Rows without a value are left out: they are not finished yet. */
export function requestOf(draft: RuleDraft): RuleRequest {
  const rows = draft.rows.filter((row) => row.field && row.operator && row.values.some((value) => value !== ''))
  const condition = draft.mode === 'expert'
    ? { when: draft.when }
    : { conditions: rows.map(({ field, operator, values }) => ({ field, operator, value: takesMany(operator) ? values : values[0]! })) }
  return {
    name: draft.name,
    nameEn: draft.nameEn || undefined,
    trigger: draft.trigger,
    ...condition,
    points: pointsCel(draft),
    caps: draft.caps.filter((cap) => cap.points || cap.times),
    expiry: draft.expires ? { months: draft.expiryMonths, end: draft.expiryEnd } : undefined,
    pendingDays: draft.pendingDays,
    clears: draft.clears,
    multiplier: draft.multiplier,
    scope: draft.scope,
    validFrom: draft.validFrom || undefined,
    validTo: draft.validTo || undefined,
    budget: draft.budget || undefined,
    group: draft.group || undefined,
    groupPays: draft.groupPays,
    priority: draft.priority,
  }
}

/** A new row for a field: its first operator and an empty value. */
export function rowFor(field: TriggerField): Row {
  const first = field.options?.[0]?.code
  return { field: field.name, operator: field.operators?.[0]?.code ?? 'eq', values: [first ?? (field.type === 'int' || field.type === 'double' ? '0' : '')] }
}
