import type { ConditionRow } from './conditionRows'
import type { Metric } from './types'

const COMPARISON = /^\s*([a-z_0-9]+)\s*(>=|<=|==|!=|>|<)\s*(\d+(?:\.\d+)?)\s*$/
const PERCENT = 100

/** The rows of a condition that only joins comparisons with &&; null for anything that needs CEL. */
export function parseRows(condition: string, metrics: Metric[]): ConditionRow[] | null {
  if (condition.trim() === 'true') return []
  const rows: ConditionRow[] = []
  for (const part of condition.split('&&')) {
    const found = COMPARISON.exec(part)
    const metric = metrics.find(({ key }) => key === found?.[1])
    if (!found || !metric) return null
    const number = Number(found[3])
    rows.push({ metric: metric.key, operator: found[2]!, required: metric.unit === 'share' ? Math.round(number * PERCENT * 1e4) / 1e4 : number })
  }
  return rows
}
