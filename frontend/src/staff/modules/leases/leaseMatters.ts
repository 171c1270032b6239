import { i18n } from '@/shared/i18n'
import type { TodayItem } from '../../registry'
import { listMatters, type Matter } from './tenancy'

const TONES = { NOTICE_GIVEN: 'warm', STATEMENT_AGREED: 'brand', STATEMENT_OBJECTED: 'warm', OFFER_ASKED: 'blue', OFFER_ACCEPTED: 'brand', OFFER_DECLINED: 'neutral' } as const
const MINUTE_MS = 60_000
const WORKING_DAY_MINUTES = 1440

/** What tenants said about their lease and staff have not done anything about yet; news of offers come last. */
export async function leaseMatters(scope: { propertyId?: string }): Promise<TodayItem[]> {
  return (await listMatters(scope)).map(itemOf)
}

function itemOf(one: Matter): TodayItem {
  const { t } = i18n.global
  const news = one.what === 'OFFER_ACCEPTED' || one.what === 'OFFER_DECLINED'
  return {
    id: `matter-${one.what}-${one.leaseId}`,
    tone: TONES[one.what],
    tag: t(`leases.matters.tags.${one.what}`),
    title: t(`leases.matters.titles.${one.what}`),
    text: `${one.room} ${one.tenant}`,
    note: one.lastDay ? t('leases.matters.until', { day: one.lastDay, reason: one.text }) : one.text || undefined,
    action: { label: t(`leases.matters.actions.${one.what}`), to: one.what.startsWith('STATEMENT') ? `/leases/${one.leaseId}/deposit-statement` : `/leases/${one.leaseId}` },
    urgency: news ? 30 * WORKING_DAY_MINUTES : WORKING_DAY_MINUTES - Math.round((Date.now() - Date.parse(one.since)) / MINUTE_MS),
  }
}
