import { lateBy } from './late'
import { listInspections } from './inspectionsApi'
import { i18n } from '@/shared/i18n'
import type { TodayItem } from '../../registry'

const DAY_MINUTES = 24 * 60

/** Inspections that are late, the latest first. */
export async function overdueInspections(scope: { propertyId?: string }): Promise<TodayItem[]> {
  const { items } = await listInspections({ show: 'OVERDUE', limit: 5, ...scope })
  const { t } = i18n.global
  return items.map((one) => {
    const days = lateBy(one.dueOn, new Date())
    return {
      id: `inspection-${one.id}`,
      tone: 'red' as const,
      tag: t('inspections.today.tag', { n: days }, days),
      title: t('inspections.today.title', { name: one.name }),
      text: t('inspections.progress', { done: one.answered, all: one.items }),
      note: one.assignee ?? t('inspections.nobody'),
      action: { label: t(one.state === 'STARTED' ? 'inspections.resume' : 'inspections.start'), to: `/inspections/${one.id}` },
      urgency: -days * DAY_MINUTES,
    }
  })
}
