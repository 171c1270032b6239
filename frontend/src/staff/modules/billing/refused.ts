import { i18n } from '@/shared/i18n'
import type { TodayItem } from '../../registry'
import { refusedCallbacks } from './billingApi'
import type { RefusedCallback } from './types'

const MANY = 50

/** One line for all callbacks that nobody has looked at, by the latest. */
export async function loadRefused(): Promise<TodayItem[]> {
  const { items } = await refusedCallbacks({ unseen: true, limit: MANY })
  return itemOf(items)
}

export function itemOf(waiting: RefusedCallback[]): TodayItem[] {
  const [latest] = waiting
  if (!latest) return []
  const { t } = i18n.global
  return [
    {
      id: latest.id,
      tone: 'red',
      tag: t('billing.refused.today.tag', { n: waiting.length }),
      title: t('billing.refused.today.title'),
      text: t('billing.refused.today.text', { reason: t(`billing.refused.reasons.${latest.reason}`) }),
      action: { label: t('billing.refused.today.action'), to: '/refused-callbacks?unseen=true' },
      urgency: 0,
    },
  ]
}
