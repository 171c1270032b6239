import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useLocale } from '@/shared/composables/useLocale'
import { listOffers, readNotice, readStatement } from './tenancy'

export function useNotice(lease: MaybeRefOrGetter<string>) {
  return useQuery({ queryKey: computed(() => ['leases', 'notice', toValue(lease)]), queryFn: ({ signal }) => readNotice(toValue(lease), signal) })
}

export function useStatement(lease: MaybeRefOrGetter<string>) {
  const { locale } = useLocale()
  return useQuery({
    queryKey: computed(() => ['leases', 'statement', toValue(lease), locale.value]),
    queryFn: ({ signal }) => readStatement(toValue(lease), signal),
  })
}

/** The newest offer of a lease. */
export function useOffer(lease: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['leases', 'offer', toValue(lease)]),
    queryFn: async ({ signal }) => (await listOffers({ leaseId: toValue(lease), limit: 1 }, signal)).items[0] ?? null,
  })
}
