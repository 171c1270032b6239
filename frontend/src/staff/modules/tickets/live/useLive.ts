import { useQueryClient, type QueryClient } from '@tanstack/vue-query'
import { onScopeDispose, reactive, readonly, ref } from 'vue'
import { useSession } from '@/shared/composables/useSession'
import { readCounts } from '../ticketsApi'
import { liveStream, type Heard } from './liveStream'

/** What no change of a ticket makes stale. */
const STANDING = ['categories', 'suppliers', 'owners', 'silence', 'editors', 'views']
const SOON_MS = 300
/** However much happens, lists are read anew at most so often. */
const EACH_MS = 2000
const MARKED_MS = 90_000

const inTouch = ref(true)
/** Who changed which ticket a moment ago. */
const marks = reactive(new Map<string, { by: string; what: string; at: number }>())
let held = 0
let stale = new Set<string | undefined>()
/** Stands among the tickets that changed for conversations, all of which are read anew. */
const CONVERSATIONS = 'conversations'
let timer: ReturnType<typeof setTimeout> | undefined
let readAt = 0
let client: QueryClient
let me: string | undefined
let users = 0
let openedAt = 0

const stream = liveStream({
  open: () => {
    openedAt = Date.now()
    return new EventSource('/api/v1/tickets/changes')
  },
  probe: () => readCounts({}),
  hear,
  touch: (now) => (inTouch.value = now),
})

function hear({ name, ticketId, byId, by, what }: Heard) {
  if (name === 'hello') readSince(openedAt)
  else if (name === 'reload') readSince(Date.now())
  else if (name === 'editing') readEditorsAnew()
  else if (name === 'ping' && anybodyEdits()) readEditorsAnew() // who lost the connection goes without a word
  else if (name === 'conversation') later(CONVERSATIONS)
  else if (name === 'change') {
    if (ticketId && by && byId !== me) mark(ticketId, by, what ?? '')
    later(ticketId ?? undefined)
  }
}

const EDITORS = { queryKey: ['tickets', 'editors'] }
const readEditorsAnew = () => void client.invalidateQueries(EDITORS)
const anybodyEdits = () => client.getQueriesData<unknown[]>(EDITORS).some(([, editors]) => editors?.length)

/** What was read before the line was there may lack something. */
function readSince(then: number) {
  readEditorsAnew()
  void client.invalidateQueries({ predicate: ({ queryKey, state }) => (isOfTickets(queryKey) || isOfConversations(queryKey)) && state.dataUpdatedAt < then })
}

const isOfConversations = (key: readonly unknown[]) => key[0] === CONVERSATIONS
const isOfTickets = (key: readonly unknown[]) => key[0] === 'today' || (key[0] === 'tickets' && !STANDING.includes(String(key[1])))

function mark(ticketId: string, by: string, what: string) {
  const at = Date.now()
  marks.set(ticketId, { by, what, at })
  setTimeout(() => marks.get(ticketId)?.at === at && marks.delete(ticketId), MARKED_MS)
}

function later(ticketId?: string) {
  stale.add(ticketId)
  if (!held && !timer) timer = setTimeout(readStale, Math.max(SOON_MS, readAt + EACH_MS - Date.now()))
}

function readStale() {
  timer = undefined
  if (held || !stale.size) return
  readAt = Date.now()
  const ids = stale
  stale = new Set()
  const ofTickets = [...ids].some((id) => id !== CONVERSATIONS)
  const touched = (key: readonly unknown[]) => isOfConversations(key) || (ofTickets && isOfTickets(key) && (key[1] !== 'one' || ids.has(String(key[2]))))
  void client.invalidateQueries({ predicate: ({ queryKey }) => touched(queryKey) })
}

/** A hidden page holds no line: a browser has few for one server. */
const onVisibility = () => (document.visibilityState === 'hidden' ? stream.stop() : stream.start())

/**
 * Lists, board and pages of tickets follow what colleagues do, while the component lives.
 * `hold` keeps everything where it is until `release`: somebody drags a card or has a menu open.
 */
export function useLive() {
  const { user } = useSession()
  client = useQueryClient()
  me = user.value?.id
  if (typeof EventSource !== 'undefined' && users++ === 0) {
    document.addEventListener('visibilitychange', onVisibility)
    onVisibility()
  }
  onScopeDispose(() => {
    if (typeof EventSource === 'undefined' || --users > 0) return
    document.removeEventListener('visibilitychange', onVisibility)
    stream.stop()
    marks.clear()
    inTouch.value = true
  })
  return { inTouch: readonly(inTouch), marks: readonly(marks) }
}

export const hold = () => void held++

export function release() {
  held = Math.max(0, held - 1)
  if (!held && stale.size) later([...stale][0])
}
