import { i18n } from '@/shared/i18n'
import type { TodayItem } from '../../registry'
import { countInbox, listInbox } from './conversationsApi'
import { waitOf } from './words'

const PATIENCE_MINUTES = 4 * 60

/** How many tenants wait for a word, as one line with whoever waits longest. */
export async function waitingConversations(scope: { propertyId?: string }, now = Date.now()): Promise<TodayItem[]> {
  const [counts, { items }] = await Promise.all([countInbox(scope), listInbox({ ...scope, limit: 1 })])
  const oldest = items[0]
  if (!oldest?.waitingSince) return []
  const { t } = i18n.global
  const wait = waitOf(oldest.waitingSince, now)
  return [{
    id: 'conversations',
    tone: wait.tone,
    tag: t(`conversations.waits.${wait.unit}`, { n: wait.n }, wait.n),
    title: t('conversations.waitingN', { n: counts.waiting }, counts.waiting),
    text: [oldest.tenant.name, oldest.text].filter(Boolean).join(': '),
    action: { label: t('conversations.answer'), to: '/conversations' },
    urgency: Math.round(PATIENCE_MINUTES - (now - Date.parse(oldest.waitingSince)) / 60_000),
  }]
}
