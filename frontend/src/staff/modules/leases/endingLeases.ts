import { api, type Page } from '@/shared/api/client'
import { i18n } from '@/shared/i18n'
import type { TodayItem } from '../../registry'
import { daysFrom, lastDayOf } from './leaseDays'
import type { LeaseItem } from './types'

export const SOON_DAYS = 60
/** Later ones can wait until they are nearer; the card at the side counts them all. */
const URGENT_DAYS = 30
const MINUTES_A_DAY = 1440

/** Leases that end soon and that nobody has renewed: talk to the tenant. */
export async function endingLeases(scope: { propertyId?: string }): Promise<TodayItem[]> {
  const query = { endingWithin: URGENT_DAYS, limit: 10, ...scope }
  const { items } = await api.raw.get<Page<LeaseItem>>('/api/v1/leases', { query })
  const today = new Date().toISOString().slice(0, 10)
  return items.map((lease) => itemOf(lease, daysFrom(today, lastDayOf(lease.to))))
}

function itemOf(lease: LeaseItem, days: number): TodayItem {
  const { t } = i18n.global
  return {
    id: `lease-${lease.id}`,
    tone: days <= 7 ? 'warm' : 'neutral',
    tag: t('leases.today.tag', { days }, days),
    title: t('leases.today.title'),
    text: `${lease.unit} ${lease.tenant}`,
    note: t('leases.today.note', { day: lastDayOf(lease.to) }),
    action: { label: t('leases.today.action'), to: `/leases/${lease.id}` },
    urgency: Math.max(1, days) * MINUTES_A_DAY,
  }
}
