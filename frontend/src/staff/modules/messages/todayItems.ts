import { i18n } from '@/shared/i18n'
import type { TodayItem } from '../../registry'
import { counts } from './messagesApi'

/** Messages that could not be delivered, in one line. */
export async function loadDeadLetters(scope: { propertyId?: string }): Promise<TodayItem[]> {
  const { failed } = await counts({ ...scope })
  if (!failed) return []
  const { t } = i18n.global
  return [
    {
      id: 'dead-letters',
      tone: 'red',
      tag: t('messages.today.tag'),
      title: t('messages.today.title', { n: failed }),
      text: t('messages.today.text'),
      action: { label: t('messages.today.action'), to: '/messages?state=failed' },
      urgency: -60,
    },
  ]
}
