import { computed, reactive, watch } from 'vue'
import { useQuery } from '@tanstack/vue-query'
import { api } from '@/shared/api/client'
import { dayOf } from '@/shared/composables/dates'
import { useSession } from '@/shared/composables/useSession'
import { dayAfter, lastDayOf, plusMonths } from './leaseDays'
import type { Lease } from './types'

export interface CoTenantDraft {
  tenantId?: string
  share: number
}

export interface LeaseDraft {
  unitId?: string
  tenantId?: string
  from?: string
  lastDay?: string
  rent: string
  deposit: string
  cadenceMonths: number
  dueDay?: number
  coTenants: CoTenantDraft[]
}

interface UnitOfProperty {
  propertyId: string
}

/** What a form of terms works on; the currency is the property's. */
export function useLeaseDraft(first: () => Partial<LeaseDraft>) {
  const { properties, zoneOf } = useSession()
  const draft = reactive<LeaseDraft>(fresh())

  function fresh(): LeaseDraft {
    const from = dayOf(new Date(), zoneOf())
    return { from, lastDay: lastDayOf(plusMonths(from, 12)), rent: '', deposit: '', cadenceMonths: 1, coTenants: [], ...first() }
  }
  const restart = () => {
    for (const name of Object.keys(draft)) delete draft[name as keyof LeaseDraft]
    Object.assign(draft, fresh())
  }

  const { data: unit } = useQuery({
    queryKey: computed(() => ['units', 'one', draft.unitId]),
    queryFn: () => api.raw.get<UnitOfProperty>(`/api/v1/units/${draft.unitId}`),
    enabled: computed(() => draft.unitId !== undefined),
  })
  const property = computed(() => properties.value.find((one) => one.id === unit.value?.propertyId))
  // before a room is chosen it is known only where all properties settle in the same one
  const only = computed(() => (new Set(properties.value.map((one) => one.currency)).size === 1 ? properties.value[0]!.currency : undefined))
  const currency = computed(() => property.value?.currency ?? only.value)

  // a first guess that is right most often: one month of rent
  watch(() => draft.rent, (now, before) => {
    if (!draft.deposit || draft.deposit === before) draft.deposit = now
  })
  return { draft, restart, currency, body: () => bodyOf(draft, currency.value ?? 'CNY') }
}

export function draftOf({ lease, dueDay, deposit }: Lease): LeaseDraft {
  return {
    unitId: lease.unitId,
    tenantId: lease.tenantId,
    from: lease.from,
    lastDay: lastDayOf(lease.to),
    rent: lease.rent.amount,
    deposit: deposit.agreed.amount,
    cadenceMonths: lease.cadenceMonths,
    dueDay: dueDay ?? undefined,
    coTenants: lease.parties.filter((party) => !party.primary).map(({ tenantId, share }) => ({ tenantId, share })),
  }
}

/** What the server reads: the last day becomes the first day after, empty is absent. */
export function bodyOf(draft: LeaseDraft, currency: string) {
  return {
    unitId: draft.unitId,
    tenantId: draft.tenantId,
    from: draft.from,
    to: draft.lastDay && dayAfter(draft.lastDay),
    rent: { amount: draft.rent || '0', currency },
    deposit: draft.deposit ? { amount: draft.deposit, currency } : undefined,
    cadenceMonths: draft.cadenceMonths,
    dueDay: draft.dueDay || undefined,
    coTenants: draft.coTenants.filter((one) => one.tenantId),
  }
}
