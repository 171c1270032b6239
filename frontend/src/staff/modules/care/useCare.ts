import { useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { api } from '@/shared/api/client'
import { useLocale } from '@/shared/composables/useLocale'
import { useSession } from '@/shared/composables/useSession'
import type { Care } from './types'

type Days = { from: string; to: string }

export function useCare(days: Ref<Days>) {
  const { scope } = useSession()
  return useQuery({
    queryKey: computed(() => ['care', days.value, scope.value]),
    queryFn: () => api.raw.get<Care>('/api/v1/care', { query: { ...days.value, ...scope.value } }),
    placeholderData: (before: Care | undefined) => before,
  })
}

/** The list that a figure counts. */
export const listOf = (kind: 'loops' | 'calls' | 'scores', figure: string, { from, to }: Days, more: Record<string, string> = {}) => ({
  path: `/care/${kind}`,
  query: { [kind === 'scores' ? 'measure' : 'figure']: figure, from, to, ...more },
})

export function useFigureWords() {
  const { t } = useI18n()
  const days = (value: number | null | undefined) => (value == null ? '–' : t('care.days', { n: value.toFixed(1) }))
  const share = (part: number, all: number) => (all ? `${Math.round((100 * part) / all)}%` : '–')
  const nps = (value: number | null | undefined) => (value == null ? '–' : (value > 0 ? '+' : '') + Math.round(value))
  const csat = (value: number | null | undefined) => (value == null ? '–' : value.toFixed(1))
  return { days, share, nps, csat }
}

interface Category {
  kind: string
  code: string
  nameZh: string
  nameEn: string
}

function useCategories() {
  const { locale } = useLocale()
  const { data } = useQuery({ queryKey: ['ticket-categories'], queryFn: () => api.raw.get<Category[]>('/api/v1/ticket-categories'), staleTime: 300_000 })
  return { categories: data, nameIn: (one: Category) => (locale.value === 'en' ? one.nameEn : one.nameZh) }
}

/** What categories of tickets are called, in the reader's language. */
export function useCategoryNames() {
  const { categories, nameIn } = useCategories()
  return (kind: string, code: string | null) => {
    const found = categories.value?.find((one) => one.kind === kind && one.code === code)
    return found ? nameIn(found) : (code ?? '–')
  }
}

export function useComplaintCategories() {
  const { categories, nameIn } = useCategories()
  return computed(() => (categories.value ?? []).filter(({ kind }) => kind === 'COMPLAINT').map((one) => ({ code: one.code, name: nameIn(one) })))
}

/** How long something took, as people say it. */
export function useSpan() {
  const { t } = useI18n()
  return (from: string, to: string) => {
    const hours = (Date.parse(to) - Date.parse(from)) / 3_600_000
    if (hours < 1) return t('care.underAnHour')
    return hours < 24 ? t('care.hours', { n: Math.round(hours) }) : t('care.days', { n: (hours / 24).toFixed(1) })
  }
}
