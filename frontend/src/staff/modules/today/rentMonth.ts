import { api, type Money } from '@/shared/api/client'

/** The rent due in a month, in one currency. */
export interface RentMonth {
  currency: string
  bills: number
  onTime: number
  late: number
  unpaid: number
  unpaidAmount: Money
  overdue: number
  overdueAmount: Money
}

export const readMonth = (query: { propertyId?: string; month?: string }) =>
  api.raw.get<RentMonth[]>('/api/v1/receivables/month', { query })

/** Of what was paid or is overdue, the share that was paid on time; null when nothing was. */
export function onTimeShare(months: Pick<RentMonth, 'onTime' | 'late' | 'overdue'>[]): number | null {
  const decided = months.reduce((sum, { onTime, late, overdue }) => sum + onTime + late + overdue, 0)
  return decided === 0 ? null : months.reduce((sum, { onTime }) => sum + onTime, 0) / decided
}

/** Its first day. */
export function lastMonth(now: Date): string {
  return new Date(Date.UTC(now.getFullYear(), now.getMonth() - 1, 1)).toISOString().slice(0, 10)
}
