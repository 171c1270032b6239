import { useI18n } from 'vue-i18n'
import { ApiProblem } from '@/shared/api/client'

/** Says a problem in the user's language: what the server said, else what the status means. */
export function useProblemText() {
  const { t, te } = useI18n()

  function textOf(error: unknown): string {
    if (!(error instanceof ApiProblem)) return t('problem.unexpected')
    if (error.detail || error.title) return error.detail ?? error.title
    const key = `problem.status${error.status}`
    return te(key) ? t(key) : t('problem.unexpected')
  }

  return { textOf }
}
