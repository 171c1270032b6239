import { daysBetween } from '@/shared/composables/dates'
import { i18n } from '@/shared/i18n'
import type { TodayItem } from '../../registry'
import { readMembers } from './tiersApi'

const SOON_DAYS = 14
const MINUTES = 24 * 60

/** Whoever loses a tier within two weeks: a call may still help. */
export async function findAtRisk(scope: { propertyId?: string }): Promise<TodayItem[]> {
  const { t } = i18n.global
  const today = new Date().toISOString().slice(0, 10)
  const { items } = await readMembers({ ...scope, atRisk: true, limit: 50 })
  return items
    .map((member) => ({ member, days: member.atRiskOn ? daysBetween(today, member.atRiskOn) : SOON_DAYS + 1 }))
    .filter(({ days }) => days <= SOON_DAYS)
    .map(({ member, days }) => ({
      id: `tier-${member.tenantId}`,
      tone: 'warm' as const,
      tag: t('tiers.today.tag', { n: Math.max(days, 0) }),
      title: t('tiers.today.title', { name: member.name }),
      text: t('tiers.today.text', { room: member.room ?? '', tier: member.tierName, to: member.atRiskTierName ?? '' }),
      note: member.why,
      action: { label: t('tiers.today.action'), to: `/tenants/${member.tenantId}?tab=tier` },
      urgency: days * MINUTES,
    }))
}
