import { useI18n } from 'vue-i18n'
import { useLocale } from '@/shared/composables/useLocale'
import { useSession } from '@/shared/composables/useSession'
import type { Paper, Question } from './types'

/** Words about papers in the reader's language. */
export function usePaperWords() {
  const { t } = useI18n()
  const { locale } = useLocale()
  const { properties } = useSession()
  const houses = (ids: string[]) => ids.map((id) => properties.value.find((one) => one.id === id)?.name).filter(Boolean).join(t('papers.and'))
  return {
    title: (paper: Pick<Paper, 'title' | 'titleEn'>) => (locale.value === 'en' && paper.titleEn ? paper.titleEn : paper.title),
    question: (one: Question) => (locale.value === 'en' && one.questionEn ? one.questionEn : one.question),
    answer: (one: Question) => (locale.value === 'en' && one.answerEn ? one.answerEn : one.answer),
    houses: (ids: string[]) => (ids.length ? houses(ids) || t('papers.elsewhere') : t('papers.everywhere')),
    whom: (paper: Paper) =>
      paper.audience === 'EVERYBODY' ? t('papers.audiences.EVERYBODY') : paper.audience === 'HOUSES' ? houses(paper.propertyIds) || t('papers.elsewhere') : t(`papers.of.${paper.audience}`, { whom: paper.whom ?? '' }),
  }
}
