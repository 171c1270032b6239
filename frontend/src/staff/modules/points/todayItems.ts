import { i18n } from '@/shared/i18n'
import type { TodayItem } from '../../registry'
import { adjustments } from './pointsApi'

const SHOWN = 20
const MINUTES_A_DAY = 24 * 60

/** Adjustments that wait for a second person. */
export async function loadApprovals(scope: { propertyId?: string }): Promise<TodayItem[]> {
  const { t, n } = i18n.global
  const page = await adjustments({ state: 'waiting', limit: SHOWN, ...scope })
  return page.items
    .filter(({ mine }) => !mine)
    .map((one) => ({
      id: one.id,
      tone: 'blue' as const,
      tag: t('points.approval.tag'),
      title: one.tenantName ?? '',
      text: t(`points.approval.${one.kind}`, { points: (one.points > 0 ? '+' : '−') + n(Math.abs(one.points)) }),
      note: t('points.approval.why', { reason: one.reason, name: one.proposedBy }),
      action: { label: t('points.approval.look'), to: '/points/adjustments?state=waiting' },
      urgency: MINUTES_A_DAY,
    }))
}
