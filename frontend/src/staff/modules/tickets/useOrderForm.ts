import { useQueryClient } from '@tanstack/vue-query'
import { computed, reactive, ref, watch, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { newKey } from '@/shared/api/headers'
import { useSave } from '@/shared/composables/useSave'
import { useSession } from '@/shared/composables/useSession'
import { useSeenPart } from './live/useSeen'
import { add, changeOrder, readTicket } from './ticketsApi'
import { TICKET_KEYS, type TicketWhole, type WorkOrder } from './types'
import { useSuppliers } from './useTickets'
import { besideEachOther, bodyOf, orderDraft, rebasedOrder, standing, type OrderDraft, type OrderWords } from './workOrder'

/** The form of a work order: its draft, what a colleague changed meanwhile, and both versions where a save came too late. */
export function useOrderForm(props: { whole: TicketWhole; order?: WorkOrder }, open: Ref<boolean>) {
  const { t } = useI18n()
  const client = useQueryClient()
  const { properties, zoneOf } = useSession()
  const ticketId = () => props.whole.ticket.id
  const house = computed(() => props.whole.ticket.property.id)
  const zone = computed(() => zoneOf(house.value))
  const currency = computed(() => properties.value.find((one) => one.id === house.value)?.currency ?? 'CNY')
  const { data: suppliers } = useSuppliers(house)
  const choices = computed(() => suppliers.value?.filter((one) => one.active || one.id === props.order?.supplierId) ?? [])
  const draft = reactive(orderDraft())
  const key = ref('')
  watch(open, (now) => {
    if (!now) return
    Object.assign(draft, orderDraft(props.order, zone.value))
    key.value = newKey()
  }, { immediate: true })

  const words: OrderWords = {
    label: (name) => t(`tickets.work.fields.${name}`),
    supplier: (id) => suppliers.value?.find((one) => one.id === id)?.name ?? '',
    state: (state) => t(`tickets.work.states.${state}`),
  }
  const { seen, newer, accept, against } = useSeenPart(() => props.order, (order) => order?.version ?? 0, ticketId, open)
  const lines = computed(() => {
    if (!seen.value || !newer.value) return []
    return besideEachOther(standing(seen.value, zone.value), standing(newer.value, zone.value), words)
      .map(({ label, mine, theirs }) => ({ label, before: mine || '–', after: theirs || '–' }))
      .filter(({ before, after }) => before !== after)
  })
  /** What one has not touched takes the newer words. */
  function goOn() {
    if (seen.value && newer.value) Object.assign(draft, rebasedOrder(draft, seen.value, newer.value, zone.value))
    accept()
  }

  const send = (order: WorkOrder | undefined, values: OrderDraft) => {
    const body = bodyOf(values, currency.value, zone.value)
    return order ? changeOrder(ticketId(), order, body) : add(ticketId(), 'work-orders', body, key.value)
  }
  const { saveAsync } = useSave<OrderDraft, TicketWhole>({
    save: (values) => against(send(seen.value, values)),
    invalidates: TICKET_KEYS,
    done: t('tickets.kept'),
    quiet: true,
    conflict: async (values) => {
      const now = (await readTicket(ticketId())).workOrders.find((one) => one.id === seen.value?.id)
      const theirs = now && standing(now, zone.value)
      return {
        fields: theirs ? besideEachOther(values, theirs, words) : [],
        overwrite: now && (async () => {
          await send(now, values)
          open.value = false
          await Promise.all(TICKET_KEYS.map((queryKey) => client.invalidateQueries({ queryKey })))
        }),
        reload: () => {
          if (!now) return
          Object.assign(draft, orderDraft(now, zone.value))
          seen.value = now
        },
      }
    },
  })
  return { draft, zone, currency, choices, newer, lines, goOn, saveAsync }
}
