import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import { numberText } from '@/shared/composables/money'
import { useLocale } from '@/shared/composables/useLocale'
import { useSession } from '@/shared/composables/useSession'
import { useTiers } from '@/shared/composables/useTiers'
import { balanceOf, choicesOf, countWaiting, listRewards, readRedemption } from './rewardsApi'
import { nameIn } from './words'
import type { Named, Reward, RewardState } from './types'

/** How many wait to be handed over, for the navigation. */
export function useWaitingCount() {
  const { scope } = useSession()
  const { data } = useQuery({
    queryKey: computed(() => ['rewards', 'waiting', scope.value]),
    queryFn: ({ signal }) => countWaiting(scope.value, signal),
    staleTime: 60_000,
  })
  return computed(() => data.value?.waiting)
}

export function useCatalogue(state: MaybeRefOrGetter<RewardState | ''> = '') {
  const { scope } = useSession()
  const query = computed(() => ({ ...scope.value, state: toValue(state) || undefined }))
  return useQuery({
    queryKey: computed(() => ['rewards', 'catalogue', query.value]),
    queryFn: ({ signal }) => listRewards(query.value, signal),
  })
}

export function useRedemption(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['rewards', 'redemption', toValue(id)]),
    queryFn: ({ signal }) => readRedemption(toValue(id), signal),
  })
}

/** What a tenant can redeem, and with how many points. */
export function useChoices(tenantId: MaybeRefOrGetter<string>) {
  const { locale } = useLocale()
  const choices = useQuery({
    queryKey: computed(() => ['rewards', 'choices', toValue(tenantId), locale.value]),
    queryFn: ({ signal }) => choicesOf(toValue(tenantId), signal),
  })
  const balance = useQuery({
    queryKey: computed(() => ['rewards', 'balance', toValue(tenantId)]),
    queryFn: ({ signal }) => balanceOf(toValue(tenantId), signal),
  })
  return { choices: choices.data, loading: choices.isLoading, error: choices.error, refetch: () => void choices.refetch(), available: computed(() => balance.data.value?.available) }
}

/** Sentences about a reward in the reader's language. */
export function useRewardWords() {
  const { t } = useI18n()
  const { locale } = useLocale()
  const { properties } = useSession()
  const { tiers } = useTiers()
  const n = (value: number) => numberText(value, locale.value)
  const list = (names: string[]) => names.join(t('rewards.and'))
  return {
    n,
    name: (one: Named) => nameIn(locale.value, one),
    description: (one: Reward) => (locale.value === 'en' && one.descriptionEn ? one.descriptionEn : one.description),
    price: (points: number) => t('rewards.points', { n: n(points) }),
    stock: (one: Reward) =>
      one.remaining === null ? t('rewards.stock.uncounted') : one.remaining === 0 ? t('rewards.stock.none') : t('rewards.stock.left', { n: n(one.remaining) }),
    whom: (one: Reward) => {
      const levels = one.tiers.map((code) => tiers.value.find((tier) => tier.code === code)?.name ?? code)
      const houses = one.propertyIds.map((id) => properties.value.find((property) => property.id === id)?.name ?? '').filter(Boolean)
      return [levels.length ? list(levels) : t('rewards.everybody'), houses.length ? list(houses) : one.propertyIds.length ? t('rewards.elsewhere') : t('rewards.everywhere')].join(' · ')
    },
    limit: (one: Reward) => (one.limitCount ? t(`rewards.limits.${one.limitPeriod!}`, { n: n(one.limitCount) }) : t('rewards.unlimited')),
    days: (one: Reward) =>
      one.fromOn && one.untilOn
        ? t('rewards.offered.between', { from: one.fromOn, until: one.untilOn })
        : one.fromOn ? t('rewards.offered.from', { from: one.fromOn }) : one.untilOn ? t('rewards.offered.until', { until: one.untilOn }) : '',
  }
}
