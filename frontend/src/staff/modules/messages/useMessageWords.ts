import { useI18n } from 'vue-i18n'
import { REASONS, type Message } from './types'

const PAGES: Record<string, string> = { bill: '/bills/', ticket: '/tickets/', lease: '/leases/' }

/** What stands behind a message in words, and the page of what it is about. */
export function useMessageWords() {
  const { t } = useI18n()
  const reasonOf = (message: Pick<Message, 'reason' | 'state'>) => {
    if (message.reason) return REASONS.includes(message.reason) ? t(`messages.reasons.${message.reason}`) : message.reason
    return message.state === 'opted_out' || message.state === 'over_budget' || message.state === 'withdrawn' ? t(`messages.whys.${message.state}`) : ''
  }
  const pageOf = (message: Pick<Message, 'about' | 'aboutId'>) => (PAGES[message.about] ? PAGES[message.about] + message.aboutId : undefined)
  return { reasonOf, pageOf }
}
