import { useI18n } from 'vue-i18n'
import { useLocale } from '@/shared/composables/useLocale'
import { useSession } from '@/shared/composables/useSession'
import type { AssignmentRule } from './assignment'
import { useCategories } from './useTickets'

/** A rule of assignment as a sentence: which tickets, to whom. */
export function useRuleWords() {
  const { t } = useI18n()
  const { locale } = useLocale()
  const { properties } = useSession()
  const { categories, nameOf } = useCategories()

  const name = (rule: AssignmentRule) => (locale.value === 'en' && rule.nameEn) || rule.name

  function which({ kind, category, propertyId }: AssignmentRule): string {
    const house = propertyId ? (properties.value.find(({ id }) => id === propertyId)?.name ?? '') : t('tickets.assignment.everyHouse')
    const found = categories.value?.find((one) => one.kind === kind && one.code === category)
    const what = found ? nameOf(found) : kind ? t(`tickets.kinds.${kind}`) : t('tickets.assignment.everything')
    return t('tickets.assignment.which', { house, what })
  }
  const whom = ({ staff }: AssignmentRule) =>
    staff.length ? t('tickets.assignment.pool', { names: staff.map((one) => one.name).join(t('tickets.assignment.comma')) }) : t('tickets.assignment.houseAgents')
  return { name, which, whom }
}
