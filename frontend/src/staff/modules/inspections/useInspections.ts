import { useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useLocale } from '@/shared/composables/useLocale'
import { useSession } from '@/shared/composables/useSession'
import { listProposals, readAssignees, readCategories, readCounts } from './inspectionsApi'
import type { Recurrence } from './types'

/** How many are late, for the navigation. */
export function useOverdueCount() {
  const { scope } = useSession()
  const { data } = useQuery({ queryKey: computed(() => ['inspections', 'counts', scope.value]), queryFn: () => readCounts(scope.value) })
  return computed(() => data.value?.overdue)
}

export function useProposals() {
  const { scope, can } = useSession()
  return useQuery({
    queryKey: computed(() => ['inspections', 'proposals', scope.value]),
    queryFn: () => listProposals(scope.value),
    enabled: can('ADMIN', 'MANAGER'),
  })
}

export function useAssignees(propertyId: Ref<string | undefined>) {
  const { data } = useQuery({
    queryKey: computed(() => ['inspections', 'assignees', propertyId.value]),
    queryFn: () => readAssignees(propertyId.value!),
    enabled: computed(() => !!propertyId.value),
  })
  return computed(() => data.value ?? [])
}

/** What a complaint category is called, in the reader's language. */
export function useComplaintNames() {
  const { locale } = useLocale()
  const { data } = useQuery({ queryKey: ['ticket-categories'], queryFn: readCategories, staleTime: 300_000 })
  const complaints = computed(() => (data.value ?? []).filter(({ kind }) => kind === 'COMPLAINT'))
  const nameOf = (code: string) => {
    const found = complaints.value.find((one) => one.code === code)
    return found ? (locale.value === 'en' ? found.nameEn : found.nameZh) : code
  }
  return { complaints, nameOf }
}

/** The recurrence as a phrase: every 2 weeks on Monday. */
export function useRecurrenceWords() {
  const { t } = useI18n()
  return ({ unit, every, weekday, weekOfMonth }: Recurrence) => {
    const day = t(`inspections.weekdays.${weekday}`)
    if (unit === 'WEEK') return every === 1 ? t('inspections.recurrence.weekly', { day }) : t('inspections.recurrence.weeks', { n: every, day })
    const week = t(`inspections.weeks.${weekOfMonth}`)
    return every === 1 ? t('inspections.recurrence.monthly', { week, day }) : t('inspections.recurrence.months', { n: every, week, day })
  }
}

/** The house and, where one is named, the building: a bare 3 or A is not known as one. */
export function usePlace() {
  const { t } = useI18n()
  const { properties } = useSession()
  const buildingOf = (name: string) => (/^[\dA-Z]+$/i.test(name) ? t('inspections.building', { name }) : name)
  return ({ propertyId, building }: { propertyId: string; building: string | null }) =>
    [properties.value.find(({ id }) => id === propertyId)?.name, building && buildingOf(building)].filter(Boolean).join(' · ')
}
