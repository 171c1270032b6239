import { i18n } from '@/shared/i18n'
import type { TodayItem } from '../../registry'
import { readCalls, readPromises, readQueue } from './callbacksApi'
import { plusDays } from './words'
import type { Call } from './types'

const SHOWN = 20
/** What nobody decided for so long is no news. */
const RECENT_DAYS = 30
const MINUTES_A_DAY = 24 * 60

const titleOf = (call: Call) => `${i18n.global.t('callbacks.one')} ${call.name}`
const placeOf = (call: Call, withHouse: boolean) => [[withHouse && call.property, call.room].filter(Boolean).join(' '), call.topic].filter(Boolean).join(' · ')

function tagOf(call: Call): string {
  const { t } = i18n.global
  return call.lateDays > 0 ? t('callbacks.late', { n: call.lateDays }, call.lateDays) : t('callbacks.today')
}

/** Whom I have to call now, in order of lateness; and what I promised and have not told. */
export async function dueCalls(scope: { propertyId?: string }): Promise<TodayItem[]> {
  const { t } = i18n.global
  const [calls, promises] = await Promise.all([readQueue(scope), readPromises({ mine: true, ...scope })])
  const today = new Date().toISOString().slice(0, 10)
  return [
    ...calls.filter(({ paused, notBefore }) => !paused && !(notBefore && new Date(notBefore) > new Date())).slice(0, SHOWN).map((call) => ({
      id: call.id,
      tone: call.lateDays > 0 ? ('red' as const) : ('warm' as const),
      tag: tagOf(call),
      title: titleOf(call),
      text: placeOf(call, !scope.propertyId),
      note: call.attempts ? t('callbacks.tryNumber', { n: call.attempts + 1 }) : undefined,
      action: { label: t('callbacks.start'), to: `/callbacks/${call.id}` },
      urgency: -call.lateDays * MINUTES_A_DAY,
    })),
    ...promises.filter(({ ticketId, dueOn }) => !ticketId && dueOn <= today).slice(0, SHOWN).map((promise) => ({
      id: promise.id,
      tone: 'blue' as const,
      tag: t('callbacks.promises.tag'),
      title: `${promise.keptAt ? t('callbacks.promises.tell') : t('callbacks.promises.keep')} ${promise.name}`,
      text: promise.what,
      action: { label: t('callbacks.open'), to: `/callbacks/${promise.taskId}` },
      urgency: 0,
    })),
  ]
}

/** What agents could not settle: nobody answered, or the rent is still not there. A manager decides. */
export async function escalatedCalls(scope: { propertyId?: string }): Promise<TodayItem[]> {
  const { t } = i18n.global
  const page = await readCalls({ state: 'to_decide', from: plusDays(new Date().toISOString().slice(0, 10), -RECENT_DAYS), limit: SHOWN, ...scope })
  return page.items.map((call) => ({
    id: `escalated-${call.id}`,
    tone: 'red' as const,
    tag: t(call.state === 'unreachable' ? 'callbacks.state.unreachable' : 'callbacks.escalated'),
    title: titleOf(call),
    text: placeOf(call, !scope.propertyId),
    note: call.state === 'unreachable' ? t('callbacks.escalatedNote', { n: call.attempts, agent: call.agent ?? '–' }) : t(`callbacks.reason.${call.reason}`),
    action: { label: t('callbacks.decide'), to: `/callbacks/${call.id}` },
    urgency: -MINUTES_A_DAY / 2,
  }))
}
