import { i18n } from '@/shared/i18n'
import { api, type Page } from '@/shared/api/client'
import type { TodayItem } from '../../registry'
import type { Absence } from '../team/absences'
import { readProposed } from './assignment'

const NOW = 0

/** Colleagues who are away today while tickets wait for them. */
export async function waitingForAbsent(): Promise<TodayItem[]> {
  const { items } = await api.raw.get<Page<Absence>>('/api/v1/absences')
  const away = items.filter((one) => one.now && one.mayChange)
  const tickets = await Promise.all(away.map(({ staffId }) => readProposed(staffId).catch(() => [])))
  return away.flatMap((one, n) => (tickets[n]?.length ? [absentItem(one, tickets[n].length)] : []))
}

export function absentItem({ id, name }: Pick<Absence, 'id' | 'name'>, count: number): TodayItem {
  const { t } = i18n.global
  return {
    id: `absent-${id}`,
    tone: 'warm',
    tag: t('team.absence.now'),
    title: t('tickets.handover.today', { name: name ?? '', n: count }, count),
    action: { label: t('tickets.handover.offer'), to: '/absences' },
    urgency: NOW,
  }
}
