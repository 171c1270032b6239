import { useI18n } from 'vue-i18n'
import { useSession } from '@/shared/composables/useSession'
import { useTiers } from '@/shared/composables/useTiers'
import { weekText, type Policy } from './promises'
import { useCategories } from './useTickets'

const HOUR = 60

/** A policy as a sentence: whose tickets, within what, when. */
export function usePolicyWords() {
  const { t } = useI18n()
  const { tiers } = useTiers()
  const { properties } = useSession()
  const { categories, nameOf } = useCategories()

  function about(policy: Policy): string {
    const house = properties.value.find(({ id }) => id === policy.propertyId)?.name
    const tier = policy.tier && (tiers.value.find(({ code }) => code === policy.tier)?.name ?? policy.tier)
    const category = categories.value?.find((one) => one.kind === policy.kind && one.code === policy.category)
    const what = category ? nameOf(category) : policy.kind ? t(`tickets.kinds.${policy.kind}`) : tier || house || policy.priority ? t('tickets.list') : ''
    const parts = [house && t('tickets.sla.atHouse', { house }), tier && t('tickets.sla.withTier', { tier }), policy.priority && t('tickets.sla.priority', { priority: t(`tickets.priorities.${policy.priority}`) }), what]
    return parts.filter(Boolean).join('') || t('tickets.sla.everything')
  }
  /** Hours of service time are not days of the calendar. */
  function span(minutes: number): string {
    const [h, m] = [Math.floor(minutes / HOUR), minutes % HOUR]
    if (!h) return t('tickets.sla.minutes', { m })
    return m ? t('tickets.time.hours', { h, m }) : t('tickets.sla.wholeHours', { h })
  }
  function promised(policy: Policy): string {
    const { firstResponseMinutes: first, nextUpdateMinutes: next, resolutionMinutes: end } = policy
    return [first && t('tickets.sla.first', { time: span(first) }), next && t('tickets.sla.next', { time: span(next) }), end && t('tickets.sla.end_', { time: span(end) })].filter(Boolean).join(t('tickets.sla.comma'))
  }
  const hours = ({ roundTheClock, hours: week }: Policy) =>
    roundTheClock ? t('tickets.sla.hours24') : weekText(week, (day) => t(`tickets.sla.days.${day}`), (from, to) => t('tickets.sla.range', { from, to }), t('tickets.sla.comma'))
  const steps = ({ warnPercent, escalationMinutes }: Policy) =>
    t('tickets.sla.warn', { n: warnPercent }) + (escalationMinutes ? t('tickets.sla.escalate', { time: span(escalationMinutes) }) : '')
  return { about, promised, hours, steps }
}
