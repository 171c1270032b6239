import type { LevelBody, Metric } from './types'

/** A condition as it is edited: a metric compared with a number; shares are edited in per cent. */
export interface ConditionRow {
  metric: string
  operator: string
  required: number
}

export const OPERATORS = ['>=', '>', '<=', '<', '==', '!=']
const PERCENT = 100
const rounded = (value: number) => Math.round(value * 1e6) / 1e6

/** No rows: everybody. A share is written with a point, so that it is never taken for a whole number. */
export function celOf(rows: ConditionRow[], metrics: Metric[]): string {
  if (!rows.length) return 'true'
  return rows.map((row) => `${row.metric} ${row.operator} ${literal(row, metrics)}`).join(' && ')
}

function literal({ metric, required }: ConditionRow, metrics: Metric[]): string {
  if (!isShare(metric, metrics)) return String(Math.round(required))
  const share = String(rounded(required / PERCENT))
  return share.includes('.') ? share : `${share}.0`
}

export const isShare = (metric: string, metrics: Metric[]) => metrics.find(({ key }) => key === metric)?.unit === 'share'

/** A code from an English name: "Gold club" is GOLD_CLUB. */
export const codeOf = (name: string) =>
  name.trim().toUpperCase().replace(/[^A-Z0-9]+/g, '_').replace(/^[^A-Z]+|_+$/g, '').slice(0, 31)

export const newLevel = (): LevelBody => ({
  code: '',
  nameZh: '',
  nameEn: '',
  condition: 'tenure_months >= 12',
  pointsMultiplier: 1,
  rentDiscountPercent: 0,
  dedicatedAgent: false,
  perksZh: [],
  perksEn: [],
})
