import { useI18n } from 'vue-i18n'
import { wordsOf } from './changes'

/** Actions, things and fields in the reader's words; what has no text yet is shown by its name. */
export function useAuditWords() {
  const { t, te } = useI18n()
  const named = (key: string, name: string) => (te(key) ? t(key) : wordsOf(name))
  return {
    action: (code: string) => named(`audit.actions.${code}`, code.slice(code.indexOf('.') + 1)),
    module: (name: string) => named(`audit.modules.${name}`, name),
    entity: (name: string) => named(`audit.entities.${name}`, name),
    field: (name: string) => named(`audit.fields.${name}`, name),
  }
}
