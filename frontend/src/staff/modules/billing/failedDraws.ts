import { i18n } from '@/shared/i18n'
import type { TodayItem } from '../../registry'
import { failedDraws } from './billingApi'
import type { FailedDraw } from './types'

const MANY = 50

/** One line for all bills that autopay could not draw and left to their tenants. */
export async function loadFailedDraws(scope: { propertyId?: string } = {}): Promise<TodayItem[]> {
  const { items } = await failedDraws({ limit: MANY, ...scope })
  return leftItem(items)
}

export function leftItem(failed: FailedDraw[]): TodayItem[] {
  const left = failed.filter(({ draw }) => draw.state === 'left')
  const [first] = left
  if (!first) return []
  const { t } = i18n.global
  return [
    {
      id: first.draw.billId,
      tone: 'warm',
      tag: t('billing.autopay.today.tag', { n: left.length }),
      title: t('billing.autopay.today.title'),
      text: t('billing.autopay.today.text', { name: first.tenant, reason: t(`billing.orders.reasons.${first.draw.reason ?? 'other'}`) }),
      action: { label: t('billing.autopay.today.action'), to: '/payment-orders' },
      urgency: 0,
    },
  ]
}
