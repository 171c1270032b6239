import { ElMessage } from 'element-plus'
import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { isPlain, moveTo } from './boardMoves'
import { act } from './ticketsApi'
import type { Stage, Ticket } from './types'
import { useTicketSave } from './useTickets'

/** Moves that have a form of words. */
export type Worded = 'RESOLVE' | 'REOPEN' | 'WAIT_FOR_TENANT' | 'WAIT_FOR_SUPPLIER'

/** What is done with a ticket without leaving the list or the board; DeskForms draws it. */
export function useDesk() {
  const { t } = useI18n()
  const router = useRouter()
  /** The form that is open, or was last. */
  const asking = ref<{ id: string; form: Worded | 'describe' }>()
  const formOpen = ref(false)
  const moving = ref<Ticket>()
  const menuOpen = ref(false)
  const { save } = useTicketSave<{ ticket: Ticket; move: string }>(({ ticket, move }) => act(ticket, 'moves', { move }))

  function ask(id: string, form: Worded | 'describe') {
    asking.value = { id, form }
    formOpen.value = true
  }

  async function go(ticket: Ticket, to: Stage) {
    const move = moveTo(ticket, to)
    if (ticket.stage === to) return
    if (!move) ElMessage.warning(t('tickets.boards.cannot', { from: t(`tickets.stages.${ticket.stage}`), to: t(`tickets.stages.${to}`) }))
    else if (move === 'TELL') await router.push({ path: `/tickets/${ticket.id}`, query: { do: 'tell' } })
    else if (isPlain(move)) save({ ticket, move })
    else ask(ticket.id, move as Worded)
  }

  function menu(ticket: Ticket) {
    moving.value = ticket
    menuOpen.value = true
  }

  /** What the keys do to the ticket one is at. */
  const actions = [
    { keys: 'e', titleKey: 'tickets.keys.edit', run: (ticket: Ticket) => ask(ticket.id, 'describe'), when: (ticket: Ticket) => ticket.stage !== 'CLOSED' },
    { keys: 'c', titleKey: 'tickets.keys.write', run: (ticket: Ticket) => void router.push({ path: `/tickets/${ticket.id}`, query: { do: 'write' } }) },
    { keys: 'm', titleKey: 'tickets.keys.move', run: menu },
  ]
  return { asking, formOpen, moving, menuOpen, go, actions }
}

export type Desk = ReturnType<typeof useDesk>
