import { api, type Page } from '@/shared/api/client'
import { i18n } from '@/shared/i18n'
import type { TodayItem } from '../../registry'
import type { Referral } from './types'

/** Minutes: a day or two for what holds no money back, hours for what does. */
const REVIEW_SOON = 24 * 60
const REWARD_WAITS = 6 * 60

/** Referrals somebody must look at before they pay. */
export async function flaggedReferrals(scope: { propertyId?: string }): Promise<TodayItem[]> {
  const { items } = await api.raw.get<Page<Referral>>('/api/v1/referrals', { query: { waiting: true, limit: 10, ...scope } })
  const { t } = i18n.global
  return items.map((referral) => ({
    id: `referral-${referral.id}`,
    tone: 'neutral' as const,
    tag: t('referrals.today.tag'),
    title: t('referrals.today.title'),
    text: t('referrals.today.text', { referrer: referral.referrer, friend: referral.friend }),
    note: referral.flags.filter((flag) => flag.blocking && !flag.accepted).map((flag) => flag.text).join(' · '),
    action: { label: t('referrals.today.action'), to: `/referrals/${referral.id}` },
    urgency: referral.state === 'CLEARED' ? REWARD_WAITS : REVIEW_SOON,
  }))
}
