import { numberText, percentText } from '@/shared/composables/money'
import type { Locale } from '@/shared/i18n'
import type { TierCondition, Unit } from './types'

/** 0.954 as a share is 95.4 %, 2880 points are 2,880; the unit's word comes from the texts. */
export function measureText(value: number, unit: Unit | null | undefined, locale: Locale): string {
  return unit === 'share' ? percentText(value, locale, 1) : numberText(value, locale)
}

const SIGNS: Record<string, string> = { '>=': '≥', '<=': '≤', '==': '=', '!=': '≠' }
export const signOf = (operator: string) => SIGNS[operator] ?? operator

/** An on-time rate of no bills is no rate. */
export const isMeasured = ({ metric }: TierCondition, metrics: Record<string, number>) => metric !== 'on_time_rate_12m' || metrics.rent_bills_12m !== 0

/** How far a condition is on its way: full where it holds, a share of what is required where more helps. */
export function progressOf({ held, value, required, operator }: TierCondition): number {
  if (held) return 1
  if (!operator?.startsWith('>') || !required) return 0
  return Math.max(0, Math.min(0.99, (value ?? 0) / required))
}
